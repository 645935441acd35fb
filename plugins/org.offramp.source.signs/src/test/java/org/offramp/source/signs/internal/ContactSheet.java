package org.offramp.source.signs.internal;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.offramp.api.source.Frame;

/**
 * Paints the sheet of all signs in docs/images/signs.png, a row of classes at a time, several pictures of each.
 *
 * <p>Arguments: file, disturbance from 0 to 1, pictures of each class, size of each in pixels, classes in a row.
 */
public final class ContactSheet {
    private ContactSheet() {
    }

    public static void main(String[] args) throws IOException {
        GeneratedSigns signs = new GeneratedSigns(40, 90, Double.parseDouble(args[1]));
        int each = Integer.parseInt(args[2]);
        int cell = Integer.parseInt(args[3]);
        int perRow = Integer.parseInt(args[4]);
        int rows = (SignNames.count() + perRow - 1) / perRow;
        BufferedImage sheet = new BufferedImage(perRow * each * cell, rows * cell, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int label = 0; label < SignNames.count(); label++) {
            for (int i = 0; i < each; i++) {
                g.drawImage(image(signs.draw(1, label * 100L + i, label)), (label % perRow * each + i) * cell,
                        label / perRow * cell, cell - 1, cell - 1, null);
            }
        }
        g.dispose();
        coarsen(sheet);
        ImageIO.write(sheet, "png", new File(args[0]));
    }

    /** Sixteen steps a colour: what noise there is would else make the file three times as long. */
    private static void coarsen(BufferedImage sheet) {
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                int colour = sheet.getRGB(x, y) & 0xF0F0F0;
                sheet.setRGB(x, y, colour | colour >> 4);
            }
        }
    }

    private static BufferedImage image(Frame frame) {
        BufferedImage image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = frame.rgb();
        for (int i = 0; i < frame.width() * frame.height(); i++) {
            image.setRGB(i % frame.width(), i / frame.width(), (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8
                    | rgb[3 * i + 2] & 255);
        }
        return image;
    }
}
