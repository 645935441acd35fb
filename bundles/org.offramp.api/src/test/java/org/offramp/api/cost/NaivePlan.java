package org.offramp.api.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotRules;
import org.offramp.api.policy.SlotSnapshot;

/** What {@link SlotPlan} is held against: the same model once more, from the equations, slowly and all anew. */
final class NaivePlan {
    final double[] completion;
    final double[] busy;
    final double score;

    private record Task(double arrival, int device, double service, double base, double downlink, double latest,
            double deadline, double accuracy) {
    }

    NaivePlan(SlotSnapshot slot, int[] option, Objective objective) {
        completion = new double[slot.devices()];
        busy = new double[slot.servers()];
        Arrays.fill(completion, Double.POSITIVE_INFINITY);
        double sum = 0;
        List<List<Task>> queues = new ArrayList<>();
        for (int n = 0; n < slot.servers(); n++) {
            queues.add(earlier(slot, n));
        }
        for (int m = 0; m < slot.devices(); m++) {
            int o = option[m];
            if (o == Decision.NONE) {
                continue;
            }
            OptionTable table = slot.options();
            boolean sojourn = slot.rules().clock() == SlotRules.Clock.SOJOURN;
            double own = table.preprocessingMillis(o) + table.deviceMillis(o) * slot.deviceTimeScale(m);
            int n = table.server(o);
            if (n == OptionTable.LOCAL) {
                completion[m] = own + (sojourn ? slot.elapsedMillis(m) : 0);
                sum += objective.value(known(table.accuracy(o)), completion[m], slot.deadlineMillis(m))
                        + objective.sending(m, 0);
            } else if (slot.uplinkBitsPerSecond(m, n) > 0) {
                double ready = Math.max(own, slot.radioFreeMillis(m));
                double arrival = ready + table.uplinkBits(o) * slot.uplinkScale(m)
                        / slot.uplinkBitsPerSecond(m, n) * 1e3 + slot.uplinkFixedMillis(m, n);
                double base = sojourn ? -slot.elapsedMillis(m) : ready - own;
                double downlink = table.downlinkBits(o) / slot.downlinkBitsPerSecond(m, n) * 1e3
                        + slot.downlinkFixedMillis(m, n);
                sum += objective.sending(m, arrival);
                queues.get(n).add(new Task(arrival, m, table.serverMillis(o) / slot.capacity(n), base, downlink,
                        base + slot.deadlineMillis(m), slot.deadlineMillis(m), known(table.accuracy(o))));
            }
        }
        for (int n = 0; n < slot.servers(); n++) {
            sum += serve(slot, n, queues.get(n), objective);
        }
        score = sum;
    }

    private static double known(double accuracy) {
        return Double.isNaN(accuracy) ? 0.5 : accuracy;
    }

    private static List<Task> earlier(SlotSnapshot slot, int n) {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < slot.pendingTasks(n); i++) {
            double deadline = slot.pendingDeadlineMillis(n, i);
            tasks.add(new Task(slot.pendingArrivalMillis(n, i), i - 1_000, slot.pendingServiceMillis(n, i),
                    slot.pendingLatestMillis(n, i) - deadline, 0, slot.pendingLatestMillis(n, i), deadline,
                    slot.pendingAccuracy(n, i)));
        }
        return tasks;
    }

    private double serve(SlotSnapshot slot, int n, List<Task> tasks, Objective objective) {
        double sum = 0;
        double free = slot.serverFreeMillis(n);
        double end = slot.rules().slotMillis();
        double left = Math.max(0, free - end);
        tasks.sort(Comparator.comparingDouble(Task::arrival).thenComparingInt(Task::device));
        for (Task task : tasks) {
            double start = Math.max(free, task.arrival());
            double finish = start + task.service();
            boolean late = switch (slot.rules().lateTasks()) {
                case NEVER -> false;
                case LATE_START -> start > task.latest();
                case LATE_FINISH -> finish > task.latest();
            };
            if (late) {
                continue;
            }
            free = finish;
            left += finish <= end ? 0 : finish - Math.max(start, end);
            double millis = finish + task.downlink() - task.base();
            if (task.device() >= 0) {
                completion[task.device()] = millis;
                sum += objective.value(task.accuracy(), millis, task.deadline());
            } else if (objective.countsEarlierTasks() && !Double.isNaN(task.accuracy())) {
                sum += objective.value(task.accuracy(), millis, task.deadline());
            }
        }
        busy[n] = free;
        return sum + objective.workLeft(n, left);
    }
}
