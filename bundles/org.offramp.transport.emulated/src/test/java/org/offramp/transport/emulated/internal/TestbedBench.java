package org.offramp.transport.emulated.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.task.TaskRecord;
import org.offramp.testbed.TestbedModel;

/**
 * Holds the delays of a live emulated run against the testbed's model, for each split and exit, by the median. Command:
 * docs/emulation.md. Arguments: profile (printed), rounds (20). Ends with 1 when the floor is missed: total within 5 %
 * and 3 ms of the model.
 */
final class TestbedBench {
    private static final int WARM_UP_ROUNDS = 3;

    private TestbedBench() {
    }

    /** Prints model and median of the live run, and the parts' differences. */
    public static void main(String[] args) throws Exception {
        String profile = args.length > 0 ? args[0] : "printed";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        TestbedRun run = new TestbedRun(profile);
        TestbedModel model = new TestbedModel(run.profile());
        System.out.printf("profile %s, %d tasks a pair after %d to warm up, Java %d, %d processors; real network, real"
                + " broker, emulated link and devices%n", profile, rounds, WARM_UP_ROUNDS,
                Runtime.version().feature(), Runtime.getRuntime().availableProcessors());
        System.out.println("split exit   model ms    live ms   error ms  allowed | difference of pre, AV, up, wait +"
                + " MEC, down");
        List<TaskRecord> records = run.drive(WARM_UP_ROUNDS + rounds);
        boolean kept = true;
        double worst = 0;
        for (TestbedRun.Pair pair : run.pairs()) {
            List<TaskRecord> mine = new ArrayList<>();
            for (TaskRecord r : records.subList(WARM_UP_ROUNDS * run.pairs().size(), records.size())) {
                if (r.split() == pair.split() && r.exit() == pair.exit()) {
                    mine.add(r);
                }
            }
            DelayParts wanted = model.delay(pair.split(), pair.exit());
            double live = median(mine, TaskRecord::totalMillis);
            double error = live - wanted.totalMillis();
            double allowed = 0.05 * wanted.totalMillis() + 3;
            kept &= Math.abs(error) <= allowed && mine.size() == rounds;
            worst = Math.max(worst, Math.abs(error) / allowed);
            System.out.printf(Locale.ROOT, "%5d %4d %10.2f %10.2f %+10.2f %8.2f | %+.2f %+.2f %+.2f %+.2f %+.2f%s%n",
                    pair.split(), pair.exit(), wanted.totalMillis(), live, error, allowed,
                    median(mine, r -> r.measured().preprocessingMillis()) - wanted.preprocessingMillis(),
                    median(mine, r -> r.measured().deviceMillis()) - wanted.deviceMillis(),
                    median(mine, r -> r.measured().uplinkMillis()) - wanted.uplinkMillis(),
                    median(mine, r -> r.measured().waitMillis() + r.measured().serverMillis()) - wanted.serverMillis(),
                    median(mine, r -> r.measured().downlinkMillis()) - wanted.downlinkMillis(),
                    Math.abs(error) <= allowed ? "" : "  MISSED");
        }
        System.out.printf(Locale.ROOT, "worst pair: %.0f %% of what is allowed; %s%n", 100 * worst,
                kept ? "kept" : "MISSED");
        System.exit(kept ? 0 : 1);
    }

    private static double median(List<TaskRecord> records, ToDoubleFunction<TaskRecord> value) {
        double[] sorted = records.stream().mapToDouble(value).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
