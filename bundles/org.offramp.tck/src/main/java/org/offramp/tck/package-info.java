/** Conformance suites: what every plug-in of an SPI must keep, as abstract JUnit 5 classes. */
@Export
@Version("1.0.0")
package org.offramp.tck;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
