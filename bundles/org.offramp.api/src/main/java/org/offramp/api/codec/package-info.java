/** Feature codecs: a tensor as bytes on the air, and back. */
@Export
@Version("1.1.0")
package org.offramp.api.codec;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
