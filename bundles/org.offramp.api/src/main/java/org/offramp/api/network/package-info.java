/** Network models: the state of the radio link between a device and an edge server. */
@Export
@Version("1.1.0")
package org.offramp.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
