package org.offramp.policy.foresight.internal;

import java.nio.ByteBuffer;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

/**
 * What it costs the slots to come, in accuracy, that a server is left with work: a piecewise linear function of the
 * work in ms, zero without any. Immutable; any thread.
 */
final class BacklogPrice {
    /** Pieces of the function; each is an eighth of a slot long, so that it reaches over twelve slots. */
    static final int PIECES = 96;
    private static final double PER_SLOT = 8;
    /** Before anything is learned: share of what a millisecond of computing is worth in accuracy. */
    private static final double PRIOR = 0.25;
    /** Work is never quite free, so that of two decisions that are worth the same the one with less work is taken. */
    private static final double LEAST = 0.004;
    /** The same for work of a deadline's length and more. */
    private static final double FLOOR = 0.05;

    private final double piece;
    /** What a piece costs at least next to zero, and pieces of a deadline's length. */
    private final double least;
    private final double perDeadline;
    /** What the work costs at the end of each piece; the first entry is zero. */
    private final double[] cost;

    private BacklogPrice(double piece, double least, double perDeadline, double[] cost) {
        this.piece = piece;
        this.least = least;
        this.perDeadline = perDeadline;
        this.cost = cost;
    }

    /**
     * What can be said of a server before anything is learned: a millisecond of its time is worth what better exits
     * make of it, work of a deadline's length costs a quarter of that, less work less.
     */
    static BacklogPrice prior(SlotSnapshot slot, int server) {
        double worth = worth(slot.options(), server);
        double piece = slot.rules().slotMillis() / PER_SLOT;
        double deadline = deadline(slot);
        double[] cost = new double[PIECES + 1];
        for (int i = 0; i < PIECES; i++) {
            double share = Math.max(LEAST, PRIOR * Math.min(1, (i + 0.5) * piece / deadline));
            cost[i + 1] = cost[i] + worth * share * piece;
        }
        return new BacklogPrice(piece, worth * LEAST * piece, deadline / piece, cost);
    }

    /** What a millisecond more of a server is worth: accuracy over computing time between its first and last exit. */
    private static double worth(OptionTable options, int server) {
        double shortest = Double.POSITIVE_INFINITY;
        double longest = 0;
        double low = 1;
        double high = 0;
        for (int o = 0; o < options.size(); o++) {
            if (options.server(o) == server && !Double.isNaN(options.accuracy(o))) {
                shortest = Math.min(shortest, options.serverMillis(o));
                longest = Math.max(longest, options.serverMillis(o));
                low = Math.min(low, options.accuracy(o));
                high = Math.max(high, options.accuracy(o));
            }
        }
        if (high > low && longest > shortest) {
            return (high - low) / (longest - shortest);
        }
        // one exit alone: what a task is worth over what it takes
        return longest > 0 ? high / longest / 10 : 0;
    }

    private static double deadline(SlotSnapshot slot) {
        double longest = 0;
        for (int m = 0; m < slot.devices(); m++) {
            longest = Math.max(longest, Double.isInfinite(slot.deadlineMillis(m)) ? 0 : slot.deadlineMillis(m));
        }
        return Math.max(longest, slot.rules().slotMillis());
    }

    /** What it costs to leave so much work; beyond the last piece as that one goes on. */
    double of(double workMillis) {
        double place = workMillis / piece;
        int i = (int) Math.min(place, PIECES - 1);
        return cost[i] + (cost[i + 1] - cost[i]) * (place - i);
    }

    /** Length of a piece in ms. */
    double piece() {
        return piece;
    }

    /** Whether this function is made for slots of such a length. */
    boolean fits(double slotMillis) {
        return piece == slotMillis / PER_SLOT;
    }

    /**
     * The function with one piece moved towards what was seen there.
     *
     * @param index of the piece
     * @param loss what so much more work did cost
     * @param rate how far to move, above 0 to 1
     */
    BacklogPrice learned(int index, double loss, double rate) {
        double move = rate * (Math.max(least(index), loss) - (cost[index + 1] - cost[index]));
        double[] moved = cost.clone();
        for (int i = index + 1; i <= PIECES; i++) {
            moved[i] += move;
        }
        return new BacklogPrice(piece, least, perDeadline, moved);
    }

    /** What a piece costs at least: the more the farther off, so that the way back from an overload is never flat. */
    private double least(int index) {
        return least * Math.max(1, FLOOR / LEAST * Math.min(1, (index + 0.5) / perDeadline));
    }

    /** Bytes that {@link #write} takes. */
    static int bytes() {
        return (PIECES + 4) * Double.BYTES;
    }

    void write(ByteBuffer out) {
        out.putDouble(piece).putDouble(least).putDouble(perDeadline);
        for (double c : cost) {
            out.putDouble(c);
        }
    }

    /** Reads what {@link #write} wrote. */
    static BacklogPrice read(ByteBuffer in) {
        double piece = in.getDouble();
        double least = in.getDouble();
        double perDeadline = in.getDouble();
        double[] cost = new double[PIECES + 1];
        for (int i = 0; i <= PIECES; i++) {
            cost[i] = in.getDouble();
        }
        boolean sound = piece > 0 && piece < Double.POSITIVE_INFINITY && least >= 0 && perDeadline > 0 && cost[0] == 0;
        for (int i = 0; i < PIECES; i++) {
            sound &= cost[i + 1] >= cost[i] && cost[i + 1] < Double.POSITIVE_INFINITY;
        }
        if (!sound) {
            throw new IllegalArgumentException("the price of a backlog begins at 0 and never falls");
        }
        return new BacklogPrice(piece, least, perDeadline, cost);
    }
}
