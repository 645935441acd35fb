package org.offramp.testbed;

import java.io.IOException;
import java.util.List;

/**
 * A profile or a table of tasks that is not what it should be. Its message has one line for each problem, each with
 * file, line, key or column, value and what would be right.
 */
public final class TestbedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /** An array, for a list need not be serialisable. */
    private final String[] problems;

    /** One line for each problem, in the order of the file. */
    TestbedFileException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = problems.toArray(String[]::new);
    }

    /** The problems, one line each. */
    public List<String> problems() {
        return List.of(problems);
    }
}
