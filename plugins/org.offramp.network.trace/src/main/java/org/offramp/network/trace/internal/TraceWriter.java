package org.offramp.network.trace.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes a trace, window by window; what it has brought is on its way to the disk when {@link #flush} returns. */
final class TraceWriter implements AutoCloseable {
    private static final int NAMES = 10_000;

    private final Path file;
    private final BufferedWriter out;
    private long written;

    /**
     * Begins a new file: the one named, or if it is there the first free one of {@code name-2.csv}, {@code
     * name-3.csv}...
     *
     * @throws IOException when none can be made
     */
    TraceWriter(Path wanted) throws IOException {
        Path folder = wanted.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        String name = wanted.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        Path mine = null;
        BufferedWriter open = null;
        for (int n = 1; open == null; n++) {
            mine = n == 1 ? folder.resolve(name)
                    : folder.resolve(name.substring(0, dot) + "-" + n + name.substring(dot));
            try {
                open = Files.newBufferedWriter(mine, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                if (n == NAMES) {
                    throw e;
                }
            }
        }
        file = mine;
        out = open;
        line("# Measured by Offramp from live traffic, begun " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
        line("# Rates and fixed delays are told apart by a robust regression over transfers of different size. Where"
                + " lower_bound");
        line("# names a direction, sizes did not differ enough: the whole delay was taken for sending, and the rate is"
                + " no lower.");
        line(Column.TIME.title() + "," + RecordedLink.TITLES + "," + Column.DEVICE.title() + ","
                + Column.SERVER.title());
        flush();
    }

    Path file() {
        return file;
    }

    /** Bytes so far. */
    long written() {
        return written;
    }

    void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
        written += text.length() + 1L;
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
