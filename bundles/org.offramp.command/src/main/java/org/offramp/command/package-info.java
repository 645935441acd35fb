/** What the commands share: their options, progress, the choice of plug-ins, image sets read as a whole. */
@Export
@Version("1.0.0")
package org.offramp.command;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
