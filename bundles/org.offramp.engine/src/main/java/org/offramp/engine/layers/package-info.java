/** Neutral descriptions of networks: layers, stages, early exits, split points, and their export to ONNX. */
@Export
@Version("1.1.0")
package org.offramp.engine.layers;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
