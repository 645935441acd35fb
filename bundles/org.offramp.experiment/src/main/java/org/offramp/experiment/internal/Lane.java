package org.offramp.experiment.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.api.task.TaskListener;
import org.offramp.api.task.TaskRecord;

/**
 * What one vehicle is given to do: its images come from here, its decisions are made here, and here its records arrive.
 * The vehicle has one task under way at a time, so the task that is decided, or has ended, is the one whose image was
 * taken last. A task that did not go as planned is done again, a few times.
 */
final class Lane implements FrameSource, DecisionPolicy, TaskListener {
    private static final int ATTEMPTS = 3;

    private final String deviceId;
    private final String serverId;
    private final ChosenImages images;
    private final Consumer<Sample> results;
    private final Deque<Attempt> waiting = new ArrayDeque<>();
    private Attempt current;
    private boolean serverMissing;
    private long tasks;
    private String lastFault = "";

    private record Attempt(Plan.Item item, int number) {
    }

    /**
     * @param serverId the edge server to send to
     * @param results hears of each task that counts, once it has gone as planned or was given up
     */
    Lane(String deviceId, String serverId, ChosenImages images, List<Plan.Item> plan, Consumer<Sample> results) {
        this.deviceId = deviceId;
        this.serverId = serverId;
        this.images = images;
        this.results = results;
        plan.forEach(item -> waiting.add(new Attempt(item, 1)));
    }

    String deviceId() {
        return deviceId;
    }

    /** Why the last task that did not go as planned went otherwise; empty when each did. */
    synchronized String lastFault() {
        return lastFault;
    }

    @Override
    public String description() {
        return images.description();
    }

    @Override
    public long size() {
        return images.frames().size();
    }

    @Override
    public Stream open(long seed, boolean shuffle) {
        return new Stream() {
            @Override
            public Frame next() {
                return take();
            }

            @Override
            public void close() {
                // where the vehicle goes on is kept by the lane
            }
        };
    }

    private synchronized Frame take() {
        current = waiting.poll();
        return current == null ? null : images.frames().get(current.item.image());
    }

    @Override
    public synchronized void decide(SlotSnapshot slot, Decision decision) {
        Cell cell = current.item.cell();
        serverMissing = false;
        OptionTable options = slot.options();
        int option = -1;
        if (cell.onVehicle()) {
            int blocks = 0;
            for (int o = 0; o < options.size(); o++) {
                blocks = Math.max(blocks, options.exit(o));
            }
            option = options.find(OptionTable.LOCAL, blocks, cell.exit());
        } else {
            for (int server = 0; server < slot.servers(); server++) {
                if (slot.serverId(server).equals(serverId)) {
                    option = options.find(server, cell.split(), cell.exit());
                }
            }
        }
        if (option < 0) {
            serverMissing = true;
            throw new IllegalStateException("the vehicle does not know server " + serverId + " with " + cell);
        }
        decision.choose(0, option);
    }

    @Override
    public void ended(TaskRecord task) {
        if (task.deviceId().equals(deviceId)) {
            Sample sample = settle(task);
            if (sample != null) {
                results.accept(sample);
            }
        }
    }

    private synchronized Sample settle(TaskRecord task) {
        Attempt attempt = current;
        if (serverMissing) {
            // the server is on its way, or gone for a moment: nothing was tried yet
            lastFault = task.reason();
            waiting.addFirst(attempt);
            return null;
        }
        Sample sample = new Sample(++tasks, attempt.item, task);
        if (!sample.asPlanned()) {
            lastFault = attempt.item.cell() + ": " + task.ending() + ", " + task.reason();
            if (attempt.number < ATTEMPTS) {
                waiting.addLast(new Attempt(attempt.item, attempt.number + 1));
                return null;
            }
        }
        return attempt.item.counted() ? sample : null;
    }
}
