package org.offramp.experiment.internal.li;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.offramp.experiment.internal.report.Finished;
import org.offramp.experiment.internal.report.Interval;

/** Everything that came of the experiment so far. Filled once; one thread. */
final class LiResult {
    final LiSettings settings;
    final Lab lab;
    final Plan plan;
    final String version;
    final String commit;
    final String begun;
    final Map<Run, Outcome> outcomes = new TreeMap<>();
    final Map<Run, Curve> curves = new TreeMap<>();
    /** Sizes by policy, in the order of the policies. */
    final Map<String, List<Scaled>> scaled = new LinkedHashMap<>();
    private final Map<String, Bound> bounds = new TreeMap<>();
    List<String> faults = List.of();
    int partsFound;
    double seconds;
    boolean interrupted;

    LiResult(LiSettings settings, Lab lab, Plan plan, String version, String commit, String begun) {
        this.settings = settings;
        this.lab = lab;
        this.plan = plan;
        this.version = version;
        this.commit = commit;
        this.begun = begun;
    }

    /** Takes up all parts that are done. */
    void read(Finished finished) {
        for (Point point : plan.points()) {
            for (long seed : settings.seeds()) {
                Point actual = plan.actual(new Run(point, "", seed)).point();
                List<String> bound = values(finished, new BoundJob(lab, actual, seed));
                if (bound != null) {
                    bounds.put(BoundJob.name(point, seed), Bound.parse(bound));
                }
                for (String policy : plan.policies(point)) {
                    List<String> values = values(finished, new RunJob(lab, new Run(actual, policy, seed)));
                    if (values != null) {
                        outcomes.put(new Run(point, policy, seed), Outcome.parse(values));
                    }
                }
            }
        }
        for (Run run : plan.curves()) {
            List<String> values = values(finished, new CurveJob(lab, run));
            if (values != null) {
                curves.put(run, Curve.parse(values));
            }
        }
        for (Job job : plan.alone()) {
            List<String> values = values(finished, job);
            if (values != null) {
                scaled.put(((ScaleJob) job).policy(), Scaled.parse(plan.sizes(), values));
            }
        }
    }

    private static List<String> values(Finished finished, Job job) {
        return finished.get(job.name(), job.digest());
    }

    /** A number of the runs of all seeds. */
    Interval over(Point point, String policy, ToDoubleFunction<Outcome> number) {
        return Interval.of(perSeed(point, policy, number));
    }

    /** Average accuracy. */
    Interval accuracy(Point point, String policy) {
        return over(point, policy, Outcome::accuracy);
    }

    /** How much one policy is above another with the same slots, seed by seed. */
    Interval ahead(Point point, String policy, String other) {
        List<Double> differences = new ArrayList<>();
        for (long seed : settings.seeds()) {
            Outcome own = outcomes.get(new Run(point, policy, seed));
            Outcome others = outcomes.get(new Run(point, other, seed));
            if (own != null && others != null) {
                differences.add(own.accuracy() - others.accuracy());
            }
        }
        return Interval.of(differences.stream().mapToDouble(d -> d).toArray());
    }

    private double[] perSeed(Point point, String policy, ToDoubleFunction<Outcome> number) {
        return settings.seeds().stream().map(s -> outcomes.get(new Run(point, policy, s))).filter(Objects::nonNull)
                .mapToDouble(number).toArray();
    }

    /** A bound of all seeds. */
    Interval bound(Point point, ToDoubleFunction<Bound> which) {
        return Interval.of(settings.seeds().stream().map(s -> bounds.get(BoundJob.name(point, s)))
                .filter(Objects::nonNull).mapToDouble(which).toArray());
    }

    /** The curves of a policy in the system that a preset is by itself. */
    List<Curve> curves(String preset, String policy) {
        return curves.entrySet().stream()
                .filter(e -> e.getKey().point().preset().equals(preset) && e.getKey().policy().equals(policy))
                .map(Map.Entry::getValue).toList();
    }

    /** What each preset says, in their order. */
    List<Reading> readings() {
        return lab.presets().keySet().stream().map(p -> new Reading(this, p)).toList();
    }

    /** L. */
    int exits() {
        return lab.preset(plan.scaledPreset()).texts().get("exits").split(",").length;
    }
}
