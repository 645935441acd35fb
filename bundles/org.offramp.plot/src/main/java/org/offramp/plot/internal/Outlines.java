package org.offramp.plot.internal;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;

/**
 * Letters as paths with their widths, the same on every machine; read from a file beside this class. The widths are
 * those of Arial and Helvetica too, so that an SVG viewer with one of them shows text as long as it was measured.
 */
final class Outlines {
    private static final double EM = 2048;
    private static final int UNKNOWN = '?';

    private final Map<Integer, Double> advances = new TreeMap<>();
    private final Map<Integer, Path2D> paths = new TreeMap<>();

    private Outlines(String file) {
        try (InputStream in = Outlines.class.getResourceAsStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    read(new StringTokenizer(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " of this bundle cannot be read", e);
        }
    }

    private void read(StringTokenizer words) {
        int codePoint = Integer.parseInt(words.nextToken(), 16);
        advances.put(codePoint, Double.parseDouble(words.nextToken()) / EM);
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        while (words.hasMoreTokens()) {
            switch (words.nextToken()) {
                case "M" -> path.moveTo(next(words), next(words));
                case "L" -> path.lineTo(next(words), next(words));
                case "Q" -> path.quadTo(next(words), next(words), next(words), next(words));
                default -> path.closePath();
            }
        }
        paths.put(codePoint, path);
    }

    private static double next(StringTokenizer words) {
        return Double.parseDouble(words.nextToken()) / EM;
    }

    static Outlines of(boolean bold) {
        return bold ? Bold.LETTERS : Regular.LETTERS;
    }

    /** Length of a text whose em is 1. */
    double width(String text) {
        return text.codePoints().mapToDouble(c -> advances.get(known(c))).sum();
    }

    /** The outline of a text whose em is 1, beginning at the origin of the baseline. */
    Path2D path(String text) {
        Path2D whole = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double x = 0;
        for (int codePoint : text.codePoints().toArray()) {
            whole.append(paths.get(known(codePoint)).getPathIterator(AffineTransform.getTranslateInstance(x, 0)),
                    false);
            x += advances.get(known(codePoint));
        }
        return whole;
    }

    private int known(int codePoint) {
        return advances.containsKey(codePoint) ? codePoint : UNKNOWN;
    }

    private static final class Regular {
        private static final Outlines LETTERS = new Outlines("sans-regular.txt");
    }

    private static final class Bold {
        private static final Outlines LETTERS = new Outlines("sans-bold.txt");
    }
}
