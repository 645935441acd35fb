/** VGG-16 with five exits and six split points, and a trained one for road signs. */
@Export
@Version("1.0.0")
package org.offramp.cnn.vgg16;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
