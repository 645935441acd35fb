/** A small network of depthwise separable convolutions, with three exits. */
@Export
@Version("1.0.0")
package org.offramp.cnn.mobilenet;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
