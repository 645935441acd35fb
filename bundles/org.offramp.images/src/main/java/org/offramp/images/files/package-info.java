/** Files and tables of a data set by name, from a folder, a zip or a tar archive; nothing is unpacked to disk. */
@Export
@Version("1.0.0")
package org.offramp.images.files;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
