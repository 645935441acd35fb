package org.offramp.modelling.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.offramp.testbed.TaskRow;
import org.offramp.testbed.Workload;

/**
 * The network that the tasks ran: demands of its blocks and volumes at its splits. The start profile's where the tasks
 * have just that one, else what the tasks tell, and the start profile's where they say nothing.
 */
record WorkloadFit(Workload workload, List<String> notes) {
    private static final double SAME = 1e-3;
    /** How little the start profile weighs against one task; it only decides what the tasks leave open. */
    private static final double RIDGE = 1e-6;

    static WorkloadFit of(List<TaskRow> tasks, Workload start) {
        if (tasks.stream().allMatch(t -> fits(t, start))) {
            return new WorkloadFit(start, List.of());
        }
        List<String> notes = new ArrayList<>();
        int blocks = Math.max(start.blocks(), tasks.stream().mapToInt(t -> Math.max(t.split(), t.exit())).max()
                .orElseThrow());
        List<Double> macs = demands(tasks, start, blocks, notes);
        List<Double> up = volumes(tasks, start.uplinkBits(), blocks, TaskRow::uplinkBits, "uplink", notes);
        List<Double> pre = volumes(tasks, start.preprocessingBits(), blocks, TaskRow::preprocessingBits,
                "preprocessing", notes);
        double down = median(tasks.stream().filter(TaskRow::offloaded).toList(), TaskRow::downlinkBits,
                start.downlinkBits());
        notes.add(0, "the tasks ran another network than the start profile's: demands and volumes are those of the"
                + " tasks");
        return new WorkloadFit(new Workload(macs, up, pre, down), notes);
    }

    private static boolean fits(TaskRow task, Workload work) {
        if (task.split() > work.blocks() || task.exit() > work.blocks()) {
            return false;
        }
        int head = Math.min(task.split(), task.exit());
        boolean same = near(task.deviceMacs(), work.macs(0, head))
                && near(task.serverMacs(), work.macs(head, task.exit()));
        return same && (!task.offloaded() || task.split() < work.blocks()
                && near(task.uplinkBits(), work.uplinkBits().get(task.split()))
                && near(task.preprocessingBits(), work.preprocessingBits().get(task.split()))
                && near(task.downlinkBits(), work.downlinkBits()));
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
    }

    /** Each task tells two sums of demands; least squares, drawn very weakly to the start profile's. */
    private static List<Double> demands(List<TaskRow> tasks, Workload start, int blocks, List<String> notes) {
        double most = tasks.stream().mapToDouble(t -> Math.max(t.deviceMacs(), t.serverMacs())).max().orElse(0);
        double scale = Math.max(1, most);
        double[] prior = new double[blocks];
        Arrays.setAll(prior, i -> (i < start.blocks() ? start.blockMacs().get(i)
                : start.macs(0, start.blocks()) / start.blocks()) / scale);
        double[][] moments = new double[blocks][blocks];
        double[] right = new double[blocks];
        for (TaskRow t : tasks) {
            int head = Math.min(t.split(), t.exit());
            add(moments, right, 0, head, t.deviceMacs() / scale, prior);
            add(moments, right, head, t.exit(), t.serverMacs() / scale, prior);
        }
        for (int i = 0; i < blocks; i++) {
            moments[i][i] += RIDGE;
        }
        double[] off = Linear.solve(moments, right);
        List<Double> macs = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            macs.add(Math.max(0, prior[i] + (off == null ? 0 : off[i])) * scale);
        }
        double worst = tasks.stream().mapToDouble(t -> worst(t, macs)).max().orElse(0);
        if (worst > SAME) {
            notes.add(String.format(Locale.ROOT, "demands of single tasks are up to %.1f %% from the sums of their"
                    + " blocks (exits, encoders and decoders are not told apart)", worst * 100));
        }
        return macs;
    }

    private static void add(double[][] moments, double[] right, int from, int to, double sum, double[] prior) {
        double left = sum;
        for (int i = from; i < to; i++) {
            left -= prior[i];
        }
        for (int i = from; i < to; i++) {
            right[i] += left;
            for (int j = from; j < to; j++) {
                moments[i][j]++;
            }
        }
    }

    private static double worst(TaskRow task, List<Double> macs) {
        int head = Math.min(task.split(), task.exit());
        double own = macs.subList(0, head).stream().mapToDouble(m -> m).sum();
        double away = macs.subList(head, task.exit()).stream().mapToDouble(m -> m).sum();
        double whole = Math.max(1, task.deviceMacs() + task.serverMacs());
        return Math.max(Math.abs(own - task.deviceMacs()), Math.abs(away - task.serverMacs())) / whole;
    }

    private static List<Double> volumes(List<TaskRow> tasks, List<Double> start, int blocks,
            ToDoubleFunction<TaskRow> volume, String name, List<String> notes) {
        List<Double> all = new ArrayList<>();
        for (int split = 0; split < blocks; split++) {
            int at = split;
            List<TaskRow> here = tasks.stream().filter(t -> t.split() == at && t.offloaded()).toList();
            double otherwise = split < start.size() ? start.get(split) : 0;
            all.add(median(here, volume, otherwise));
            if (here.isEmpty()) {
                notes.add(String.format(Locale.ROOT, "no task was sent at split %d: its %s volume is %s", split, name,
                        split < start.size() ? "the start profile's" : "unknown and written as 0"));
            }
        }
        return all;
    }

    private static double median(List<TaskRow> tasks, ToDoubleFunction<TaskRow> value, double otherwise) {
        return tasks.isEmpty() ? otherwise : Quantiles.median(tasks.stream().mapToDouble(value).toArray());
    }
}
