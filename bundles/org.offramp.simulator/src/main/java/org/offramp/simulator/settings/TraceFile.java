package org.offramp.simulator.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.offramp.simulator.RandomSlots;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SimulatorFileException;
import org.offramp.simulator.TraceSlots;
import org.offramp.simulator.internal.FileBytes;

/**
 * A trace: a table with one row for each slot and device that is there (docs/simulation.md). Strict: columns by name,
 * rows in the order of slots and, in each, of devices. One thread.
 */
public final class TraceFile {
    private static final int MOST_BYTES = 256 << 20;
    private static final int MOST_PROBLEMS = 20;
    private static final double LEAST = 1e-6;
    private static final double MOST = 1e9;
    private static final int MOST_SLOTS = 10_000_000;

    private final String where;
    private final SimulationModel model;
    private final List<String> problems = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final TraceSlots.Builder trace;
    private double[] row = {};
    private int lastSlot = -1;
    private int lastDevice = -1;
    private double[] capacities = {};

    private TraceFile(String where, SimulationModel model, RandomSlots drawn) {
        this.where = where;
        this.model = model;
        trace = new TraceSlots.Builder(model, drawn);
    }

    /**
     * Reads a trace.
     *
     * @param drawn brings what the trace has no columns for
     * @throws SimulatorFileException when it is not there or wrong, with line, column, value and range
     */
    public static TraceSlots read(Path file, SimulationModel model, RandomSlots drawn) throws SimulatorFileException {
        return parse(file.toString(), FileBytes.text(file, MOST_BYTES), model, drawn);
    }

    /** The same of its text. */
    static TraceSlots parse(String where, String text, SimulationModel model, RandomSlots drawn)
            throws SimulatorFileException {
        TraceFile file = new TraceFile(where, model, drawn);
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                if (file.columns.isEmpty()) {
                    file.header(number, line);
                } else {
                    file.row(number, line);
                }
            }
            if (file.problems.size() >= MOST_PROBLEMS) {
                break;
            }
        }
        if (file.problems.isEmpty() && file.lastSlot < 0) {
            file.problems.add(where + " has no row; right: a header and a row for each slot and device");
        }
        if (!file.problems.isEmpty()) {
            throw new SimulatorFileException(file.problems);
        }
        return file.trace.build();
    }

    private void header(int line, String text) throws SimulatorFileException {
        for (String column : text.split(",", -1)) {
            columns.add(column.strip());
        }
        List<String> needed = new ArrayList<>(List.of("slot", "device", "size_kilobytes"));
        List<String> allowed = new ArrayList<>(List.of("transmission_factor", "computing_factor"));
        for (int n = 0; n < model.servers(); n++) {
            needed.add("rate_megabits_" + n);
            allowed.add("capacity_" + n);
        }
        for (String column : needed) {
            if (!columns.contains(column)) {
                problem(line, "column " + column + " is missing; right: " + String.join(",", needed)
                        + ", and any of " + String.join(",", allowed));
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            if (!needed.contains(column) && !allowed.contains(column)) {
                problem(line, "unknown column '" + Kind.shown(column) + "'; right: " + String.join(",", needed)
                        + ", and any of " + String.join(",", allowed));
            } else if (columns.indexOf(column) != i) {
                problem(line, "column " + column + " is there twice; right: once");
            }
        }
        int some = (int) columns.stream().filter(c -> c.startsWith("capacity_")).count();
        if (problems.isEmpty() && some != 0 && some != model.servers()) {
            problem(line, some + " columns of capacity; right: one for each of the " + model.servers()
                    + " servers, or none");
        }
        if (!problems.isEmpty()) {
            throw new SimulatorFileException(problems);
        }
        trace.columns(some > 0, columns.contains("transmission_factor"), columns.contains("computing_factor"));
        row = new double[columns.size()];
    }

    private void row(int line, String text) {
        String[] cells = text.split(",", -1);
        if (cells.length != row.length) {
            problem(line, cells.length + " cells, but the header has " + row.length + "; right: one for each column");
            return;
        }
        int before = problems.size();
        for (int i = 0; i < row.length; i++) {
            row[i] = number(line, columns.get(i), cells[i].strip());
        }
        if (problems.size() == before && inOrder(line)) {
            add(line);
        }
    }

    private double number(int line, String column, String cell) {
        boolean mayBeEmpty = column.startsWith("rate_") || column.startsWith("capacity_");
        if (mayBeEmpty && cell.isEmpty()) {
            return 0;
        }
        double least = mayBeEmpty || column.equals("slot") || column.equals("device") ? 0 : LEAST;
        double most = switch (column) {
            case "slot" -> MOST_SLOTS - 1;
            case "device" -> model.devices() - 1;
            default -> column.startsWith("capacity_") ? 1 : MOST;
        };
        boolean whole = column.equals("slot") || column.equals("device");
        try {
            double number = Kind.parseNumber(cell, least, most);
            if (!whole || number == Math.rint(number)) {
                return number;
            }
        } catch (IllegalArgumentException e) {
            // told below, as for a number that is not whole
        }
        problem(line, column + " = " + (cell.isEmpty() ? "(empty)" : Kind.shown(cell)) + "; right: a "
                + (whole ? "whole " : "") + "number" + Kind.between(least, most)
                + (mayBeEmpty ? ", or nothing" : ""));
        return 0;
    }

    private double cell(String column) {
        return row[columns.indexOf(column)];
    }

    private boolean inOrder(int line) {
        int slot = (int) cell("slot");
        int device = (int) cell("device");
        boolean follows = slot > lastSlot || slot == lastSlot && device > lastDevice;
        if (!follows) {
            problem(line, "slot = " + slot + ", device = " + device + " follows slot " + lastSlot + ", device "
                    + lastDevice + "; right: slots ascending, and in each slot devices ascending");
        }
        return follows;
    }

    private void add(int line) {
        int slot = (int) cell("slot");
        double[] rates = new double[model.servers()];
        double[] now = new double[trace.hasCapacity() ? model.servers() : 0];
        for (int n = 0; n < model.servers(); n++) {
            rates[n] = cell("rate_megabits_" + n);
            if (trace.hasCapacity()) {
                now[n] = cell("capacity_" + n);
                if (slot == lastSlot && now[n] != capacities[n]) {
                    problem(line, "capacity_" + n + " = " + now[n] + ", but it is " + capacities[n]
                            + " in the row before it; right: one capacity for each server and slot");
                    return;
                }
            }
        }
        if (slot != lastSlot) {
            capacities = now;
        }
        trace.add(slot, (int) cell("device"), cell("size_kilobytes"), rates, now,
                columns.contains("transmission_factor") ? cell("transmission_factor") : 1,
                columns.contains("computing_factor") ? cell("computing_factor") : 1);
        lastSlot = slot;
        lastDevice = (int) cell("device");
    }

    private void problem(int line, String text) {
        problems.add(where + ":" + line + ": " + text);
    }
}
