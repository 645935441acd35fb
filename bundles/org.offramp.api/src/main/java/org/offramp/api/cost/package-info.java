/** The one cost model: delay, energy and accuracy of a choice, after Danek et al. 2025. */
@Export
@Version("1.2.0")
package org.offramp.api.cost;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
