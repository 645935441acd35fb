/** Transports: how tasks, answers and server states travel between vehicle and edge server. */
@Export
@Version("1.1.0")
package org.offramp.api.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
