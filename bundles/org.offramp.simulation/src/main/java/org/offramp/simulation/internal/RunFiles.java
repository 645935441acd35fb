package org.offramp.simulation.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.simulator.Decimals;
import org.offramp.simulator.SimulatedTask;

/** A run as tables: a row a slot, and a row a task in the order in which they ended. Not for several threads. */
final class RunFiles implements AutoCloseable {
    private final BufferedWriter slots;
    private final BufferedWriter tasks;

    /** Begins the files that are wanted; {@code null}: not wanted. */
    RunFiles(Path slotsFile, Path tasksFile) throws IOException {
        slots = open(slotsFile, "slot,devices,servers,reward,best_reward");
        tasks = open(tasksFile, "slot,device,server,exit,accuracy,transmission_ms,arrival_ms,wait_ms,service_ms,"
                + "finish_ms,completion_ms,dropped,in_time");
    }

    private static BufferedWriter open(Path file, String header) throws IOException {
        if (file == null) {
            return null;
        }
        Files.createDirectories(file.getParent());
        BufferedWriter writer = Files.newBufferedWriter(file);
        writer.write(header + "\n");
        return writer;
    }

    void slot(SlotSnapshot slot, double reward, double best) {
        if (slots != null) {
            write(slots, slot.number() + "," + slot.devices() + "," + slot.servers() + "," + Decimals.text(reward) + ","
                    + Decimals.text(best));
        }
    }

    void task(SimulatedTask t) {
        if (tasks != null) {
            boolean none = t.server() == SimulatedTask.NO_SERVER;
            StringBuilder row = new StringBuilder(t.slot() + "," + t.device() + "," + (none ? "" : t.server()) + ","
                    + (none ? "" : t.exit()));
            double[] figures = {t.accuracy(), t.transmissionMillis(), t.arrivalMillis(), t.waitMillis(),
                t.serviceMillis(), t.finishMillis(), t.completionMillis()};
            for (double figure : figures) {
                row.append(',').append(none ? "" : Decimals.text(figure));
            }
            write(tasks, row + "," + t.dropped() + "," + t.success());
        }
    }

    private static void write(BufferedWriter writer, String row) {
        try {
            writer.write(row + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (slots != null) {
            slots.close();
        }
        if (tasks != null) {
            tasks.close();
        }
    }
}
