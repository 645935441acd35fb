/** Energy meters: what a task costs the vehicle in joules. */
@Export
@Version("1.1.0")
package org.offramp.api.energy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
