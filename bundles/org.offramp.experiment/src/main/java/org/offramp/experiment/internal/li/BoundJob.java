package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.util.List;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.settings.SimulationSettings;

/** The bounds of one system with one seed. */
final class BoundJob implements Job {
    private final Lab lab;
    private final Point point;
    private final long seed;
    private final SimulationSettings system;
    private final String digest;

    BoundJob(Lab lab, Point point, long seed) {
        this.lab = lab;
        this.point = point;
        this.seed = seed;
        system = lab.settings(point);
        digest = lab.digest(system, "", seed);
    }

    static String name(Point point, long seed) {
        return "bound " + point + " " + seed;
    }

    @Override
    public String name() {
        return name(point, seed);
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public String kind() {
        return "bound";
    }

    @Override
    public double work() {
        return point.devices();
    }

    @Override
    public List<String> run() throws IOException {
        SimulationModel model = system.model();
        return Bound.of(model, Lab.slots(system, model, seed), lab.warmUp(), lab.slots()).values();
    }
}
