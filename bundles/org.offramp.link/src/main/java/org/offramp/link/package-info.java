/** What a link is like, by the transfers that crossed it: fixed delay and rate told apart, with uncertainty. */
@Export
@Version("1.0.0")
package org.offramp.link;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
