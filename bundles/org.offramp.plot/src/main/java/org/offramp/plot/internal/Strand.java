package org.offramp.plot.internal;

import java.util.ArrayList;
import java.util.List;
import org.offramp.plot.Series;

/**
 * One series with its colour, drawn in three turns: what lies behind all lines, the line, the markers.
 *
 * @param canvas where
 * @param series what
 * @param rgb its colour
 * @param marker its shape
 * @param index its number, which spreads the markers of long lines so that those of several do not coincide
 */
record Strand(Canvas canvas, Series series, int rgb, Marker marker, int index) {
    static final double RADIUS = 3.6;
    private static final double BAND = 0.16;
    private static final double WHISKER = 3;

    /** The band or the whiskers of the intervals. */
    void behind(Scale x, Scale y) {
        if (series.low() == null) {
            return;
        }
        canvas.begin("intervals", series.name());
        if (series.look() == Series.Look.POINTS) {
            whiskers(x, y);
        } else {
            for (int[] run : runs(x, y)) {
                band(x, y, run);
            }
        }
        canvas.end();
    }

    private void whiskers(Scale x, Scale y) {
        Pen pen = Pen.of(rgb, 1.2);
        for (int i = 0; i < series.size(); i++) {
            if (drawn(x, y, i) && y.draws(series.low()[i]) && y.draws(series.high()[i])) {
                double at = x.at(series.x()[i]);
                double low = y.at(series.low()[i]);
                double high = y.at(series.high()[i]);
                canvas.line(at, low, at, high, pen);
                canvas.line(at - WHISKER, low, at + WHISKER, low, pen);
                canvas.line(at - WHISKER, high, at + WHISKER, high, pen);
            }
        }
    }

    private void band(Scale x, Scale y, int[] run) {
        List<double[]> corners = new ArrayList<>();
        for (int i = run[0]; i < run[1]; i++) {
            if (y.draws(series.low()[i]) && y.draws(series.high()[i])) {
                corners.add(new double[] {x.at(series.x()[i]), y.at(series.low()[i]), y.at(series.high()[i])});
            }
        }
        int n = corners.size();
        if (n < 2) {
            return;
        }
        double[] px = new double[2 * n];
        double[] py = new double[2 * n];
        for (int i = 0; i < n; i++) {
            px[i] = corners.get(i)[0];
            py[i] = corners.get(i)[1];
            px[2 * n - 1 - i] = corners.get(i)[0];
            py[2 * n - 1 - i] = corners.get(i)[2];
        }
        canvas.area(px, py, rgb, BAND);
    }

    /** The line, broken where there is no number. */
    void line(Scale x, Scale y) {
        if (series.look() == Series.Look.POINTS) {
            return;
        }
        canvas.begin("line", series.name());
        for (int[] run : runs(x, y)) {
            boolean steps = series.look() == Series.Look.STEPS;
            int n = run[1] - run[0];
            double[] px = new double[steps ? 2 * n - 1 : n];
            double[] py = new double[px.length];
            for (int i = 0; i < px.length; i++) {
                px[i] = x.at(series.x()[run[0] + (steps ? (i + 1) / 2 : i)]);
                py[i] = y.at(series.y()[run[0] + (steps ? i / 2 : i)]);
            }
            if (px.length > 1) {
                canvas.line(px, py, pen());
            }
        }
        canvas.end();
    }

    private Pen pen() {
        return switch (series.look()) {
            case FAINT -> Pen.of(rgb, 0.9).faint(0.35);
            case DASHED -> Pen.of(rgb, 1.6).dashed(6.0, 4.0);
            default -> Pen.of(rgb, 1.9);
        };
    }

    /** @param every distance of the points that get one; 0 for none */
    void markers(Scale x, Scale y, int every) {
        if (every == 0) {
            return;
        }
        canvas.begin("points", series.name());
        for (int i = every == 1 ? 0 : (every / 2 + index * every / 5) % every; i < series.size(); i += every) {
            if (drawn(x, y, i) && x.holds(series.x()[i]) && y.holds(series.y()[i])) {
                canvas.marker(marker, x.at(series.x()[i]), y.at(series.y()[i]), RADIUS, rgb);
            }
        }
        canvas.end();
    }

    /** What stands for it in a legend. */
    void sample(Box box) {
        if (series.look() != Series.Look.POINTS) {
            canvas.line(box.x(), box.centreY(), box.right(), box.centreY(), pen());
        }
        if (series.look() == Series.Look.POINTS || series.look() == Series.Look.LINE) {
            canvas.marker(marker, box.centreX(), box.centreY(), RADIUS, rgb);
        }
    }

    boolean drawn(Scale x, Scale y, int i) {
        return x.draws(series.x()[i]) && y.draws(series.y()[i]);
    }

    /** Stretches of points with numbers, each from and to (behind the last). */
    private List<int[]> runs(Scale x, Scale y) {
        List<int[]> runs = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= series.size(); i++) {
            if (i == series.size() || !drawn(x, y, i)) {
                if (i > from) {
                    runs.add(new int[] {from, i});
                }
                from = i + 1;
            }
        }
        return runs;
    }
}
