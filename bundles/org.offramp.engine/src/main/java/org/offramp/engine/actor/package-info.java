/** Actors of learning policies, described by their parameters, and their training, behind plain Java types. */
@Export
@Version("1.0.0")
package org.offramp.engine.actor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
