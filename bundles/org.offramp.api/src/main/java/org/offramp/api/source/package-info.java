/** Frame sources: where the vehicle's images come from. */
@Export
@Version("1.1.0")
package org.offramp.api.source;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
