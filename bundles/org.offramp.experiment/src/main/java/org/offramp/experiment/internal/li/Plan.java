package org.offramp.experiment.internal.li;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.offramp.simulator.settings.SimulationSettings;

/**
 * Which parts there are. A system that two presets have in common is run once, and its numbers stand under both names.
 */
final class Plan {
    /** An exhaustive search takes part where a slot has no more decisions than this. */
    private static final double MOST_DECISIONS = 20_000;
    private static final String EXHAUSTIVE = "exhaustive";

    private final LiSettings settings;
    private final Lab lab;
    /** Each point, and the one that is run for it. */
    private final Map<Point, Point> points = new TreeMap<>();
    private final Map<Map<String, String>, Point> bySystem = new LinkedHashMap<>();

    Plan(LiSettings settings, Lab lab) {
        this.settings = settings;
        this.lab = lab;
        if (settings.does(Part.FIGURES)) {
            // of presets that have all but M and tau in common, the one as printed has the curves
            lab.presets().values().stream().sorted(Comparator.comparing(p -> !p.name().equals(Judgement.PRINTED)))
                    .forEach(this::figures);
        }
        if (settings.does(Part.CELLS)) {
            Contest.ALL.stream().filter(c -> lab.presets().containsKey(c.point().preset()))
                    .forEach(c -> add(c.point()));
        }
    }

    /** Over M and tau; a preset that is another one but for these is run as it is by itself alone. */
    private void figures(SimulationSettings preset) {
        for (String scenario : settings.scenarios()) {
            Set<Point> sweep = new LinkedHashSet<>();
            for (double slotMillis : settings.slotMillis()) {
                for (int devices : settings.devices()) {
                    sweep.add(new Point(preset.name(), scenario, devices, slotMillis));
                }
            }
            if (sweep.stream().noneMatch(p -> bySystem.containsKey(system(p)))) {
                sweep.forEach(this::add);
            }
            add(Point.own(preset, scenario));
        }
    }

    private void add(Point point) {
        points.put(point, bySystem.computeIfAbsent(system(point), s -> point));
    }

    private Map<String, String> system(Point point) {
        return lab.settings(point).texts();
    }

    /** All points. */
    Set<Point> points() {
        return points.keySet();
    }

    /** The run whose outcome is that of this one. */
    Run actual(Run run) {
        return new Run(points.get(run.point()), run.policy(), run.seed());
    }

    /** The policies that take part at a point. */
    List<String> policies(Point point) {
        return settings.policies().stream().filter(p -> !p.equals(EXHAUSTIVE) || decisions(point) <= MOST_DECISIONS)
                .toList();
    }

    private double decisions(Point point) {
        Map<String, String> texts = system(point);
        int options = Integer.parseInt(texts.get("servers")) * texts.get("exits").split(",").length;
        return Math.pow(options, point.devices());
    }

    /** Where the methods converge: each preset as it is by itself, scenario a. */
    List<Run> curves() {
        List<Run> curves = new ArrayList<>();
        if (settings.does(Part.CONVERGENCE)) {
            for (SimulationSettings preset : lab.presets().values()) {
                for (String policy : settings.methods()) {
                    settings.seeds().forEach(s -> curves.add(new Run(Point.own(preset, "a"), policy, s)));
                }
            }
        }
        return curves;
    }

    /** The sizes of the experiment on scale. */
    List<Size> sizes() {
        return settings.quick() ? Size.QUICK : Size.ALL;
    }

    /** The policies of the experiment on scale. */
    List<String> scaled() {
        return settings.policies().stream().filter(p -> !p.equals(EXHAUSTIVE)).toList();
    }

    /** The preset of the experiment on scale. */
    String scaledPreset() {
        return lab.presets().keySet().iterator().next();
    }

    /**
     * Parts that may run at the same time: one seed after the other, so that an interrupted experiment has all curves
     * of fewer seeds, and in each in a random order, so that the time left can be told.
     */
    List<Job> together() {
        List<Job> all = new ArrayList<>();
        for (long seed : settings.seeds()) {
            List<Job> jobs = new ArrayList<>();
            curves().stream().filter(r -> r.seed() == seed).forEach(r -> jobs.add(new CurveJob(lab, r)));
            for (Point point : new LinkedHashSet<>(points.values())) {
                jobs.add(new BoundJob(lab, point, seed));
                policies(point).forEach(p -> jobs.add(new RunJob(lab, new Run(point, p, seed))));
            }
            Collections.shuffle(jobs, new Random(seed));
            all.addAll(jobs);
        }
        return all;
    }

    /** Parts whose times count. */
    List<Job> alone() {
        List<Job> jobs = new ArrayList<>();
        if (settings.does(Part.SCALE)) {
            scaled().forEach(p -> jobs.add(new ScaleJob(lab, scaledPreset(), p, settings.seeds().get(0), sizes())));
        }
        return jobs;
    }
}
