package org.offramp.experiment.internal;

import java.util.List;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.cost.PowerProfile;
import org.offramp.experiment.internal.report.Statistics;

/**
 * What came of one cell. Of several tasks each number is the median over them, so that parts need not add up to the
 * total to the last digit; a modelled cell has one value of everything.
 *
 * @param cell split and exit
 * @param tasks tasks that went as planned; 0 of a modelled cell
 * @param failed tasks that did not, however often they were tried
 * @param accuracy what they got right; of no image where nothing was run
 * @param delay parts of the delay
 * @param totalMillis total delay, from taking the image to the answer
 * @param spread mean and ends of the total delay
 * @param energy parts of the vehicle's energy by eq. 7
 * @param totalJoules total energy
 * @param meteredJoules energy that a meter of this machine counted; NaN without one
 * @param uplinkBytes bytes sent on the wire of a real message; NaN where none was
 */
record CellResult(Cell cell, int tasks, int failed, Accuracy accuracy, DelayParts delay, double totalMillis,
        Spread spread, EnergyParts energy, double totalJoules, double meteredJoules, double uplinkBytes) {

    /**
     * How far total delays lie apart.
     *
     * @param meanMillis the mean
     * @param lowMillis the 5 % quantile
     * @param highMillis the 95 % quantile
     */
    record Spread(double meanMillis, double lowMillis, double highMillis) {
    }

    /** A modelled cell. */
    static CellResult of(Cell cell, DelayParts delay, EnergyParts energy) {
        double total = delay.totalMillis();
        return new CellResult(cell, 0, 0, new Accuracy(0, 0), delay, total, new Spread(total, total, total), energy,
                energy.totalJoules(), Double.NaN, Double.NaN);
    }

    /** The samples of a live cell; the joules follow from each task's delays. */
    static CellResult of(Cell cell, List<Sample> all, PowerProfile power) {
        List<Sample> good = all.stream().filter(Sample::asPlanned).toList();
        List<DelayParts> delays = good.stream().map(s -> s.task().measured()).toList();
        List<EnergyParts> energies = delays.stream().map(power::energy).toList();
        double[] totals = Statistics.sorted(good, s -> s.task().totalMillis());
        return new CellResult(cell, good.size(), all.size() - good.size(),
                new Accuracy((int) good.stream().filter(s -> s.task().correct()).count(), good.size()), median(delays),
                Statistics.quantile(totals, 0.5),
                new Spread(Statistics.mean(good, s -> s.task().totalMillis()), Statistics.quantile(totals, 0.05),
                        Statistics.quantile(totals, 0.95)),
                medianEnergy(energies), Statistics.median(energies, EnergyParts::totalJoules),
                Statistics.median(good.stream().filter(s -> s.task().energyMeasured()).toList(),
                        s -> s.task().energy().totalJoules()),
                cell.onVehicle() ? Double.NaN : Statistics.mean(good, s -> s.task().uplinkBytes()));
    }

    private static DelayParts median(List<DelayParts> delays) {
        return new DelayParts(Statistics.median(delays, DelayParts::preprocessingMillis),
                Statistics.median(delays, DelayParts::deviceMillis),
                Statistics.median(delays, DelayParts::uplinkMillis),
                Statistics.median(delays, DelayParts::waitMillis),
                Statistics.median(delays, DelayParts::serverMillis),
                Statistics.median(delays, DelayParts::downlinkMillis));
    }

    private static EnergyParts medianEnergy(List<EnergyParts> energies) {
        return new EnergyParts(Statistics.median(energies, EnergyParts::idleJoules),
                Statistics.median(energies, EnergyParts::preprocessingJoules),
                Statistics.median(energies, EnergyParts::computingJoules),
                Statistics.median(energies, EnergyParts::communicationJoules));
    }
}
