/** Task records: what became of each task, predicted beside measured. */
@Export
@Version("1.1.0")
package org.offramp.api.task;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
