/** Compute backends: devices that run one stage of a network. */
@Export
@Version("1.1.0")
package org.offramp.api.compute;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
