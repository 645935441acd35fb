package org.offramp.experiment.internal.li;

import java.util.List;
import org.offramp.api.policy.SlotRules;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SlotDraw;
import org.offramp.simulator.SlotSource;

/**
 * Average accuracies that no policy can exceed in the slots of a run, not even one that knows the future. Both look at
 * each task alone: at the exits and servers where it would be in time if nobody were before it, with the times as they
 * really come out.
 *
 * @param alone each task takes the most accurate of these
 * @param shared the same where tasks share the servers' time: the least that any price of that time leads to
 *     (Lagrange's relaxation), over all slots and slot by slot. A slot's tasks can be in time only between the first
 *     arrival and the last deadline; where radios are behind, deadlines count from later on (eq. 8), but not more than
 *     {@link #LATE_MILLIS}: a policy that lets its radios fall further behind gives the servers more time, and this
 *     bound is not one for it
 */
record Bound(double alone, double shared) {
    /** So far behind are radios at most. */
    static final double LATE_MILLIS = 200;

    /**
     * The bounds of a run.
     *
     * @param warmUp slots before those that count
     * @param slots slots that count
     */
    static Bound of(SimulationModel model, SlotSource source, long warmUp, long slots) {
        TaskMarket all = new TaskMarket(model);
        TaskMarket now = new TaskMarket(model);
        SlotDraw draw = new SlotDraw();
        double[] behind = new double[model.devices()];
        double slotwise = 0;
        double latest = 0;
        for (long k = 0; k < warmUp + slots; k++) {
            source.draw(k, draw);
            if (k >= warmUp) {
                all.add(draw);
                now.clear();
                now.add(draw);
                double late = late(model, draw, behind);
                latest = Math.max(latest, late);
                slotwise += now.mostWorth(windows(now, model.deadlineMillis() + late));
            }
            fallBehind(model, draw, behind);
        }
        double[] span = new double[model.servers()];
        java.util.Arrays.fill(span, slots * model.rules().slotMillis() + model.deadlineMillis() + latest);
        double alone = all.worthAlone();
        double shared = Math.min(alone, Math.min(slotwise, all.mostWorth(span)));
        return new Bound(alone / all.tasks(), shared / all.tasks());
    }

    /** How long each server can work for the tasks of a slot until the last of them is late. */
    private static double[] windows(TaskMarket tasks, double endMillis) {
        double[] windows = new double[tasks.servers()];
        for (int n = 0; n < windows.length; n++) {
            windows[n] = Math.max(0, endMillis - tasks.firstArrivalMillis(n));
        }
        return windows;
    }

    /** How much later than with idle radios the last deadline of a slot may lie. */
    private static double late(SimulationModel model, SlotDraw draw, double[] behind) {
        double late = 0;
        if (model.rules().clock() == SlotRules.Clock.EQ8) {
            for (int device : draw.device) {
                late = Math.max(late, Math.min(behind[device], LATE_MILLIS));
            }
        }
        return late;
    }

    /** A radio is furthest behind when its device takes the slowest link each time. */
    private static void fallBehind(SimulationModel model, SlotDraw draw, double[] behind) {
        for (int m = 0; m < draw.device.length; m++) {
            double slowest = 0;
            for (int n = 0; n < draw.server.length; n++) {
                slowest = Math.max(slowest, TaskMarket.sendingMillis(draw, m, n));
            }
            behind[draw.device[m]] += slowest;
        }
        for (int device = 0; device < behind.length; device++) {
            behind[device] = Math.max(0, behind[device] - model.rules().slotMillis());
        }
    }

    static Bound parse(List<String> values) {
        return new Bound(Double.parseDouble(values.get(0)), Double.parseDouble(values.get(1)));
    }

    List<String> values() {
        return List.of(String.valueOf(alone), String.valueOf(shared));
    }
}
