package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.util.List;

/** One part of the experiment that is done as a whole or not at all. */
interface Job {
    /** Its name in the file of what is done, unique among the parts. */
    String name();

    /** Digest of all that its values depend on. */
    String digest();

    /** What it has in common with parts that take as long for the same amount of work, for the time left. */
    String kind();

    /** The amount of work. */
    double work();

    /**
     * Does it.
     *
     * @return what came out, exactly enough to be read again
     * @throws IllegalStateException when it went wrong; the others go on
     */
    List<String> run() throws IOException, InterruptedException;
}
