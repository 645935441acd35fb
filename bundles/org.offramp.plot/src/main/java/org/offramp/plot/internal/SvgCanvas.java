package org.offramp.plot.internal;

import java.util.Locale;

/** Writes an SVG document; coordinates to a hundredth of a point, so that equal figures give equal bytes. */
public final class SvgCanvas implements Canvas {
    private static final String FAMILY = "Arimo, Arial, Helvetica, 'Liberation Sans', sans-serif";

    private final StringBuilder text = new StringBuilder();
    private int clips;
    private int depth = 1;

    /** An empty white document. */
    public SvgCanvas(int width, int height, String title) {
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
                + "font-family=\"%s\">", width, height, width, height, FAMILY);
        line("<title>%s</title>", escaped(title));
        line("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height);
    }

    /** The whole document. */
    public String document() {
        return text + "</svg>\n";
    }

    @Override
    public void begin(String kind, String name) {
        line("<g class=\"%s\"%s>", kind, name.isEmpty() ? "" : " data-name=\"" + escaped(name) + "\"");
        depth++;
    }

    @Override
    public void end() {
        depth--;
        line("</g>");
    }

    @Override
    public void clip(Box box) {
        clips++;
        line("<clipPath id=\"clip%d\"><rect %s/></clipPath>", clips, placed(box));
        line("<g clip-path=\"url(#clip%d)\">", clips);
        depth++;
    }

    @Override
    public void unclip() {
        end();
    }

    @Override
    public void line(double[] x, double[] y, Pen pen) {
        if (x.length == 2) {
            line("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"%s/>", number(x[0]), number(y[0]), number(x[1]),
                    number(y[1]), stroke(pen));
        } else {
            line("<polyline points=\"%s\" fill=\"none\" stroke-linejoin=\"round\"%s/>", points(x, y), stroke(pen));
        }
    }

    @Override
    public void area(double[] x, double[] y, int rgb, double opacity) {
        line("<polygon points=\"%s\" fill=\"%s\"%s/>", points(x, y), colour(rgb), opacity < 1
                ? " fill-opacity=\"" + number(opacity) + "\"" : "");
    }

    @Override
    public void box(Box box, int rgb) {
        line("<rect %s fill=\"%s\"/>", placed(box), colour(rgb));
    }

    @Override
    public void marker(Marker marker, double x, double y, double radius, int rgb) {
        String rim = " stroke=\"#ffffff\" stroke-width=\"0.75\" class=\"point\"";
        double[] corners = marker.around(x, y, radius);
        if (corners.length == 0) {
            line("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"%s/>", number(x), number(y), number(radius),
                    colour(rgb), rim);
            return;
        }
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < corners.length; i += 2) {
            list.append(i == 0 ? "" : " ").append(number(corners[i])).append(',').append(number(corners[i + 1]));
        }
        line("<polygon points=\"%s\" fill=\"%s\"%s/>", list, colour(rgb), rim);
    }

    @Override
    public void text(String words, double x, double y, Letters letters, Anchor anchor, boolean upright) {
        line("<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"%s%s%s%s>%s</text>", number(x), number(y),
                number(letters.size()), colour(letters.rgb()),
                anchor == Anchor.START ? "" : " text-anchor=\"" + anchor.svg() + "\"",
                letters.bold() ? " font-weight=\"bold\"" : "",
                letters.halo() ? " stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" "
                        + "paint-order=\"stroke\"" : "",
                upright ? " transform=\"rotate(-90 " + number(x) + " " + number(y) + ")\"" : "", escaped(words));
    }

    private void line(String format, Object... values) {
        text.append("  ".repeat(text.length() == 0 ? 0 : depth)).append(String.format(Locale.ROOT, format, values))
                .append('\n');
    }

    private static String placed(Box box) {
        return "x=\"" + number(box.x()) + "\" y=\"" + number(box.y()) + "\" width=\"" + number(box.width())
                + "\" height=\"" + number(box.height()) + "\"";
    }

    private static String points(double[] x, double[] y) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            list.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
        }
        return list.toString();
    }

    private static String stroke(Pen pen) {
        StringBuilder dashes = new StringBuilder();
        for (double length : pen.dashes()) {
            dashes.append(dashes.isEmpty() ? "" : " ").append(number(length));
        }
        return " stroke=\"" + colour(pen.rgb()) + "\" stroke-width=\"" + number(pen.width()) + "\""
                + (pen.opacity() < 1 ? " stroke-opacity=\"" + number(pen.opacity()) + "\"" : "")
                + (dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
    }

    private static String colour(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    /** To a hundredth, without needless zeros. */
    static String number(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    /** Text as XML has it; characters that XML forbids become a question mark. */
    static String escaped(String words) {
        StringBuilder safe = new StringBuilder(words.length());
        words.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(c < ' ' || c >= 0xd800 && c < 0xe000 || c == 0xfffe || c == 0xffff
                        ? '?' : c);
            }
        });
        return safe.toString();
    }
}
