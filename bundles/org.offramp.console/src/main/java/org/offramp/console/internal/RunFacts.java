package org.offramp.console.internal;

import java.util.List;

/**
 * What is known of a run besides its tasks.
 *
 * @param version Offramp's version
 * @param seconds from the first answer's task to the end
 * @param firstAnswerSeconds from the start of the program to the first answer; negative when not known
 * @param backends the vehicle's compute backends, in words
 * @param emulated whether one of them emulates another machine's speed
 * @param complete whether the run ended by itself rather than being stopped
 */
record RunFacts(String version, double seconds, double firstAnswerSeconds, List<String> backends, boolean emulated,
        boolean complete) {
}
