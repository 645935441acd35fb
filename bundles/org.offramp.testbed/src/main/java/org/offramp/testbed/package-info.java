/** The testbed of Danek et al. 2025 as parameters in a file, and the delays and energies that follow from them. */
@Export
@Version("1.0.0")
package org.offramp.testbed;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
