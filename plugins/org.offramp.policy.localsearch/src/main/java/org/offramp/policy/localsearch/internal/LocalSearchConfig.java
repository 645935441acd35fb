package org.offramp.policy.localsearch.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a file may say of how far the search goes; the same for each objective. */
@ObjectClassDefinition(name = "Offramp policy: local search",
        description = "The decision of a slot that no change of a single device makes better, by the cost model.")
public @interface LocalSearchConfig {
    /** Improvement. */
    @AttributeDefinition(name = "Improvement", options = {@Option(label = "first", value = "first"),
        @Option(label = "best", value = "best")},
            description = "Which change is made next: first (the best of the next device that has one) or best (the"
                    + " best of all devices, which takes as many times longer as there are devices).")
    String improvement() default "first";

    /** Starts. */
    @AttributeDefinition(name = "Start from each exit",
            description = "Whether the search begins not only with minimum completion time but also, for each exit,"
                    + " with all devices at that exit.")
    boolean eachExit() default true;

    /** Restarts. */
    @AttributeDefinition(name = "Restarts", min = "0", max = "10000",
            description = "How many more times it begins with random choices.")
    int restarts() default 0;

    /** Seed. */
    @AttributeDefinition(name = "Seed",
            description = "Of the restarts; the same seed gives the same decisions.")
    long seed() default 1;

    /** Bound. */
    @AttributeDefinition(name = "Rounds", min = "0", max = "1000000",
            description = "How many times it goes through all devices at most, from each start; small slots need few.")
    int rounds() default 20;
}
