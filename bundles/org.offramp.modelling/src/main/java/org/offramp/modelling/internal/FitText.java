package org.offramp.modelling.internal;

import java.util.Locale;

/** A fit as a person reads it. */
final class FitText {
    private FitText() {
    }

    static String of(Fit fit, FitSettings settings) {
        StringBuilder text = new StringBuilder();
        line(text, "%d tasks of %s, %d of them offloaded; start profile %s, seed %d, intervals of %s %%", fit.tasks(),
                settings.data().getFileName(), fit.offloaded(), settings.start(), settings.seed(),
                number(settings.confidence() * 100));
        line(text, "");
        line(text, "%-8s %12s %-8s %-27s %12s  %s", "", "value", "", "interval", "start", "");
        fit.estimates().forEach(e -> line(text, "%s", line(e)));
        line(text, "");
        line(text, "%-15s %8s %9s %13s %13s %8s", "residuals", "tasks", "outliers", "median", "MAD", "R^2");
        for (Residuals r : fit.residuals()) {
            line(text, "%-15s %8d %9d %10s %-2s %10s %-2s %8s", r.title(), r.tasks(), r.outliers(), number(r.median()),
                    r.unit(), number(r.mad()), r.unit(), Double.isNaN(r.explained()) ? "-"
                            : String.format(Locale.ROOT, "%.5f", r.explained()));
        }
        if (!fit.notes().isEmpty()) {
            line(text, "");
            line(text, "what the data cannot tell, and other remarks");
            fit.notes().forEach(n -> line(text, "- %s", n));
        }
        return text.toString();
    }

    /** One parameter. */
    static String line(Estimate e) {
        String interval = Double.isNaN(e.low()) ? "-" : "[" + number(e.low()) + ", " + (Double.isInfinite(e.high())
                ? "..." : number(e.high())) + "]";
        return String.format(Locale.ROOT, "%-8s %12s %-8s %-27s %12s  %s", e.symbol(), number(e.value()), e.unit(),
                interval, number(e.start()), e.source().words());
    }

    /** Six digits, without an exponent where people have none. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e7)) {
            return String.format(Locale.ROOT, "%.4e", value);
        }
        int digits = size == 0 ? 0 : Math.max(0, 5 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + Math.min(digits, 8) + "f", value);
        return text.indexOf('.') < 0 ? text : text.replaceAll("\\.?0+$", "");
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append(System.lineSeparator());
    }
}
