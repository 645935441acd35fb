package org.offramp.energy.rapl.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What a file may say. Without a file the meter does not run. */
@ObjectClassDefinition(id = RaplComponent.PID, name = "Offramp energy meter: RAPL",
        description = "Measures a vehicle's energy with the counters of its processor, as Linux offers them (powercap)."
                + " Runs only with a configuration, and only where the counters may be read.")
public @interface RaplConfig {
    /** The folder of the counters. */
    @AttributeDefinition(name = "Powercap folder", description = "Folder in which the kernel shows its energy counters,"
            + " intel-rapl:0 and so on; path")
    String root() default "/sys/class/powercap";

    /** What is counted. */
    @AttributeDefinition(name = "Domains", options = {@Option(value = "package", label = "processor packages"),
        @Option(value = "dram", label = "memory"), @Option(value = "psys", label = "whole platform")},
            description = "What is counted, parted by commas: package (the processor), dram (memory, where the machine"
                    + " counts it), or psys (the whole platform, which includes the others and so stands alone)")
    String[] domains() default {"package", "dram"};

    /** P_comm. */
    @AttributeDefinition(name = "Modem power [W]", min = "0", max = "100000", description = "Power of the modem"
            + " from the first bit sent to the last bit received, in W: no counter sees the modem, so its energy is"
            + " this power times the time, and is called modelled. 0: the modem is left out")
    double modemWatts() default 0;
}
