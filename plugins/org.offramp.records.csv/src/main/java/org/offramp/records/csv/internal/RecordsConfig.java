package org.offramp.records.csv.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a file may say, PID {@code org.offramp.records.csv}. Without one, nothing is written. */
@ObjectClassDefinition(id = RecordsConfig.PID, name = "Offramp task records: CSV",
        description = "Writes each task of the vehicle in this process to a table, from which ./offramp fit estimates"
                + " the parameters of a testbed. Off without a configuration.")
public @interface RecordsConfig {
    /** The configuration's name. */
    String PID = "org.offramp.records.csv";

    /** File. */
    @AttributeDefinition(name = "File", description = "The table to write, relative to the folder the process was"
            + " started in. A file that is there is kept: tasks.csv, tasks-2.csv, tasks-3.csv, ...")
    String file() default "tasks.csv";

    /** Flush. */
    @AttributeDefinition(name = "Flush interval [ms]", min = "10", max = "1000", description = "How often what has come"
            + " together is written, in ms: a process that is killed loses at most the tasks of this time.")
    int flushMillis() default 500;
}
