/** Commands: work that a person starts from the command line, in a framework of its own. */
@Export
@Version("1.0.0")
package org.offramp.api.command;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
