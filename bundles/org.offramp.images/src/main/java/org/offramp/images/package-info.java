/** Pictures from the bytes of a file, and WebP from pictures. Whatever the bytes: a picture or a reason. */
@Export
@Version("1.0.0")
package org.offramp.images;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
