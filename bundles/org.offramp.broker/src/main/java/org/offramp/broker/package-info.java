/** The embedded MQTT 5 broker, as its neighbours see it. */
@Export
@Version("1.0.0")
package org.offramp.broker;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
