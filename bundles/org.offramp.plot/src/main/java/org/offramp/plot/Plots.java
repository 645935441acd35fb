package org.offramp.plot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.offramp.plot.internal.ImageCanvas;
import org.offramp.plot.internal.Painter;
import org.offramp.plot.internal.SvgCanvas;

/**
 * Draws figures. The same figure gives the same SVG on every machine: text is measured and, in a PNG, drawn with
 * outlines that come with this bundle, so that no window system and no installed font is needed.
 *
 * <p>Colours are told apart by people with any colour vision (Okabe and Ito), and markers and dashes tell series apart
 * where there is no colour.
 *
 * <p><b>Threads:</b> any.
 *
 * <pre>{@code
 * Figure curve = XyFigure.of(Caption.of("Training"), Axis.of("epoch", ""), Axis.of("accuracy", "%"),
 *         List.of(Series.line("exit 1", epochs, accuracies).within(low, high)));
 * Plots.write(curve, folder, "curves"); // curves.svg and curves.png
 * }</pre>
 */
public final class Plots {
    /** Pixels of a PNG per point of the SVG, as {@link #write} uses it: 192 dots per inch. */
    public static final double PNG_SCALE = 2;

    private Plots() {
    }

    /** The figure as an SVG document with real text. */
    public static String svg(Figure figure) {
        SvgCanvas canvas = new SvgCanvas(figure.width(), figure.height(), figure.caption().title());
        Painter.paint(figure, canvas);
        return canvas.document();
    }

    /**
     * The figure as a PNG file.
     *
     * @param scale pixels per point of the SVG, 0.5 to 8
     */
    public static byte[] png(Figure figure, double scale) {
        if (!(scale >= 0.5 && scale <= 8)) {
            throw new IllegalArgumentException("a PNG has 0.5 to 8 pixels per point, not " + scale);
        }
        ImageCanvas canvas = new ImageCanvas(figure.width(), figure.height(), scale);
        Painter.paint(figure, canvas);
        return canvas.png();
    }

    /**
     * Writes {@code name.svg} and {@code name.png} into a folder, which is made when it is not there.
     *
     * @throws IOException when a file cannot be written; the message names it
     */
    public static void write(Figure figure, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".svg"), svg(figure).getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve(name + ".png"), png(figure, PNG_SCALE));
    }
}
