package org.offramp.experiment.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One experiment behind {@code offramp experiment}: the figures of one paper. */
public interface Experiment {
    /** Its name, the first word behind {@code experiment}. */
    String name();

    /** What it shows, in one line. */
    String summary();

    /** How it is called, one option a line. */
    String usage();

    /**
     * Does it.
     *
     * @param words the words behind its name
     * @return the exit code
     * @throws IllegalArgumentException when a word is wrong; the message is one line and says what is right
     * @throws IOException when something cannot be read or written, or the live part does not come about
     * @throws InterruptedException when the person stops it; complete files of what was done are written before
     */
    int run(List<String> words, PrintStream out, PrintStream err) throws IOException, InterruptedException;
}
