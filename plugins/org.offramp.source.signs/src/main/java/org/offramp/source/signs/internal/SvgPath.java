package org.offramp.source.signs.internal;

import java.awt.geom.Path2D;
import java.util.StringTokenizer;

/** Builds a shape from a path in SVG's notation: absolute M, L, Q, C and Z, each letter before its numbers. */
final class SvgPath {
    private SvgPath() {
    }

    static Path2D parse(String text) {
        Path2D path = new Path2D.Double();
        StringTokenizer tokens = new StringTokenizer(text.replaceAll("([MLQCZ])", " $1 "), " ,\n");
        String command = "";
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            double first = 0;
            if ("MLQCZ".contains(token)) {
                command = token;
                if (command.equals("Z")) {
                    path.closePath();
                    continue;
                }
                first = next(tokens);
            } else {
                first = Double.parseDouble(token);
            }
            switch (command) {
                case "M" -> path.moveTo(first, next(tokens));
                case "L" -> path.lineTo(first, next(tokens));
                case "Q" -> path.quadTo(first, next(tokens), next(tokens), next(tokens));
                case "C" -> path.curveTo(first, next(tokens), next(tokens), next(tokens), next(tokens), next(tokens));
                default -> throw new IllegalArgumentException("number " + token + " before any command in " + text);
            }
        }
        return path;
    }

    private static double next(StringTokenizer tokens) {
        return Double.parseDouble(tokens.nextToken());
    }
}
