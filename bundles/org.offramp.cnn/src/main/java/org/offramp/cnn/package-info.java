/** Network packages: a manifest and ONNX stages in a folder, a zip or a bundle, and the walk through them. */
@Export
@Version("1.1.0")
package org.offramp.cnn;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
