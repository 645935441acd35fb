/** Leases: a task keeps the services that it began with while they are being swapped. */
@Export
@Version("1.0.0")
package org.offramp.api.lease;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
