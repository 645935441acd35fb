package org.offramp.network.trace.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.offramp.api.network.LinkState;

/**
 * Reads a trace: text in UTF-8, fields parted by commas, a first line with the titles of the columns ({@link Column}),
 * then one line a row; lines that begin with {@code #} and empty lines are passed over. Nothing of a damaged file is
 * used. For one file; not for several threads.
 */
final class TraceReader {
    private static final int LINE = 10_000;
    private static final int PAIRS = 10_000;

    private final Path file;
    private final int maximumRows;
    private final Map<Trace.Pair, Series> series = new HashMap<>();
    private Header header;
    private double zero;
    private int rows;

    private TraceReader(Path file, int maximumRows) {
        this.file = file;
        this.maximumRows = maximumRows;
    }

    /**
     * Reads a file as a whole.
     *
     * @param maximumRows a longer trace is refused
     * @param maximumBytes a larger file is refused
     * @throws TraceException when it is no trace; the message names file, line, column and what would be right
     */
    static Trace read(Path file, int maximumRows, long maximumBytes) throws TraceException {
        return new TraceReader(file, maximumRows).rows(text(file, maximumBytes));
    }

    private static String text(Path file, long maximumBytes) throws TraceException {
        byte[] bytes = bytes(file, maximumBytes);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new TraceException(file + ": byte " + (i + 1) + " is zero, so it is not a text file. Right:"
                        + " lines of fields parted by commas");
            }
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new TraceException(file + ": it is not text in UTF-8. Right: save it in the encoding UTF-8");
        }
    }

    private static byte[] bytes(Path file, long maximumBytes) throws TraceException {
        if (!Files.isRegularFile(file)) {
            throw new TraceException(file + (Files.exists(file) ? ": it is not a file" : ": it is not there")
                    + ". Right: the path of a trace, a text file with comma-separated values");
        }
        try (InputStream in = Files.newInputStream(file)) {
            // one more than allowed, for the file may grow while it is read
            byte[] bytes = in.readNBytes((int) maximumBytes + 1);
            if (bytes.length > maximumBytes) {
                throw new TraceException(file + ": it has more than " + maximumBytes + " bytes. Right: a shorter trace,"
                        + " or a larger maximumMegabytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new TraceException(file + ": it cannot be read: " + e + ". Right: a file that this process may read");
        }
    }

    private Trace rows(String text) throws TraceException {
        int number = 0;
        for (int from = 0; from < text.length();) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            number++;
            line(text, from, to, number);
            from = to + 1;
        }
        if (header == null) {
            throw new TraceException(file + ": it is empty, or holds comments alone. Right: a first line with the"
                    + " columns time_s, uplink_mbit_per_s, downlink_mbit_per_s and delay_ms, then one line a row");
        }
        if (rows == 0) {
            throw new TraceException(file + ", line " + (number + 1) + ": there is no row behind the titles of the"
                    + " columns. Right: at least one row");
        }
        double end = series.values().stream().mapToDouble(s -> s.last() + s.tail()).max().orElseThrow();
        return new Trace(file.toString(), Map.copyOf(series), rows, end);
    }

    private void line(String text, int from, int to, int number) throws TraceException {
        String where = file + ", line " + number;
        if (to - from > LINE) {
            throw new TraceException(where + ": it has " + (to - from) + " characters. Right: at most " + LINE
                    + " characters a line");
        }
        String line = text.substring(from, to).strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        List<String> fields = Text.fields(line);
        if (header == null) {
            header = new Header(where, fields);
        } else {
            row(where, fields);
        }
    }

    private void row(String where, List<String> fields) throws TraceException {
        List<Column> columns = header.columns();
        if (fields.size() != columns.size()) {
            String first = fields.size() < columns.size() ? ", column " + columns.get(fields.size()).title() : "";
            throw new TraceException(where + first + ": the line has " + fields.size() + " fields. Right: "
                    + columns.size() + " fields, one for each column");
        }
        if (rows == maximumRows) {
            throw new TraceException(where + ": the trace has more than " + maximumRows + " rows. Right: a shorter"
                    + " trace, or a larger maximumRows");
        }
        double[] numbers = new double[columns.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = field(where, columns.get(i), fields.get(i));
        }
        add(where, fields, numbers);
        rows++;
    }

    /** Checks a field; its value when the column is one of numbers. */
    private static double field(String where, Column column, String text) throws TraceException {
        double value = column.number() ? column.value(text) : 0;
        if (column.number() ? Double.isNaN(value) : !column.takes(text)) {
            throw new TraceException(where + ", column " + column.title() + ": "
                    + (text.isEmpty() ? "it is empty" : "\"" + Text.shortened(text) + "\" is not right") + ". Right: "
                    + column.right());
        }
        return value;
    }

    private void add(String where, List<String> fields, double[] numbers) throws TraceException {
        double time = numbers[header.place(Column.TIME)];
        if (rows == 0) {
            zero = time;
        }
        Trace.Pair pair = new Trace.Pair(name(fields, Column.DEVICE), name(fields, Column.SERVER));
        Series of = series.computeIfAbsent(pair, p -> new Series());
        if (series.size() > PAIRS) {
            throw new TraceException(where + ": the trace has more than " + PAIRS + " pairs of device and server."
                    + " Right: fewer of them");
        }
        int delay = header.place(Column.DELAY);
        LinkState link = new LinkState(1e6 * numbers[header.place(Column.UPLINK)],
                numbers[delay >= 0 ? delay : header.place(Column.UPLINK_DELAY)],
                1e6 * numbers[header.place(Column.DOWNLINK)],
                numbers[delay >= 0 ? delay : header.place(Column.DOWNLINK_DELAY)],
                header.has(Column.UNCERTAINTY) ? numbers[header.place(Column.UNCERTAINTY)] : 0);
        if (time < zero || !of.add(time - zero, link)) {
            throw new TraceException(where + ", column time_s: " + fields.get(header.place(Column.TIME))
                    + " is not behind " + (time < zero ? zero + ", the time of the first row" : zero + of.last()
                    + ", the time of the row before it" + (pair.equals(new Trace.Pair("", "")) ? ""
                    : " of the same device and server")) + ". Right: times that grow from row to row");
        }
    }

    private String name(List<String> fields, Column column) {
        return header.has(column) ? fields.get(header.place(column)) : "";
    }
}
