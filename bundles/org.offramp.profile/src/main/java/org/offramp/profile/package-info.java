/** Profile files: how long the stages of a network take on a machine, written by {@code ./offramp profile}. */
@Export
@Version("1.0.0")
package org.offramp.profile;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
