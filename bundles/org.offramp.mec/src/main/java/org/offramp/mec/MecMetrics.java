package org.offramp.mec;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What the edge server counts and how it stands, for a console or a health check. An OSGi service of the MEC runtime.
 *
 * <p><b>Threads:</b> any; a call takes microseconds and never waits for a task.
 */
@ProviderType
public interface MecMetrics {
    /** Everything as it is now. */
    MecSnapshot snapshot();
}
