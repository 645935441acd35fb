package org.offramp.experiment.internal.li;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long work has taken until now, by its kind, and what that says about the work that is left. One thread. */
final class Pace {
    private final Map<String, double[]> kinds = new HashMap<>();
    private double seconds;
    private double work;

    /** Some work is done. */
    void add(String kind, double ofWork, double tookSeconds) {
        double[] sums = kinds.computeIfAbsent(kind, k -> new double[2]);
        sums[0] += tookSeconds;
        sums[1] += ofWork;
        seconds += tookSeconds;
        work += ofWork;
    }

    /** How long the rest will take one thread; NaN as long as nothing is done. */
    double secondsFor(List<Job> left) {
        if (work == 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (Job job : left) {
            double[] sums = kinds.get(job.kind());
            sum += job.work() * (sums == null || sums[1] == 0 ? seconds / work : sums[0] / sums[1]);
        }
        return sum;
    }
}
