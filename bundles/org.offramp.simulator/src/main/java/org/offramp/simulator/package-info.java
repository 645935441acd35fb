/** The simulator's model and its slots (Li et al. 2022): what a policy decides, and what becomes of it. */
@Export
@Version("1.0.0")
package org.offramp.simulator;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
