package org.offramp.energy.rapl.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One energy counter of the kernel, a folder such as {@code /sys/class/powercap/intel-rapl:0}: {@code energy_uj} counts
 * microjoules up to {@code max_energy_range_uj} and then begins again at 0. The file stays open, so a reading is one
 * system call. Not for several threads.
 */
final class Zone implements Closeable {
    private static final String COUNTER = "energy_uj";
    private static final String RANGE = "max_energy_range_uj";
    private static final double JOULES_PER_MICROJOULE = 1e-6;

    private final Path file;
    private final String name;
    private final long rangeMicrojoules;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(32);
    private long lastMicrojoules;

    private Zone(Path file, String name, long rangeMicrojoules, FileChannel channel) {
        this.file = file;
        this.name = name;
        this.rangeMicrojoules = rangeMicrojoules;
        this.channel = channel;
    }

    /**
     * Opens a counter; the first difference is counted from here.
     *
     * @throws java.nio.file.AccessDeniedException when this process may not read it
     * @throws IOException when a file is missing or holds no number
     */
    static Zone open(Path folder, String name) throws IOException {
        Path rangeFile = folder.resolve(RANGE);
        long range = number(rangeFile, Files.readString(rangeFile));
        if (range <= 0) {
            throw new IOException(rangeFile + " holds " + range + ", but a counter's range is above 0");
        }
        Path file = folder.resolve(COUNTER);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            Zone zone = new Zone(file, name, range, channel);
            zone.lastMicrojoules = zone.read();
            return zone;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The zone's name, e.g. {@code package-0}. */
    String name() {
        return name;
    }

    /** The file that counts. */
    Path file() {
        return file;
    }

    /** What was used since the last call, in joules. A counter that began anew meanwhile did so once. */
    double joulesSinceLast() throws IOException {
        long now = read();
        long difference = now >= lastMicrojoules ? now - lastMicrojoules : rangeMicrojoules - lastMicrojoules + now;
        lastMicrojoules = now;
        return difference * JOULES_PER_MICROJOULE;
    }

    private long read() throws IOException {
        buffer.clear();
        int bytes = channel.read(buffer, 0);
        long value = number(file, bytes <= 0 ? "" : new String(buffer.array(), 0, bytes, StandardCharsets.US_ASCII));
        if (value < 0 || value > rangeMicrojoules) {
            throw new IOException(file + " holds " + value + ", but by " + RANGE + " a value lies between 0 and "
                    + rangeMicrojoules);
        }
        return value;
    }

    private static long number(Path file, String text) throws IOException {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IOException(file + " holds '" + text.strip() + "', but must hold a whole number of"
                    + " microjoules", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
