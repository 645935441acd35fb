/** The edge server's metrics, for whoever shows them. */
@Export
@Version("1.0.0")
package org.offramp.mec;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
