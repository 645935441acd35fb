package org.offramp.testbed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes tasks of the cells of a table, and keeps the problems. One thread. */
final class TaskCsvReader {
    private static final int MOST_PROBLEMS = 20;

    private final String where;
    private final List<String> problems = new ArrayList<>();
    private final List<TaskRow> rows = new ArrayList<>();
    private final Map<TaskColumn, Integer> places = new EnumMap<>(TaskColumn.class);
    private final Map<String, String> conditions;
    private final Map<Integer, String> wanted = new TreeMap<>();
    private int width;

    /**
     * A reader of one table.
     *
     * @param conditions values that further columns must have, by their names
     */
    TaskCsvReader(String where, Map<String, String> conditions) {
        this.where = where;
        this.conditions = conditions;
    }

    void problem(int line, String text) {
        problems.add(where + ":" + line + ": " + text);
    }

    /** Whether there is enough to say, or no room for more. */
    boolean full() {
        return problems.size() >= MOST_PROBLEMS || places.isEmpty();
    }

    void header(List<String> titles, int line) throws TestbedFileException {
        if (titles == null) {
            throw new TestbedFileException(List.of(where + " is empty; right: a header with "
                    + TaskColumn.SPLIT.title() + ", " + TaskColumn.EXIT.title() + ", ... and one task a line"));
        }
        width = titles.size();
        for (int i = 0; i < width; i++) {
            String title = titles.get(i).strip();
            int place = i;
            TaskColumn.all().stream().filter(c -> c.title().equals(title)).forEach(c -> {
                if (places.putIfAbsent(c, place) != null) {
                    problem(line, "column " + title + " is there twice; right: once");
                }
            });
        }
        conditions.forEach((title, value) -> {
            int place = titles.stream().map(String::strip).toList().indexOf(title);
            if (place < 0) {
                problem(line, "column " + StrictText.shown(title) + ", by which tasks are chosen, is missing; there is "
                        + StrictText.shown(String.join(",", titles)));
            } else {
                wanted.put(place, value);
            }
        });
        boolean energy = places.keySet().stream().anyMatch(TaskColumn::energy);
        for (TaskColumn column : TaskColumn.values()) {
            if (!places.containsKey(column) && (energy || !column.energy())) {
                problem(line, "column " + column.title() + " is missing" + (column.energy()
                        ? "; right: the four energy columns together, or none of them" : similar(titles, column)));
            }
        }
        if (!problems.isEmpty()) {
            throw new TestbedFileException(problems);
        }
    }

    /** A column that seems to have the same quantity in another unit or case. */
    private static String similar(List<String> titles, TaskColumn column) {
        String stem = column.title().replaceAll("_(bits|mac|ms)$", "");
        for (String title : titles) {
            String other = title.strip().toLowerCase(Locale.ROOT);
            if (other.equals(column.title()) || other.matches(Pattern.quote(stem)
                    + "(_(bytes?|bit|kbits?|kilobits|g?macs?|s|us|millis|seconds))?")) {
                return "; is it " + StrictText.shown(title.strip()) + "? right: this name and its unit";
            }
        }
        return "; right: " + String.join(",", TaskColumn.all().stream().filter(c -> !c.energy())
                .map(TaskColumn::title).toList());
    }

    void row(List<String> cells, int line) {
        if (cells.size() != width) {
            problem(line, cells.size() + " cells, but the header has " + width
                    + (cells.size() < width ? "; was the writing cut short?" : "; right: one for each column"));
            return;
        }
        if (rows.size() == TaskCsv.MOST_ROWS) {
            problem(line, "more than " + TaskCsv.MOST_ROWS + " tasks; right: a part of them");
            places.clear();
            return;
        }
        double[] numbers = new double[TaskColumn.values().length];
        Arrays.fill(numbers, Double.NaN);
        int before = problems.size();
        places.forEach((column, place) -> numbers[column.ordinal()] = number(column, cells.get(place).strip(), line));
        energyTogether(numbers, before, line);
        if (problems.size() == before
                && wanted.entrySet().stream().allMatch(w -> cells.get(w.getKey()).strip().equals(w.getValue()))) {
            rows.add(TaskColumn.row(numbers));
        }
    }

    /** The number of a cell; NaN for an empty one where that is allowed, and for a wrong one. */
    private double number(TaskColumn column, String cell, int line) {
        if (column.energy() && cell.isEmpty()) {
            return Double.NaN;
        }
        double number = StrictText.isNumber(cell) ? Double.parseDouble(cell) : Double.NaN;
        double least = column == TaskColumn.EXIT ? 1 : 0;
        double most = column.whole() ? ProfileKey.MOST_BLOCKS : TaskRow.MOST;
        if (number >= least && number <= most && (!column.whole() || number == Math.rint(number))) {
            return number;
        }
        problem(line, column.title() + " = " + (cell.isEmpty() ? "(empty)" : StrictText.shown(cell)) + "; right: a "
                + (column.whole() ? "whole " : "") + "number from " + (long) least + " to "
                + (column.whole() ? Long.toString((long) most) : "1e18"));
        return Double.NaN;
    }

    private void energyTogether(double[] numbers, int before, int line) {
        long known = TaskColumn.all().stream().filter(c -> c.energy() && !Double.isNaN(numbers[c.ordinal()])).count();
        if (problems.size() == before && known != 0
                && known != TaskColumn.all().stream().filter(TaskColumn::energy).count()) {
            problem(line, "some energies of this task are there and some are empty; right: all four or none");
        }
    }

    List<TaskRow> rows() throws TestbedFileException {
        if (problems.isEmpty() && rows.isEmpty()) {
            problems.add(where + " has a header and no task below it" + (conditions.isEmpty() ? ""
                    : " with " + conditions));
        }
        if (!problems.isEmpty()) {
            List<String> first = new ArrayList<>(problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
            if (problems.size() >= MOST_PROBLEMS) {
                first.add(where + ": and perhaps more; the rest was not looked at");
            }
            throw new TestbedFileException(first);
        }
        return List.copyOf(rows);
    }
}
