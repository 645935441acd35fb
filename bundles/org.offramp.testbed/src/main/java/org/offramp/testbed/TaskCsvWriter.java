package org.offramp.testbed;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a table of tasks ({@link TaskCsv}). Whole lines go to the file at {@link #flush}, at {@link #close} and
 * whenever enough have come together, so that a process that is killed leaves a table that can be read. Any thread.
 */
public final class TaskCsvWriter implements Closeable {
    private static final int MOST_CHARACTERS = 1 << 15;

    private final OutputStream out;
    private final List<TaskColumn> columns;
    private final int further;
    private final StringBuilder lines = new StringBuilder();

    TaskCsvWriter(Path file, boolean energy, List<String> furtherColumns) throws IOException {
        columns = TaskColumn.all().stream().filter(c -> energy || !c.energy()).toList();
        further = furtherColumns.size();
        for (String title : furtherColumns) {
            if (title.isBlank() || TaskColumn.all().stream().anyMatch(c -> c.title().equals(title.strip()))) {
                throw new IllegalArgumentException("a further column cannot be named '" + title
                        + "', for a column of that name has a meaning");
            }
        }
        List<String> titles = new ArrayList<>(columns.stream().map(TaskColumn::title).toList());
        titles.addAll(furtherColumns);
        line(titles);
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        out = Files.newOutputStream(target);
    }

    /**
     * Adds a task.
     *
     * @param furtherCells one for each further column
     * @throws IllegalArgumentException when there are more or fewer
     */
    public synchronized void add(TaskRow task, Object... furtherCells) throws IOException {
        if (furtherCells.length != further) {
            throw new IllegalArgumentException(furtherCells.length + " further cells, but " + further
                    + " further columns");
        }
        List<String> cells = new ArrayList<>(columns.stream().map(c -> c.cell(task)).toList());
        for (Object cell : furtherCells) {
            cells.add(String.valueOf(cell));
        }
        line(cells);
        if (lines.length() > MOST_CHARACTERS) {
            flush();
        }
    }

    private void line(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            lines.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
        }
        lines.append('\n');
    }

    /** A cell as it stands in the file; what no text has becomes a blank. */
    private static String quoted(String cell) {
        String text = cell.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", " ");
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0 && !text.startsWith("#");
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Writes what has come together, in one piece. */
    public synchronized void flush() throws IOException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        lines.setLength(0);
        out.write(bytes);
    }

    @Override
    public synchronized void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
