/** Training of networks described in {@code org.offramp.engine.layers}, behind plain Java types. */
@Export
@Version("1.0.0")
package org.offramp.engine.training;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
