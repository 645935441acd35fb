package org.offramp.experiment.internal.li;

import java.util.Locale;

/** What the experiment consists of. */
enum Part {
    /** Figure 4: normalised reward and loss over the slots. */
    CONVERGENCE("Figure 4: convergence"),
    /** Figures 5 to 8: accuracy, SSP and throughput over M, in four scenarios. */
    FIGURES("Figures 5 to 8: accuracy, SSP and throughput over M"),
    /** The cells in which our own policy is held against all others. */
    CELLS("our own policy against all others, in eight cells"),
    /** Decision time and quality up to a thousand devices and fifty servers. */
    SCALE("scale: decision time and quality up to M = 1000, N = 50");

    private final String meaning;

    Part(String meaning) {
        this.meaning = meaning;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }
}
