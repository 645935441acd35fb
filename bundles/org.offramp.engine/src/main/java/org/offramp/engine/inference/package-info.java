/** Inference on ONNX models behind plain Java types: one session per model, any number of callers. */
@Export
@Version("1.1.0")
package org.offramp.engine.inference;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
