package org.offramp.source.gtsrb.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small data sets of our own pictures in the public layouts. */
final class SmallGtsrb {
    /** Images of each part. */
    static final int IMAGES = 12;

    private SmallGtsrb() {
    }

    /** The edition with one table a part. */
    static Map<String, byte[]> tables(String ending) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        StringBuilder train = new StringBuilder("Width,Height,Roi.X1,Roi.Y1,Roi.X2,Roi.Y2,ClassId,Path\n");
        StringBuilder test = new StringBuilder(train);
        for (int i = 0; i < IMAGES; i++) {
            int label = i % 3 * 20;
            String name = String.format("Train/%d/%05d_%05d_%05d.%s", label, label, i / 6, i % 6, ending);
            files.put(name, picture(ending, 20 + i, 22, i));
            train.append(20 + i).append(",22,5,6,").append(15 + i).append(",16,").append(label).append(',').append(name)
                    .append('\n');
            name = String.format("Test/%05d.%s", i, ending);
            files.put(name, picture(ending, 30 + i, 32, 100 + i));
            test.append(30 + i).append(",32,5,5,20,20,").append(42 - i).append(',').append(name).append("\r\n");
        }
        files.put("Train.csv", train.toString().getBytes(StandardCharsets.UTF_8));
        files.put("Test.csv", test.toString().getBytes(StandardCharsets.UTF_8));
        files.put("Meta.csv", "Path,ClassId\nMeta/27.png,27\n".getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** The benchmark's own training archive. */
    static Map<String, byte[]> benchmarkTraining() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int label = 0; label < 3; label++) {
            String folder = String.format("GTSRB/Final_Training/Images/%05d/", label);
            StringBuilder table = new StringBuilder("Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId\r\n");
            for (int i = 0; i < IMAGES / 3; i++) {
                String name = String.format("%05d_%05d.ppm", i / 2, i % 2);
                files.put(folder + name, picture("ppm", 20, 20 + label, 10 * label + i));
                table.append(name).append(";20;").append(20 + label).append(";5;5;15;15;").append(label).append("\r\n");
            }
            files.put(folder + String.format("GT-%05d.csv", label), table.toString().getBytes(StandardCharsets.UTF_8));
        }
        files.put("GTSRB/Readme-Images.txt", new byte[] {'x'});
        return files;
    }

    /** The benchmark's own test archive, whose table has no classes. */
    static Map<String, byte[]> benchmarkTest() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        StringBuilder table = new StringBuilder("Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2\n");
        for (int i = 0; i < IMAGES; i++) {
            String name = String.format("%05d.ppm", i);
            files.put("GTSRB/Final_Test/Images/" + name, picture("ppm", 25, 25, i));
            table.append(name).append(";25;25;5;5;20;20\n");
        }
        files.put("GTSRB/Final_Test/Images/GT-final_test.test.csv", table.toString().getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** The table with the classes of the test images, which the benchmark packs apart. */
    static Map<String, byte[]> benchmarkClasses() {
        StringBuilder table = new StringBuilder("Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId\n");
        for (int i = 0; i < IMAGES; i++) {
            table.append(String.format("%05d.ppm;25;25;5;5;20;20;%d%n", i, i + 1));
        }
        return Map.of("GT-final_test.csv", table.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Path unpacked(Path folder, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    static Path zipped(Path zip, String top, Map<String, byte[]> files) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(top + file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return zip;
    }

    private static byte[] picture(String ending, int width, int height, int colour) {
        if (ending.equals("ppm")) {
            byte[] header = ("P6\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII);
            byte[] all = java.util.Arrays.copyOf(header, header.length + 3 * width * height);
            all[header.length] = (byte) colour;
            return all;
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, 0, colour << 16);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, ending, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
