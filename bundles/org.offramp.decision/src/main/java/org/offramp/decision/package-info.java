/** Decisions of a slot that need no learning: the greedy one, the best within single changes, the best of all. */
@Export
@Version("1.0.0")
package org.offramp.decision;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
