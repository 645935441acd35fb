/** What a simulation is made of, as files and words: settings, presets, traces. */
@Export
@Version("1.0.0")
package org.offramp.simulator.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
