package org.offramp.modelling.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.PowerProfile;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.network.LinkState;
import org.offramp.testbed.TaskRow;
import org.offramp.testbed.TestbedProfile;

/**
 * The parameters of a testbed from the tasks it did.
 *
 * @param profile the profile found
 * @param estimates each parameter, in the order of the profile file
 * @param residuals of the parts, of the powers that were estimated, and of the whole delay
 * @param notes what could not be told from the data, and why
 * @param tasks number of tasks
 * @param offloaded how many of them were offloaded
 */
record Fit(TestbedProfile profile, List<Estimate> estimates, List<Residuals> residuals, List<String> notes, int tasks,
        int offloaded) {
    static Fit of(String name, List<TaskRow> tasks, PartFit.Means means) {
        Map<Part, PartFit> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            parts.put(part, PartFit.of(part, tasks, means));
        }
        List<Power.Fit> powers = Arrays.stream(Power.values()).map(p -> p.fit(tasks, means)).toList();
        WorkloadFit work = WorkloadFit.of(tasks, means.start().workload());
        List<Estimate> estimates = new ArrayList<>();
        List<Residuals> residuals = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (PartFit part : parts.values()) {
            estimates.add(part.rate());
            estimates.add(part.fixed());
            notes.addAll(part.notes());
            if (part.residuals() != null) {
                residuals.add(part.residuals());
            }
        }
        residuals.add(total(tasks, parts));
        for (Power.Fit power : powers) {
            estimates.add(power.estimate());
            notes.addAll(power.notes());
            if (power.residuals() != null) {
                residuals.add(power.residuals());
            }
        }
        notes.addAll(work.notes());
        return new Fit(profile(name, parts, powers, work, means.start()), estimates, residuals, notes, tasks.size(),
                (int) tasks.stream().filter(TaskRow::offloaded).count());
    }

    /** The whole delay, with the wait for the server as it was measured: no parameter stands for it. */
    private static Residuals total(List<TaskRow> tasks, Map<Part, PartFit> parts) {
        return Residuals.of("total", "ms", tasks.stream().mapToDouble(TaskRow::totalMillis).toArray(),
                tasks.stream().mapToDouble(t -> t.delay().waitMillis()
                        + parts.values().stream().mapToDouble(p -> p.millis(t)).sum()).toArray());
    }

    private static TestbedProfile profile(String name, Map<Part, PartFit> parts, List<Power.Fit> powers,
            WorkloadFit work, TestbedProfile start) {
        PartFit up = parts.get(Part.UPLINK);
        PartFit down = parts.get(Part.DOWNLINK);
        PartFit pre = parts.get(Part.PREPROCESSING);
        return new TestbedProfile(name,
                new LinkState(up.recordRate(start), up.fixedMillis(), down.recordRate(start),
                        down.fixedMillis(), 0),
                computing(parts.get(Part.DEVICE), start), computing(parts.get(Part.SERVER), start),
                new PreprocessingProfile(pre.fixedMillis(), pre.recordRate(start)),
                new PowerProfile(watts(powers, Power.IDLE), watts(powers, Power.PREPROCESSING),
                        watts(powers, Power.COMPUTING), watts(powers, Power.COMMUNICATION)),
                work.workload());
    }

    private static ComputeProfile computing(PartFit fit, TestbedProfile start) {
        return new ComputeProfile(fit.fixedMillis(), fit.recordRate(start));
    }

    private static double watts(List<Power.Fit> powers, Power power) {
        return powers.get(power.ordinal()).estimate().value();
    }

    /** The estimate of a key. */
    Estimate estimate(String key) {
        return estimates.stream().filter(e -> e.key().equals(key)).findFirst().orElseThrow();
    }
}
