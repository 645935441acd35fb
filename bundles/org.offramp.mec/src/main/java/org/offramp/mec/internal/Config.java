package org.offramp.mec.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the edge server, PID {@code org.offramp.mec}. */
@ObjectClassDefinition(name = "Offramp edge server (MEC)",
        description = "Admission, queue, batches and announced state of this edge server.")
@interface Config {
    @AttributeDefinition(name = "Server id",
            description = "Name of this server on the transport: 1 to 64 characters of A-Z a-z 0-9 . _ -")
    String serverId() default "mec-1";

    @AttributeDefinition(name = "Queue limit", min = "1", max = "100000",
            description = "How many tasks may wait per network (tasks); one more is refused as BUSY.")
    int queueLimit() default 256;

    @AttributeDefinition(name = "Maximum batch", min = "1", max = "1024",
            description = "How many tasks of one split and exit are computed together at most (tasks).")
    int maximumBatch() default 8;

    @AttributeDefinition(name = "Batch wait", min = "0", max = "1000",
            description = "How long a task may wait for others to share its batch (milliseconds); 0 takes what is"
                    + " there.")
    double batchWaitMillis() default 0;

    @AttributeDefinition(name = "Workers", min = "0", max = "256",
            description = "Threads per network that take batches; 0 for as many as the backend works on at once.")
    int workers() default 0;

    @AttributeDefinition(name = "Capacity", min = "0.001", max = "1",
            description = "Share of the backend's computing power that is available, above 0 to 1. Below 1 each batch"
                    + " is stretched to 1/capacity of its time.")
    double capacity() default 1;

    @AttributeDefinition(name = "Announce interval", min = "10", max = "60000",
            description = "Shortest time between two announcements of a changed backlog (milliseconds). A change of"
                    + " networks or codecs is announced at once.")
    int announceMillis() default 200;

    @AttributeDefinition(name = "Backend",
            description = "Name of the compute backend to use; empty for the one with the highest ranking.")
    String backend() default "";

    @AttributeDefinition(name = "Exit rule",
            description = "Name of the rule by which a task may leave before the exit that was chosen: evidence,"
                    + " maximum-probability, entropy, patience, never; empty for the one with the highest ranking that"
                    + " holds for the network.")
    String exitRule() default "evidence";

    @AttributeDefinition(name = "Profile",
            description = "File with the measured times of a network's stages on this machine, written by offramp"
                    + " profile --out; relative to the folder the process was started in; empty: the times announced"
                    + " are demand over measured computing power.")
    String profile() default "";

    @AttributeDefinition(name = "Maximum devices", min = "1", max = "1000000",
            description = "How many vehicles may be served at a time (devices).")
    int maximumDevices() default 1024;

    @AttributeDefinition(name = "Fixed delay", min = "0", max = "10000",
            description = "t0_MEC to announce (milliseconds); 0 for the measured one.")
    double fixedMillis() default 0;

    @AttributeDefinition(name = "Computing power", min = "0", max = "1e18",
            description = "C_MEC to announce (multiply-accumulates a second); 0 for the measured one.")
    double macPerSecond() default 0;

    @AttributeDefinition(name = "Drain time", min = "0", max = "60000",
            description = "How long a leaving network, backend, codec or transport may finish its tasks"
                    + " (milliseconds).")
    int drainMillis() default 10000;

    @AttributeDefinition(name = "Stage timeout", min = "100", max = "600000",
            description = "A batch that computes longer is reported as hanging and its tasks are answered FAILED"
                    + " (milliseconds).")
    int stageTimeoutMillis() default 10000;
}
