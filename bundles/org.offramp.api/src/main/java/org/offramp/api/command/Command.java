package org.offramp.api.command;

import java.io.PrintStream;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A piece of work that a person starts from the command line, e.g. {@code ./offramp evaluate --data test.zip}. An OSGi
 * service with the property {@link #NAME}; the launcher starts a framework, waits for the command, runs it on a thread
 * of its own and ends the process with its exit code.
 */
@ConsumerType
public interface Command {
    /** Service property (String): the word on the command line. */
    String NAME = "offramp.command.name";

    /** The exit code of a command that did its work. */
    int OK = 0;
    /** The exit code of a command whose work failed. */
    int FAILED = 1;
    /** The exit code of a command that was called wrongly; it has said how to call it. */
    int USAGE = 2;

    /**
     * Does the work.
     *
     * @param arguments the words behind the command's name
     * @param out for results
     * @param err for progress and errors
     * @return the exit code
     * @throws InterruptedException when the person stops it; what is half done is left usable
     */
    int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException;
}
