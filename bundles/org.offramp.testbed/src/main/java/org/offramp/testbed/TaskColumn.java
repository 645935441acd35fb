package org.offramp.testbed;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;

/**
 * The columns of a table of tasks that have a meaning, in the order they are written; the energy columns are optional.
 */
enum TaskColumn {
    SPLIT("split", r -> r.split()),
    EXIT("exit", r -> r.exit()),
    UPLINK("uplink_bits", TaskRow::uplinkBits),
    DOWNLINK("downlink_bits", TaskRow::downlinkBits),
    PREPROCESSING("preprocessing_bits", TaskRow::preprocessingBits),
    DEVICE("device_mac", TaskRow::deviceMacs),
    SERVER("server_mac", TaskRow::serverMacs),
    PREPROCESSING_MILLIS("preprocessing_ms", r -> r.delay().preprocessingMillis()),
    DEVICE_MILLIS("device_ms", r -> r.delay().deviceMillis()),
    UPLINK_MILLIS("uplink_ms", r -> r.delay().uplinkMillis()),
    WAIT_MILLIS("wait_ms", r -> r.delay().waitMillis()),
    SERVER_MILLIS("server_ms", r -> r.delay().serverMillis()),
    DOWNLINK_MILLIS("downlink_ms", r -> r.delay().downlinkMillis()),
    TOTAL_MILLIS("total_ms", TaskRow::totalMillis),
    IDLE_JOULES("idle_energy_J", r -> r.energy().idleJoules()),
    PREPROCESSING_JOULES("preprocessing_energy_J", r -> r.energy().preprocessingJoules()),
    COMPUTING_JOULES("computing_energy_J", r -> r.energy().computingJoules()),
    COMMUNICATION_JOULES("communication_energy_J", r -> r.energy().communicationJoules());

    private final String title;
    private final ToDoubleFunction<TaskRow> value;

    TaskColumn(String title, ToDoubleFunction<TaskRow> value) {
        this.title = title;
        this.value = value;
    }

    String title() {
        return title;
    }

    boolean energy() {
        return ordinal() >= IDLE_JOULES.ordinal();
    }

    /** Split and exit are numbered. */
    boolean whole() {
        return ordinal() <= EXIT.ordinal();
    }

    /** This column's cell of a task; empty when its energy is not known. */
    String cell(TaskRow row) {
        if (energy() && row.energy() == null) {
            return "";
        }
        double number = value.applyAsDouble(row);
        return number == Math.rint(number) && number < 1e15 ? Long.toString((long) number) : Double.toString(number);
    }

    static List<TaskColumn> all() {
        return Arrays.asList(values());
    }

    /** A task of the numbers of its cells, in the order of the columns; the energy is NaN where it is not known. */
    static TaskRow row(double[] cells) {
        EnergyParts energy = Double.isNaN(cells[IDLE_JOULES.ordinal()]) ? null : new EnergyParts(
                cells[IDLE_JOULES.ordinal()], cells[PREPROCESSING_JOULES.ordinal()],
                cells[COMPUTING_JOULES.ordinal()], cells[COMMUNICATION_JOULES.ordinal()]);
        return new TaskRow((int) cells[SPLIT.ordinal()], (int) cells[EXIT.ordinal()], cells[UPLINK.ordinal()],
                cells[DOWNLINK.ordinal()], cells[PREPROCESSING.ordinal()], cells[DEVICE.ordinal()],
                cells[SERVER.ordinal()],
                new DelayParts(cells[PREPROCESSING_MILLIS.ordinal()], cells[DEVICE_MILLIS.ordinal()],
                        cells[UPLINK_MILLIS.ordinal()], cells[WAIT_MILLIS.ordinal()], cells[SERVER_MILLIS.ordinal()],
                        cells[DOWNLINK_MILLIS.ordinal()]),
                cells[TOTAL_MILLIS.ordinal()], energy);
    }
}
