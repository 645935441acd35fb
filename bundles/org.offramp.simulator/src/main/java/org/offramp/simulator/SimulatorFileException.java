package org.offramp.simulator;

import java.io.IOException;
import java.util.List;

/**
 * A preset, a trace or a file of cases that is not what it should be. Its message has one line for each problem, each
 * with file, line or key, value and what would be right.
 */
public final class SimulatorFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /** An array, for a list need not be serialisable. */
    private final String[] problems;

    /** One line for each problem, in the order of the file. */
    public SimulatorFileException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = problems.toArray(String[]::new);
    }

    /** The problems, one line each. */
    public List<String> problems() {
        return List.of(problems);
    }
}
