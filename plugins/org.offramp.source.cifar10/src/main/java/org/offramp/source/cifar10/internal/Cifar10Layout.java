package org.offramp.source.cifar10.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.offramp.images.files.FileSet;

/**
 * The files of CIFAR-10, found by their names below any folder of the set (its archive has one on top). Two layouts:
 * <ul>
 * <li>the public binary version: {@code data_batch_1.bin} to {@code data_batch_5.bin}, {@code test_batch.bin} (or
 * another {@code test_*.bin}), {@code batches.meta.txt};
 * <li>sheets: {@code batch_00.webp} and so on, 1000 images each, and {@code labels.u8} with a byte of class for each
 * image. The first 50 sheets are the training images.
 * </ul>
 *
 * @param train batches of training images
 * @param test batches of test images
 * @param names of the classes
 */
record Cifar10Layout(List<Batch> train, List<Batch> test, List<String> names) {
    /** The names that {@code batches.meta.txt} of the public set gives. */
    static final List<String> NAMES = List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse",
            "ship", "truck");

    private static final Pattern TRAIN = Pattern.compile("data_batch_\\d+\\.bin");
    private static final Pattern TEST = Pattern.compile("test_\\w*\\.bin");
    private static final Pattern SHEET = Pattern.compile("batch_\\d\\d\\.(webp|png)");
    private static final String SHEET_LABELS = "labels.u8";
    private static final String META = "batches.meta.txt";
    private static final int TRAINING_SHEETS = 50;
    private static final int MAX_SHEETS = 100;
    private static final int MAX_META = 4096;
    private static final int SHORT_LOOK = 20_000;

    /** Whether a set of files has any of either layout. */
    static boolean isIn(FileSet files) throws IOException {
        boolean[] found = {false};
        boolean[] sheet = {false, false};
        int[] seen = {0};
        files.walk(name -> {
            String base = base(name);
            sheet[0] |= base.equals(SHEET_LABELS);
            sheet[1] |= SHEET.matcher(base).matches();
            found[0] = TRAIN.matcher(base).matches() || base.equals("test_batch.bin") || sheet[0] && sheet[1];
            return !found[0] && ++seen[0] < SHORT_LOOK;
        });
        return found[0];
    }

    /** Finds the files; no image is read. */
    static Cifar10Layout of(FileSet files) throws IOException {
        // by folder: a set that lies twice below a path is read once
        TreeMap<String, TreeSet<String>> folders = new TreeMap<>();
        files.walk(name -> {
            folders.computeIfAbsent(folder(name), f -> new TreeSet<>()).add(name.substring(folder(name).length()));
            return true;
        });
        for (var folder : folders.entrySet()) {
            List<String> train = matching(folder.getValue(), TRAIN);
            List<String> test = matching(folder.getValue(), TEST);
            if (!train.isEmpty() || test.contains("test_batch.bin")) {
                return new Cifar10Layout(binary(files, folder.getKey(), train), binary(files, folder.getKey(), test),
                        names(files, folder.getKey() + META));
            }
            List<String> sheets = matching(folder.getValue(), SHEET);
            if (!sheets.isEmpty() && folder.getValue().contains(SHEET_LABELS)) {
                return sheets(files, folder.getKey(), sheets);
            }
        }
        return new Cifar10Layout(List.of(), List.of(), NAMES);
    }

    private static List<String> matching(TreeSet<String> names, Pattern pattern) {
        return names.stream().filter(n -> pattern.matcher(n.toLowerCase(Locale.ROOT)).matches()).toList();
    }

    private static List<Batch> binary(FileSet files, String folder, List<String> names) throws IOException {
        List<Batch> batches = new ArrayList<>();
        for (String name : names) {
            batches.add(BinaryBatch.of(files, folder + name));
        }
        return batches;
    }

    private static Cifar10Layout sheets(FileSet files, String folder, List<String> sheets) throws IOException {
        byte[] labels = files.read(folder + SHEET_LABELS, MAX_SHEETS * SheetBatch.IMAGES);
        if (labels.length != sheets.size() * SheetBatch.IMAGES) {
            throw new IOException(files.where(folder + SHEET_LABELS) + " has " + labels.length + " classes, but "
                    + sheets.size() + " sheets show " + sheets.size() * SheetBatch.IMAGES + " images");
        }
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            String name = sheets.get(i);
            if (Integer.parseInt(name.substring(6, 8)) != i) {
                throw new IOException(files.where(folder) + ": sheet " + String.format("batch_%02d", i)
                        + " is missing before " + name);
            }
            batches.add(new SheetBatch(folder + name,
                    Arrays.copyOfRange(labels, i * SheetBatch.IMAGES, (i + 1) * SheetBatch.IMAGES)));
        }
        int training = Math.min(TRAINING_SHEETS, batches.size());
        return new Cifar10Layout(batches.subList(0, training), batches.subList(training, batches.size()),
                names(files, folder + META));
    }

    private static List<String> names(FileSet files, String meta) throws IOException {
        if (!files.has(meta)) {
            return NAMES;
        }
        List<String> names = new String(files.read(meta, MAX_META), StandardCharsets.UTF_8).lines()
                .map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (names.size() != Batch.CLASSES) {
            throw new IOException(files.where(meta) + " names " + names.size() + " classes instead of "
                    + Batch.CLASSES);
        }
        return names;
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private static String base(String name) {
        return name.substring(folder(name).length()).toLowerCase(Locale.ROOT);
    }
}
