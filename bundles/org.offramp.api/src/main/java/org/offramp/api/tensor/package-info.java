/** Dense tensors, the only numeric payload that crosses a bundle border. */
@Export
@Version("1.0.0")
package org.offramp.api.tensor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
