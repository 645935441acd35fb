package org.offramp.experiment.internal.report;

import java.util.Locale;
import java.util.function.Function;

/**
 * One statement of a paper about its results, and how it is looked for in ours.
 *
 * @param <S> results that a statement can be looked for in
 * @param id short name
 * @param topic what it is about, for grouping
 * @param words what the paper says
 * @param paper its figure
 * @param reading what of our results is held against it, and when it counts as hit
 * @param check finds it in results
 */
public record Statement<S>(String id, String topic, String words, String paper, String reading,
        Function<S, Finding> check) {
    /** Whether a statement was found to hold. */
    public enum Verdict {
        /** It holds within the tolerance. */
        HIT,
        /** It does not. */
        MISSED,
        /** The results say nothing about it. */
        SILENT;

        /** For tables. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the results say.
     *
     * @param verdict whether it holds
     * @param value what came out; empty when nothing did
     */
    public record Finding(Verdict verdict, String value) {
        /** The results say nothing. */
        public static final Finding SILENT = new Finding(Verdict.SILENT, "");

        /** What came out, and whether that is what the paper says. */
        public static Finding of(boolean hit, String value) {
            return new Finding(hit ? Verdict.HIT : Verdict.MISSED, value);
        }
    }

    /** Looks for it. */
    public Finding in(S results) {
        return check.apply(results);
    }
}
