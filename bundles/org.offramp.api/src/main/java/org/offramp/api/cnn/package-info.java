/** Networks with early exits and split points: their description, their stages and their execution. */
@Export
@Version("1.1.0")
package org.offramp.api.cnn;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
