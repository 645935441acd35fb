/** Stages of a network on sessions of the engine: what all backends that compute with this engine have in common. */
@Export
@Version("1.0.0")
package org.offramp.engine.compute;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
