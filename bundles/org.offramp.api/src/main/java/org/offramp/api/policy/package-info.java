/** Decision policies: which server, split and exit each task takes. */
@Export
@Version("1.2.0")
package org.offramp.api.policy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
