package org.offramp.source.cifar10.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.offramp.images.WebP;

/** Made data in the layouts of CIFAR-10: every image has a colour of its own, and its class is its number modulo 10. */
final class SmallCifar10 {
    private static final String META = "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n";

    private SmallCifar10() {
    }

    /** One value of image {@code number}. */
    static int value(int number, int colour, int x, int y) {
        return number * 7 + colour * 31 + x * 3 + y & 0xff;
    }

    /** Images {@code from} and so on, as the binary version stores them. */
    static byte[] binary(int from, int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = from; i < from + count; i++) {
            out.write(i % 10);
            for (int colour = 0; colour < 3; colour++) {
                for (int p = 0; p < 1024; p++) {
                    out.write(value(i, colour, p % 32, p / 32));
                }
            }
        }
        return out.toByteArray();
    }

    /** The binary version with 9 training images in two batches and 8 test images. */
    static Map<String, byte[]> binaryFiles() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("batches.meta.txt", META.getBytes(StandardCharsets.UTF_8));
        files.put("data_batch_1.bin", binary(0, 5));
        files.put("data_batch_2.bin", binary(5, 4));
        files.put("test_batch.bin", binary(9, 8));
        return files;
    }

    /** A sheet of images {@code from} to {@code from + 999}. */
    static byte[] sheet(int from) {
        byte[] rgb = new byte[3 * 1280 * 800];
        for (int i = 0; i < 1000; i++) {
            for (int p = 0; p < 1024; p++) {
                int at = 3 * ((i / 40 * 32 + p / 32) * 1280 + i % 40 * 32 + p % 32);
                for (int colour = 0; colour < 3; colour++) {
                    rgb[at + colour] = (byte) value(from + i, colour, p % 32, p / 32);
                }
            }
        }
        return WebP.encodeLossless(rgb, 1280, 800);
    }

    static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return labels;
    }

    static Path folder(Path folder, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        for (var file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    static Path zip(Path zip, Map<String, byte[]> files) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var file : files.entrySet()) {
                out.putNextEntry(new ZipEntry("cifar-10-batches-bin/" + file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return zip;
    }

    /** As the public archive is: packed, a folder on top, the folder itself as an entry. */
    static Path tarGz(Path tar, Map<String, byte[]> files) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(tar))) {
            out.write(header("cifar-10-batches-bin/", '5', 0));
            for (var file : files.entrySet()) {
                out.write(header("cifar-10-batches-bin/" + file.getKey(), '0', file.getValue().length));
                out.write(file.getValue());
                out.write(new byte[(512 - file.getValue().length % 512) % 512]);
            }
            out.write(new byte[1024]);
        }
        return tar;
    }

    private static byte[] header(String name, char type, int length) {
        byte[] block = new byte[512];
        put(block, 0, name);
        put(block, 124, String.format("%011o", length));
        put(block, 148, "        ");
        block[156] = (byte) type;
        put(block, 257, "ustar  ");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, 148, String.format("%06o\0", sum));
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
