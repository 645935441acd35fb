package org.offramp.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine that was measured. Processor, cores and architecture decide how fast it is and must be the same for a
 * profile to hold; operating system and JVM are told for the reader's sake.
 *
 * @param processor the processor's model, e.g. {@code Intel(R) Xeon(R) Platinum 8481C}; the architecture where the
 *     operating system does not tell
 * @param cores processors available to the JVM
 * @param architecture as Java names it, e.g. {@code amd64}
 * @param system name and version of the operating system
 * @param jvm name and version of the JVM
 */
public record Machine(String processor, int cores, String architecture, String system, String jvm) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** This machine. */
    public static Machine here() {
        String architecture = System.getProperty("os.arch");
        return new Machine(processor(architecture), Runtime.getRuntime().availableProcessors(), architecture,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    }

    private static String processor(String otherwise) {
        try (Stream<String> lines = Files.lines(CPU_INFO, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("model name") && line.indexOf(':') > 0)
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).filter(name -> !name.isEmpty())
                    .findFirst().orElse(otherwise);
        } catch (IOException | RuntimeException e) {
            // no Linux, or an ARM kernel that does not name its processor
            return otherwise;
        }
    }

    /** What makes the other machine another one, for a message; empty when a profile of this one holds for it. */
    public String difference(Machine other) {
        if (!processor.equals(other.processor) || !architecture.equals(other.architecture)) {
            return "the processor " + processor + " (" + architecture + "), and this is " + other.processor + " ("
                    + other.architecture + ")";
        }
        return cores == other.cores ? "" : cores + " cores, and there are " + other.cores + " here";
    }
}
