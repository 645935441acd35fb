package org.offramp.experiment.internal.li;

import java.util.List;
import org.offramp.experiment.internal.report.Statement;
import org.offramp.experiment.internal.report.Statement.Verdict;

/** What becomes of a statement of the paper over all readings. */
enum Judgement {
    /** It holds under the parameters as printed. */
    REPRODUCED("reproduced", "hit", "✓"),
    /** Not as printed, but under the reading that was fitted to the printed numbers. */
    ONLY_FITTED("only under fitted", "partly", "≈"),
    /** Not under either, but under another reading. */
    ONLY_ELSEWHERE("only under overload", "partly", "≈"),
    /** Under none. */
    NOT_REPRODUCED("not reproduced", "missed", "✗"),
    /** No reading says anything about it. */
    SILENT("not looked at", "silent", "–");

    /** The preset with the paper's parameters. */
    static final String PRINTED = "printed";
    private static final String FITTED = "fitted";

    private final String word;
    private final String style;
    private final String sign;

    Judgement(String word, String style, String sign) {
        this.word = word;
        this.style = style;
        this.sign = sign;
    }

    /** Judges a statement. */
    static Judgement of(Statement<Reading> statement, List<Reading> readings) {
        boolean silent = true;
        boolean elsewhere = false;
        boolean fitted = false;
        for (Reading reading : readings) {
            Verdict verdict = statement.in(reading).verdict();
            silent &= verdict == Verdict.SILENT;
            if (verdict == Verdict.HIT && reading.preset().equals(PRINTED)) {
                return REPRODUCED;
            }
            fitted |= verdict == Verdict.HIT && reading.preset().equals(FITTED);
            elsewhere |= verdict == Verdict.HIT;
        }
        return silent ? SILENT : fitted ? ONLY_FITTED : elsewhere ? ONLY_ELSEWHERE : NOT_REPRODUCED;
    }

    String word() {
        return word;
    }

    /** How it looks on the page. */
    String style() {
        return style;
    }

    String badge() {
        return sign + " " + word;
    }
}
