package org.offramp.launcher;

/** The exit codes of {@code ./offramp}. */
final class ExitCode {
    /** All went well. */
    static final int OK = 0;
    /** The work was done and failed: tasks lost, a command without success. */
    static final int FAILED = 1;
    /** Called wrongly: an unknown option, a value out of range, a file that is not there. */
    static final int USAGE = 2;
    /** A bundle of the deployment did not resolve or start. */
    static final int BUNDLE = 3;
    /** Something could not be built or fetched (by the shell script, or natives by Maven). */
    static final int BUILD = 4;
    /** Ended by Ctrl-C. */
    static final int INTERRUPTED = 130;

    static final String HELP = """
            Exit codes:
              0    all went well
              1    the work failed: a task was lost, a command had no success
              2    called wrongly; the message says what would be right
              3    a bundle did not resolve or start; the message says which and why
              4    the build, or fetching what a command needs, failed
              130  ended by Ctrl-C (143: by a TERM signal)
            """;

    private ExitCode() {
    }
}
