package org.offramp.testbed;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a comma-separated text after RFC 4180: cells in quotes may hold commas, quotes (doubled) and line
 * ends. Keeps one record at a time, of a limited length. One thread.
 */
final class CsvRecords {
    private static final int MOST_CHARACTERS = 1 << 16;
    private static final int END = -1;

    private final Reader in;
    private int next;
    private int line = 1;
    private int begun = 1;

    /** A record that is none; the message says why, without the line. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    /** Reads from the reader, which should be buffered. */
    CsvRecords(Reader in) throws IOException {
        this.in = in;
        this.next = in.read();
        if (next == '\uFEFF') {
            next = in.read();
        }
    }

    /** The line that the record read last began in, from 1. */
    int begun() {
        return begun;
    }

    /** The line that is read now, from 1. */
    int line() {
        return line;
    }

    /** The cells of the next record that is not empty and, when wanted, no comment; {@code null} at the end. */
    List<String> read(boolean comments) throws IOException, MalformedException {
        while (next != END) {
            begun = line;
            if (next == '\n' || next == '\r') {
                take();
            } else if (comments && next == '#') {
                while (next != END && next != '\n' && next != '\r') {
                    take();
                }
            } else {
                return cells();
            }
        }
        return null;
    }

    private List<String> cells() throws IOException, MalformedException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int length = 0;
        while (true) {
            length += cell(cell, MOST_CHARACTERS - length) + 1;
            cells.add(cell.toString());
            cell.setLength(0);
            if (next != ',') {
                return cells;
            }
            take();
        }
    }

    /** Reads up to the comma or line end behind a cell; returns the number of characters read. */
    private int cell(StringBuilder cell, int most) throws IOException, MalformedException {
        boolean quoted = next == '"';
        int length = 0;
        if (quoted) {
            take();
        }
        while (next != END && (quoted || next != ',' && next != '\n' && next != '\r')) {
            if (++length > most) {
                throw new MalformedException("a record of more than " + MOST_CHARACTERS + " characters"
                        + (quoted ? "; is a quote not closed?" : "; right: a table of tasks"));
            }
            int c = take();
            if (quoted && c == '"') {
                if (next != '"') {
                    requireEnd();
                    return length;
                }
                take();
            }
            cell.append((char) c);
        }
        if (quoted) {
            throw new MalformedException("a quote is opened and not closed");
        }
        return length;
    }

    private void requireEnd() throws MalformedException {
        if (next != END && next != ',' && next != '\n' && next != '\r') {
            throw new MalformedException("text behind a closing quote; right: a comma or the line's end, and quotes"
                    + " inside of quotes doubled");
        }
    }

    private int take() throws IOException, MalformedException {
        int c = next;
        if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
            throw new MalformedException(String.format("character 0x%02x: this is no text; right: a text file in UTF-8",
                    c));
        }
        next = in.read();
        if (c == '\n' || c == '\r' && next != '\n') {
            line++;
        }
        return c;
    }
}
