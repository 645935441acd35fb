package org.offramp.policy.foresight.internal;

/**
 * What a person may choose of the policy.
 *
 * @param learn whether it learns at all
 * @param seed of what it is curious about
 * @param memory so many tasks count in the long run for how sure predictions are
 * @param learningRate how far an answer moves a price that has been asked for often
 * @param radioPrice accuracy that it costs to leave a radio busy for a whole deadline beyond the slot
 */
record Settings(boolean learn, long seed, int memory, double learningRate, double radioPrice) {
    static final Settings DEFAULT = new Settings(true, 1, 20_000, 0.02, 1);

    Settings {
        if (memory < 4_000 || memory > 100_000_000) {
            throw refused("memory", memory, "from 4000 to 100000000 tasks");
        }
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw refused("learningRate", learningRate, "above 0 and at most 1");
        }
        if (!(radioPrice >= 0 && radioPrice <= 100)) {
            throw refused("radioPrice", radioPrice, "from 0 to 100");
        }
    }

    private static IllegalArgumentException refused(String key, Object value, String range) {
        return new IllegalArgumentException(ForesightPolicy.PID + ": " + key + " = " + value + " must lie " + range);
    }
}
