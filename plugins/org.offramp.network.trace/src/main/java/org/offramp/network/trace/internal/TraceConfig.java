package org.offramp.network.trace.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of network model {@code trace}. */
@ObjectClassDefinition(name = "Offramp network model: trace",
        description = "The link as a recorded trace has it. docs/network-models.md tells what a trace looks like.")
public @interface TraceConfig {
    /** The configuration's name. */
    String PID = "org.offramp.network.trace";

    /** The trace. */
    @AttributeDefinition(name = "File", description = "The trace: text with comma-separated values; a relative path"
            + " counts from the installation. It is read again when it changes.")
    String file();

    /** Between two rows. */
    @AttributeDefinition(name = "Between rows", options = {@Option(label = "linear", value = "linear"),
        @Option(label = "step", value = "step")}, description = "What holds between two rows: the line between them, or"
            + " the earlier row (step). From and to an outage it is always the earlier row.")
    String between() default "linear";

    /** Behind the last row. */
    @AttributeDefinition(name = "At the end", options = {@Option(label = "loop", value = "loop"),
        @Option(label = "none", value = "none"), @Option(label = "hold", value = "hold")},
            description = "What follows the last row, which lasts as long as the one before it: the first one again"
            + " (loop), no link (none), or the last row for ever (hold).")
    String atEnd() default "loop";

    /** When the trace begins. */
    @AttributeDefinition(name = "Origin", options = {@Option(label = "start", value = "start"),
        @Option(label = "clock", value = "clock")}, description = "When the trace begins: when this component starts,"
            + " or at the zero of the clock that asks (a simulation's own).")
    String origin() default "start";

    /** Where each device begins. */
    @AttributeDefinition(name = "Offsets of devices [s]", required = false, description = "How far into the trace a"
            + " device begins, in seconds: device=seconds parted by commas, for example av-1=0, av-2=12.5")
    String deviceOffsets() default "";

    /** Where all others begin. */
    @AttributeDefinition(name = "Spread of devices [s]", min = "0", max = "1000000000", description = "A device that is"
            + " not listed begins 0 to so many seconds into the trace, by its name; 0: all at the beginning.")
    double spreadSeconds() default 0;

    /** How often the file is looked at. */
    @AttributeDefinition(name = "Poll [ms]", min = "50", max = "3600000", description = "How often it is looked whether"
            + " the file has changed, in ms; a change is taken up when two looks found the same.")
    int pollMillis() default 1000;

    /** Limit of rows. */
    @AttributeDefinition(name = "Most rows", min = "1", max = "10000000", description = "A trace with more rows is"
            + " refused.")
    int maximumRows() default 1_000_000;

    /** Limit of the file. */
    @AttributeDefinition(name = "Most megabytes", min = "1", max = "1024", description = "A larger file is refused, in"
            + " MiB (1048576 bytes).")
    int maximumMegabytes() default 64;
}
