/** What the sources that read data sets have in common: lists of pictures, and the life of a configured source. */
@Export
@Version("1.0.0")
package org.offramp.images.source;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
