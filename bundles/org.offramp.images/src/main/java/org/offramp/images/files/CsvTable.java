package org.offramp.images.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small table with a head line: commas, or semicolons where the head line has one. No quoting: the tables of image
 * data sets have none. Lines end with LF or CRLF; empty lines are skipped.
 *
 * @param where the file, for messages
 * @param columns the names in the head line
 * @param rows the lines behind it
 */
public record CsvTable(String where, List<String> columns, List<Row> rows) {
    /**
     * One line of the table.
     *
     * @param where file and line, for messages
     * @param cells as many as columns
     */
    public record Row(String where, String[] cells) {
        /** A cell as a text, without blanks around it; empty where the table has no such column (index -1). */
        public String text(int column) {
            return column < 0 ? "" : cells[column].strip();
        }

        /** A cell as a number in a range; the exception names file, line, value and range. */
        public int number(int column, String name, int least, int most) throws IOException {
            String text = text(column);
            try {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new IOException(where + ": " + name + " must be a number from " + least + " to " + most + ", not \""
                    + shorten(text) + "\"");
        }
    }

    /** Reads a table; the exception names file and line. */
    public static CsvTable parse(String where, byte[] data) throws IOException {
        String text = new String(data, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        List<Row> rows = new ArrayList<>();
        List<String> columns = null;
        String separator = ",";
        int line = 0;
        for (int start = 0; start < text.length();) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String content = text.substring(start, end);
            start = end + 1;
            line++;
            if (content.isBlank()) {
                continue;
            }
            if (columns == null) {
                separator = content.indexOf(';') >= 0 ? ";" : ",";
                columns = Arrays.stream(content.split(separator, -1)).map(String::strip).toList();
            } else {
                rows.add(row(where + " line " + line, content.split(separator, -1), columns.size()));
            }
        }
        if (columns == null) {
            throw new IOException(where + " is empty; a line with the names of the columns is needed");
        }
        return new CsvTable(where, columns, rows);
    }

    private static Row row(String where, String[] cells, int columns) throws IOException {
        if (cells.length != columns) {
            throw new IOException(where + ": " + cells.length + " cells, but the first line names " + columns
                    + " columns: \"" + shorten(String.join("|", cells)) + "\"");
        }
        return new Row(where, cells);
    }

    /** The index of a column (case does not matter), or -1. */
    public int column(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The index of the first of these columns that is there; the exception names the file. */
    public int required(String... names) throws IOException {
        for (String name : names) {
            if (column(name) >= 0) {
                return column(name);
            }
        }
        throw new IOException(where + " line 1: column " + String.join(" or ", names) + " is missing; there are "
                + shorten(String.join(", ", columns)));
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
