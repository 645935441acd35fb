package org.offramp.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.PowerProfile;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.network.LinkState;

/**
 * A testbed: vehicle, radio link, edge server and what runs on them (Danek et al. 2025, Tables I and II). Three
 * readings of that paper are shipped as {@code configs/profiles/printed.properties}, {@code calibrated.properties} and
 * {@code headline.properties}; {@code ./offramp fit} writes others. Immutable; any thread.
 *
 * @param name the profile's name, its file's name without the ending
 * @param link r_UL, t_UL, r_DL and t_DL
 * @param device t0_AV and C_AV
 * @param server t0_MEC and C_MEC
 * @param preprocessing t0_pre and v_pre
 * @param power what the vehicle draws in each phase
 * @param workload the network's demands and volumes
 */
public record TestbedProfile(String name, LinkState link, ComputeProfile device, ComputeProfile server,
        PreprocessingProfile preprocessing, PowerProfile power, Workload workload) {
    /** Ending of a profile's file. */
    public static final String ENDING = ".properties";
    private static final int MOST_BYTES = 64 << 10;

    /** Checks that nothing is missing; ranges are checked by the parts, and by {@link #read} and {@link #write}. */
    public TestbedProfile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(preprocessing, "preprocessing");
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(workload, "workload");
    }

    /**
     * Reads a profile file. Strict: each key once with numbers in range, and nothing else.
     *
     * @return the profile, named as its file without {@link #ENDING}
     * @throws IOException a {@link TestbedFileException} with a line for each problem: file, line, key, value and what
     *     would be right
     */
    public static TestbedProfile read(Path file) throws IOException {
        String text = StrictText.read(file, MOST_BYTES, "right: a profile such as configs/profiles/printed.properties");
        return ProfileFile.parse(file.toString(), nameOf(file), text);
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /**
     * Writes this profile beside the file and then into its place, so that a reader sees the old one or the new one;
     * makes the folder when it is missing. What is written is read back equal, but for the name, which is the file's.
     *
     * @param comments lines to stand at the top behind {@code #}
     * @throws IOException when the file cannot be written
     * @throws IllegalArgumentException when a value is out of the range that a file may have; nothing is written then
     */
    public void write(Path file, List<String> comments) throws IOException {
        String text = ProfileFile.text(this, comments);
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path beside = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.writeString(beside, text);
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** The same testbed with another link. */
    public TestbedProfile with(LinkState other) {
        return new TestbedProfile(name, other, device, server, preprocessing, power, workload);
    }

    /** The same testbed with another network on it. */
    public TestbedProfile with(Workload other) {
        return new TestbedProfile(name, link, device, server, preprocessing, power, other);
    }
}
