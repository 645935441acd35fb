package org.offramp.experiment.internal;

import java.util.function.Function;

/**
 * One statement of a paper about its results, and how it is looked for in ours.
 *
 * @param id short name
 * @param topic what it is about, for grouping
 * @param words what the paper says
 * @param paper its figure
 * @param reading what of our results is held against it, and when it counts as hit
 * @param check finds it in the results of one way and profile
 */
record Statement(String id, String topic, String words, String paper, String reading,
        Function<Series, Finding> check) {
    /** Whether a statement was found to hold. */
    enum Verdict {
        /** It holds within the tolerance. */
        HIT,
        /** It does not. */
        MISSED,
        /** The results say nothing about it. */
        SILENT;

        /** For tables. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What the results say.
     *
     * @param verdict whether it holds
     * @param value what came out; empty when nothing did
     */
    record Finding(Verdict verdict, String value) {
        static final Finding SILENT = new Finding(Verdict.SILENT, "");

        static Finding of(boolean hit, String value) {
            return new Finding(hit ? Verdict.HIT : Verdict.MISSED, value);
        }
    }
}
