package org.offramp.experiment.internal;

import java.util.Locale;

/** How a cell comes about. */
enum Way {
    /** Computed from the paper's equations; nothing runs. */
    MODELLED("computed from the equations (4) to (10) with the parameters of a profile; nothing was run"),
    /** Run for real, while link and devices are slowed down to those of a profile. */
    EMULATED("measured on tasks that ran for real (images, network, messages over MQTT) while link, devices and"
            + " preprocessing were made as slow as a profile says"),
    /** Run for real on this machine. */
    NATIVE("measured on tasks that ran for real on this machine: vehicle, broker and edge server in one process,"
            + " loopback instead of a radio link");

    private final String meaning;

    Way(String meaning) {
        this.meaning = meaning;
    }

    /** Its name in options, files and tables. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What was measured, modelled or emulated, for people. */
    String meaning() {
        return meaning;
    }
}
