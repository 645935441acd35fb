package org.offramp.plot.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Paints pixels; text as filled outlines, so that no font of the machine is touched. */
public final class ImageCanvas implements Canvas {
    private static final double POINTS_PER_METRE = 96 / 0.0254;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final double scale;

    /** An empty white image. */
    public ImageCanvas(int width, int height, double scale) {
        this.scale = scale;
        image = new BufferedImage((int) Math.ceil(width * scale), (int) Math.ceil(height * scale),
                BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
    }

    /** The image as a PNG file that knows its resolution. */
    public byte[] png() {
        graphics.dispose();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image),
                    null);
            IIOMetadataNode resolution = new IIOMetadataNode("pHYs");
            String perMetre = String.valueOf(Math.round(POINTS_PER_METRE * scale));
            resolution.setAttribute("pixelsPerUnitXAxis", perMetre);
            resolution.setAttribute("pixelsPerUnitYAxis", perMetre);
            resolution.setAttribute("unitSpecifier", "meter");
            IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
            root.appendChild(resolution);
            metadata.mergeTree("javax_imageio_png_1.0", root);
            writer.write(new IIOImage(image, null, metadata));
        } catch (IOException e) {
            throw new UncheckedIOException("an image in memory cannot be written", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @Override
    public void begin(String kind, String name) {
        // pixels have no groups
    }

    @Override
    public void end() {
        // pixels have no groups
    }

    @Override
    public void clip(Box box) {
        graphics.setClip(rectangle(box));
    }

    @Override
    public void unclip() {
        graphics.setClip(null);
    }

    @Override
    public void line(double[] x, double[] y, Pen pen) {
        if (x.length < 2) {
            return;
        }
        float[] dashes = new float[pen.dashes().size()];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = pen.dashes().get(i).floatValue();
        }
        graphics.setColor(colour(pen.rgb(), pen.opacity()));
        graphics.setStroke(new BasicStroke((float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10,
                dashes.length == 0 ? null : dashes, 0));
        graphics.draw(path(x, y));
    }

    @Override
    public void area(double[] x, double[] y, int rgb, double opacity) {
        Path2D path = path(x, y);
        path.closePath();
        graphics.setColor(colour(rgb, opacity));
        graphics.fill(path);
    }

    @Override
    public void box(Box box, int rgb) {
        graphics.setColor(colour(rgb, 1));
        graphics.fill(rectangle(box));
    }

    @Override
    public void marker(Marker marker, double x, double y, double radius, int rgb) {
        double[] corners = marker.around(x, y, radius);
        Shape shape = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        if (corners.length > 0) {
            Path2D path = new Path2D.Double();
            path.moveTo(corners[0], corners[1]);
            for (int i = 2; i < corners.length; i += 2) {
                path.lineTo(corners[i], corners[i + 1]);
            }
            path.closePath();
            shape = path;
        }
        graphics.setColor(colour(rgb, 1));
        graphics.fill(shape);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(0.75f));
        graphics.draw(shape);
    }

    @Override
    public void text(String words, double x, double y, Letters letters, Anchor anchor, boolean upright) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        if (upright) {
            place.rotate(-Math.PI / 2);
        }
        place.translate(-letters.width(words) * anchor.share(), 0);
        place.scale(letters.size(), letters.size());
        Shape outline = Outlines.of(letters.bold()).path(words).createTransformedShape(place);
        if (letters.halo()) {
            graphics.setColor(Color.WHITE);
            graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(outline);
        }
        graphics.setColor(colour(letters.rgb(), 1));
        graphics.fill(outline);
    }

    private static Path2D path(double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < x.length; i++) {
            path.lineTo(x[i], y[i]);
        }
        return path;
    }

    private static Rectangle2D rectangle(Box box) {
        return new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height());
    }

    private static Color colour(int rgb, double opacity) {
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, (int) Math.round(255 * opacity));
    }
}
