package org.offramp.experiment.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.cost.PowerProfile;
import org.offramp.testbed.TestbedModel;
import org.offramp.testbed.TestbedProfile;

/**
 * All cells of one way and profile.
 *
 * @param way how they came about
 * @param profile name of the profile: that modelled or emulated; of a native run, whose powers the energy is reckoned
 *     with
 * @param blocks number of the network's blocks and of its exits
 * @param cells the results; an interrupted run has fewer tasks in a cell, or fewer cells
 */
record Series(Way way, String profile, int blocks, Map<Cell, CellResult> cells) {
    /** Keeps a sorted copy. */
    Series {
        cells = java.util.Collections.unmodifiableMap(new TreeMap<>(cells));
    }

    /** A profile's model. */
    static Series modelled(TestbedProfile profile) {
        TestbedModel model = new TestbedModel(profile);
        Map<Cell, CellResult> cells = new TreeMap<>();
        for (Cell cell : Cell.all(profile.workload().blocks())) {
            cells.put(cell, CellResult.of(cell, model.delay(cell.split(), cell.exit()),
                    model.energy(cell.split(), cell.exit())));
        }
        return new Series(Way.MODELLED, profile.name(), profile.workload().blocks(), cells);
    }

    /** What was measured. */
    static Series live(Way way, String profile, int blocks, List<Sample> samples, PowerProfile power) {
        Map<Cell, List<Sample>> byCell = new TreeMap<>();
        samples.forEach(s -> byCell.computeIfAbsent(s.item().cell(), c -> new ArrayList<>()).add(s));
        Map<Cell, CellResult> cells = new TreeMap<>();
        byCell.forEach((cell, list) -> cells.put(cell, CellResult.of(cell, list, power)));
        return new Series(way, profile, blocks, cells);
    }

    /** Its name in tables and file names. */
    String id() {
        return way == Way.NATIVE ? way.word() : way.word() + "-" + profile;
    }

    /** Its name for people. */
    String title() {
        return way == Way.NATIVE ? "native" : way.word() + ", " + profile;
    }

    /** Whether something was run, so that there are answers. */
    boolean live() {
        return way != Way.MODELLED;
    }

    /** Whether each cell has at least one task that went as planned. */
    boolean complete() {
        return Cell.all(blocks).stream().allMatch(c -> cells.containsKey(c)
                && !Double.isNaN(cells.get(c).totalMillis()));
    }

    /** The cell, or {@code null}. */
    CellResult at(int split, int exit) {
        return cells.get(new Cell(split, exit));
    }

    /** Total delay; NaN where nothing came. */
    double totalMillis(int split, int exit) {
        CellResult cell = at(split, exit);
        return cell == null ? Double.NaN : cell.totalMillis();
    }

    /** Total energy; NaN where nothing came. */
    double totalJoules(int split, int exit) {
        CellResult cell = at(split, exit);
        return cell == null ? Double.NaN : cell.totalJoules();
    }

    /** Parts of the delay; zeros where nothing came. */
    DelayParts delay(int split, int exit) {
        CellResult cell = at(split, exit);
        return cell == null ? DelayParts.ZERO : cell.delay();
    }

    /** Parts of the energy; zeros where nothing came. */
    EnergyParts energy(int split, int exit) {
        CellResult cell = at(split, exit);
        return cell == null ? EnergyParts.ZERO : cell.energy();
    }

    /** Accuracy in percent; NaN where nothing came. */
    double accuracyPercent(int split, int exit) {
        CellResult cell = at(split, exit);
        return cell == null ? Double.NaN : cell.accuracy().percent();
    }
}
