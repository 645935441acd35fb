package org.offramp.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Tables of tasks as comma-separated text (RFC 4180, UTF-8), one task a line, units in the names of the columns: split,
 * exit, uplink_bits, downlink_bits, preprocessing_bits, device_mac, server_mac, preprocessing_ms, device_ms, uplink_ms,
 * wait_ms, server_ms, downlink_ms, total_ms. The four columns idle_energy_J, preprocessing_energy_J, computing_energy_J
 * and communication_energy_J are there all or none; a task whose energy is not known leaves the four cells empty.
 * Columns may stand in any order; others are ignored. Lines before the header may be comments behind {@code #}.
 *
 * <p>Stateless; any thread.
 */
public final class TaskCsv {
    /** The most tasks that a table may have. */
    public static final int MOST_ROWS = 1_000_000;

    private TaskCsv() {
    }

    /**
     * Reads a table. Strict: a line that is no task is an error, never left out.
     *
     * @return the tasks in the order of the file, at least one
     * @throws IOException a {@link TestbedFileException} with a line for each problem (the first 20): file, line,
     *     column, value and what would be right
     */
    public static List<TaskRow> read(Path file) throws IOException {
        return read(file, Map.of());
    }

    /**
     * Reads the tasks of a table that have certain values in further columns. Strict as {@link #read(Path)}, for the
     * tasks that are left out too.
     *
     * @param where the values wanted, by the names of the columns
     * @throws IOException as {@link #read(Path)}; also when a column is missing or no task has the values
     */
    public static List<TaskRow> read(Path file, Map<String, String> where) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new TestbedFileException(List.of(file + " is no file but a folder or a device"));
        }
        try (Reader in = new BufferedReader(new InputStreamReader(Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)), 1 << 16)) {
            return parse(file.toString(), in, where);
        } catch (NoSuchFileException e) {
            throw new TestbedFileException(List.of(file + " is not there; right: a table of tasks, as docs/modelling.md"
                    + " describes it"));
        } catch (TestbedFileException e) {
            throw e;
        } catch (IOException e) {
            throw new TestbedFileException(List.of(file + " cannot be read: " + e));
        }
    }

    /**
     * Takes the tasks out of a text.
     *
     * @param name begins each problem
     */
    static List<TaskRow> parse(String name, Reader text, Map<String, String> where) throws IOException {
        TaskCsvReader reader = new TaskCsvReader(name, where);
        int line = 1;
        try {
            CsvRecords records = new CsvRecords(text);
            try {
                reader.header(records.read(true), records.begun());
                for (List<String> cells = records.read(false); cells != null && !reader.full();
                        cells = records.read(false)) {
                    reader.row(cells, records.begun());
                }
            } catch (CsvRecords.MalformedException e) {
                reader.problem(records.begun(), e.getMessage());
            } catch (CharacterCodingException e) {
                line = records.line();
                throw e;
            }
        } catch (CharacterCodingException e) {
            reader.problem(line, "in this line or below, this is no text; right: a text file in UTF-8");
        }
        return reader.rows();
    }

    /**
     * Begins a table; a file that is there is replaced, a folder that is missing is made.
     *
     * @param energy whether the energy columns are there
     * @param further names of further columns behind the others, for people and other programs
     * @throws IllegalArgumentException when a further column has the name of one that has a meaning
     */
    public static TaskCsvWriter write(Path file, boolean energy, List<String> further) throws IOException {
        return new TaskCsvWriter(file, energy, further);
    }
}
