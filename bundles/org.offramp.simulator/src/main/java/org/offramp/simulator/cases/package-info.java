/** Worked cases of the model: read from a file, replayed, and compared number by number. */
@Export
@Version("1.0.0")
package org.offramp.simulator.cases;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
