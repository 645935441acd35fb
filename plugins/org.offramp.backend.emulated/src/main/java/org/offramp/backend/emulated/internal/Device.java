package org.offramp.backend.emulated.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.StageModel;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.testbed.Workload;

/**
 * The device that is emulated (Danek et al. 2025, eq. 8 and 9).
 *
 * @param what for people, e.g. {@code device of profile printed}
 * @param speed t0 and C
 * @param workload whose demand is charged in place of the real stages'; {@code null} for theirs
 */
record Device(String what, ComputeProfile speed, Workload workload) {
    private static final Pattern STAGE = Pattern.compile("(block|exit|encoder|decoder)([1-9][0-9]{0,2})");

    /**
     * What a stage costs on the device.
     *
     * @param beginsWalk whether a walk begins with this stage
     * @param onceNanos on each call, t0 of a walk that begins here
     * @param itemNanos on each item of a batch
     */
    record Cost(boolean beginsWalk, double onceNanos, double itemNanos) {
        long nanos(int items) {
            return (long) (onceNanos + items * itemNanos);
        }
    }

    /**
     * What a stage costs. A walk begins with block 1 or with a decoder, so that t0 is spent there.
     *
     * @throws BackendException when the demand is the profile's and the profile has none for this stage
     */
    Cost cost(StageModel stage) throws BackendException {
        Matcher name = STAGE.matcher(stage.name());
        boolean known = name.matches();
        boolean begins = known && (name.group(1).equals("decoder")
                || name.group(1).equals("block") && name.group(2).equals("1"));
        double macs = workload == null ? stage.macs() : profileMacs(stage, known ? name : null);
        return new Cost(begins, begins ? speed.fixedMillis() * 1e6 : 0, macs * 1e9 / speed.macPerSecond());
    }

    private double profileMacs(StageModel stage, Matcher name) throws BackendException {
        int number = name == null ? 0 : Integer.parseInt(name.group(2));
        if (name == null || number > workload.blocks()) {
            throw new BackendException("stage " + stage.name() + " cannot be charged by the " + what + ", which has"
                    + " block1 to block" + workload.blocks() + " with their exits, encoders and decoders; use demand ="
                    + " real");
        }
        return name.group(1).equals("block") ? workload.blockMacs().get(number - 1) : 0;
    }

    /** For people. */
    String description() {
        return "emulated " + what + ", " + shown(speed.macPerSecond() / 1e9) + " GMAC/s, t0 "
                + shown(speed.fixedMillis()) + " ms, demand of the " + (workload == null ? "real stages" : "profile");
    }

    private static String shown(double value) {
        return new BigDecimal(value).round(new MathContext(5)).stripTrailingZeros().toPlainString();
    }
}
