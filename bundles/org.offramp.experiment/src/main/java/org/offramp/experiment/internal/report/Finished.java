package org.offramp.experiment.internal.report;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What is done of a long experiment, on disk, so that it goes on where it was stopped. One line a part: a check sum, a
 * digest of the settings it was done with, its name, its values. A line that was damaged, or done with other settings,
 * counts as if it were not there, and that part is done again.
 *
 * <p>One process a file; any thread.
 */
public final class Finished implements AutoCloseable {
    private static final String HEAD = "offramp-experiment,1";
    private static final int CHECK_SUM = 9;

    /** Not a channel of its own: an interruption would close that while others still write. */
    private final RandomAccessFile file;
    private final Map<String, List<String>> values = new HashMap<>();
    private final Set<String> parts = new HashSet<>();
    private int damaged;

    private Finished(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * Opens a file, or begins one.
     *
     * @throws IOException when it is not such a file, or another process has it
     */
    public static Finished open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            if (!locked(file.getChannel())) {
                throw new IOException(path + " belongs to an experiment that is running: wait for it, or take another"
                        + " folder");
            }
            byte[] bytes = new byte[Math.toIntExact(file.length())];
            file.readFully(bytes);
            // in this alphabet every byte is a character, whatever a damaged line has become
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            if (!text.isEmpty() && !text.startsWith(HEAD + "\n")) {
                throw new IOException(path + " does not begin with '" + HEAD + "': take another folder, or move the"
                        + " file away");
            }
            Finished finished = new Finished(file);
            text.lines().skip(1).forEach(finished::read);
            finished.append(text.isEmpty() ? HEAD + "\n" : text.endsWith("\n") ? "" : "\n");
            return finished;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void read(String line) {
        List<String> fields = List.of(line.split(",", -1));
        if (fields.size() > 2 && fields.get(0).equals(checkSum(line.substring(Math.min(CHECK_SUM, line.length()))))) {
            keep(fields.get(2), fields.get(1), fields.subList(3, fields.size()));
        } else if (!line.isEmpty()) {
            damaged++;
        }
    }

    private void keep(String part, String digest, List<String> partValues) {
        values.put(digest + "," + part, List.copyOf(partValues));
        parts.add(part);
    }

    /** How many lines could not be read. */
    public synchronized int damaged() {
        return damaged;
    }

    /** The values of a part that was done with settings of this digest; {@code null} when it was not. */
    public synchronized List<String> get(String part, String digest) {
        return values.get(digest + "," + part);
    }

    /** Whether a part was done with other settings alone. */
    public synchronized boolean outdated(String part, String digest) {
        return parts.contains(part) && get(part, digest) == null;
    }

    /**
     * Keeps a part, in place of one of the same name and settings.
     *
     * @param part its name, without a comma or a line end, as each of the values
     * @throws IOException when the disk does not take it
     */
    public synchronized void put(String part, String digest, List<String> partValues) throws IOException {
        String line = digest + "," + part + (partValues.isEmpty() ? "" : "," + String.join(",", partValues));
        append(checkSum(line) + "," + line + "\n");
        keep(part, digest, partValues);
    }

    private void append(String text) throws IOException {
        file.seek(file.length());
        file.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String checkSum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
