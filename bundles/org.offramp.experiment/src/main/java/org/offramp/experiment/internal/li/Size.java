package org.offramp.experiment.internal.li;

import java.util.List;

/**
 * One step of the experiment on scale.
 *
 * @param devices M
 * @param servers N
 * @param warmUp slots that come first and do not count
 * @param slots slots that count
 */
record Size(int devices, int servers, int warmUp, int slots) {
    /** The paper's system, and up to a thousand devices and fifty servers. The first step is where policies learn. */
    static final List<Size> ALL = List.of(new Size(14, 2, 1000, 1000), new Size(50, 4, 20, 200),
            new Size(100, 5, 20, 100), new Size(200, 10, 10, 50), new Size(500, 20, 10, 20),
            new Size(1000, 20, 10, 20), new Size(1000, 50, 10, 10));
    /** A first look. */
    static final List<Size> QUICK = List.of(new Size(14, 2, 200, 200), new Size(50, 4, 5, 20),
            new Size(200, 10, 3, 10));

    /** M N L. */
    long product(int exits) {
        return (long) devices * servers * exits;
    }

    @Override
    public String toString() {
        return devices + "x" + servers;
    }
}
