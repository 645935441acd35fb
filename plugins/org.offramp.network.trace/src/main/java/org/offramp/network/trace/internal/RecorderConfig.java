package org.offramp.network.trace.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the recorder of traces. */
@ObjectClassDefinition(name = "Offramp recorder of network traces",
        description = "Writes a trace of the links that this vehicle's tasks cross, for network model trace.")
public @interface RecorderConfig {
    /** The configuration's name. */
    String PID = "org.offramp.network.trace.recorder";

    /** Where the trace goes. */
    @AttributeDefinition(name = "File", description = "The trace that is written; a relative path counts from the"
            + " installation. A file that is there is never written over: the next free number is put before its"
            + " ending.")
    String file();

    /** Length of a window. */
    @AttributeDefinition(name = "Window [ms]", min = "100", max = "3600000", description = "How much time a row stands"
            + " for, in ms; each pair of device and server gets a row for each window with at least one task sent. A"
            + " process that is killed loses the last window at most.")
    int windowMillis() default 1000;

    /** Limit of the file. */
    @AttributeDefinition(name = "Most megabytes", min = "1", max = "1024", description = "The recording ends when the"
            + " file has so many MiB (1048576 bytes).")
    int maximumMegabytes() default 64;
}
