package org.offramp.network.measured.internal;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.LostTransfer;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.network.Transfer;

/**
 * A vehicle that takes 30 images a second and sends the largest message that it expects to be answered in 80 ms, on a
 * clock of its own. A message that the true link does not carry within the deadline of 100 ms is lost then.
 */
final class SimulatedDrive {
    static final int[] SIZES = {60_000, 34_000, 20_000, 12_000, 7_000, 4_000};
    static final double DEADLINE = 100;
    private static final double WANTED = 80;
    private static final long FRAME_NANOS = 33_333_333;
    private static final int ANSWER_BITS = 1_600;

    private record Report(long nanos, Runnable tell) {
    }

    private final NetworkModel model;
    private final Random random;
    private final double noise;
    private final PriorityQueue<Report> underWay = new PriorityQueue<>(Comparator.comparingLong(Report::nanos));
    LinkState truth;
    long nanos = 1_000_000_000;
    int sent;
    int lost;
    int answered;
    int largest;

    SimulatedDrive(NetworkModel model, LinkState truth, long seed, double noise) {
        this.model = model;
        this.truth = truth;
        this.noise = noise;
        random = new Random(seed);
    }

    LinkState link() {
        return model.link("av-1", "mec-1", nanos);
    }

    /** Drives on; figures count from here. */
    SimulatedDrive drive(double seconds) {
        sent = 0;
        lost = 0;
        answered = 0;
        largest = 0;
        long end = nanos + (long) (seconds * 1e9);
        while (nanos < end) {
            frame();
        }
        return this;
    }

    /** Drives until a condition holds; returns after how many ms, or {@code most} when it does not. */
    double driveUntil(java.util.function.BooleanSupplier condition, double most) {
        long start = nanos;
        while (!condition.getAsBoolean() && (nanos - start) / 1e6 < most) {
            frame();
        }
        return (nanos - start) / 1e6;
    }

    private void frame() {
        nanos += FRAME_NANOS;
        while (!underWay.isEmpty() && underWay.peek().nanos() <= nanos) {
            underWay.poll().tell().run();
        }
        LinkState believed = link();
        for (int bits : SIZES) {
            if (believed.connected() && total(believed, bits) <= WANTED) {
                send(bits);
                return;
            }
        }
    }

    private static double total(LinkState link, int bits) {
        return link.uplinkFixedMillis() + bits * 1e3 / link.uplinkBitsPerSecond() + link.downlinkFixedMillis()
                + ANSWER_BITS * 1e3 / link.downlinkBitsPerSecond();
    }

    private void send(int bits) {
        sent++;
        double up = truth.uplinkFixedMillis() + bits * 1e3 / truth.uplinkBitsPerSecond();
        double down = truth.downlinkFixedMillis() + ANSWER_BITS * 1e3 / truth.downlinkBitsPerSecond();
        double uplink = up * Math.exp(noise * random.nextGaussian());
        double downlink = down * Math.exp(noise * random.nextGaussian());
        if (truth.connected() && uplink + downlink < DEADLINE) {
            long end = nanos + (long) ((uplink + downlink) * 1e6);
            underWay.add(new Report(end, () -> {
                answered++;
                largest = Math.max(largest, bits);
                model.observe(new Transfer("av-1", "mec-1", end, bits, uplink, ANSWER_BITS, downlink, 0.1));
            }));
        } else {
            long end = nanos + (long) (DEADLINE * 1e6);
            underWay.add(new Report(end, () -> {
                lost++;
                model.lost(new LostTransfer("av-1", "mec-1", end, bits, DEADLINE, false));
            }));
        }
    }
}
