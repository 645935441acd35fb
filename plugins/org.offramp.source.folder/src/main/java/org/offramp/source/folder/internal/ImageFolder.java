package org.offramp.source.folder.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;
import org.offramp.images.ImageDecoder;
import org.offramp.images.files.CsvTable;
import org.offramp.images.files.FileSet;
import org.offramp.images.source.ListedFrames;
import org.offramp.images.source.ListedFrames.Entry;

/** All images below a folder or in a zip, by name, with the classes its owner gave them. */
final class ImageFolder {
    /** Where classes come from when nothing is said: {@link #CSV} where there is a table, else {@link #FOLDERS}. */
    static final String AUTO = "auto";
    /** No classes. */
    static final String NONE = "none";
    /** The number that an image's folder is named by. */
    static final String FOLDERS = "folders";
    /** The table {@value #TABLE} with the columns path and label. */
    static final String CSV = "csv";
    /** All of them. */
    static final List<String> LABELS = List.of(AUTO, NONE, FOLDERS, CSV);

    private static final String TABLE = "labels.csv";
    private static final int MAX_TABLE_BYTES = 64 << 20;
    private static final int MAX_LABEL = 9999;
    private static final int SHORT_LOOK = 20_000;
    private static final Set<String> ENDINGS = ImageDecoder.endings();

    private ImageFolder() {
    }

    private static FileSet files(Path path) throws IOException {
        return FileSet.open(path, zip -> false);
    }

    private static boolean isImage(String name) {
        return ENDINGS.contains(ImageDecoder.ending(name));
    }

    /** Whether there is any image; an exception when the path is neither folder nor zip. */
    static boolean isAt(Path path) throws IOException {
        boolean[] found = {false};
        int[] seen = {0};
        try (FileSet files = files(path)) {
            files.walk(name -> {
                found[0] = isImage(name);
                return !found[0] && ++seen[0] < SHORT_LOOK;
            });
        }
        return found[0];
    }

    /**
     * Lists the images, sorted by name.
     *
     * @param labels one of {@link #LABELS}
     * @throws IOException naming file, line and reason
     */
    static FrameSource open(Path path, String labels) throws IOException {
        try (FileSet files = files(path)) {
            List<String> names = new ArrayList<>();
            files.walk(name -> {
                if (isImage(name)) {
                    names.add(name);
                }
                return true;
            });
            if (names.isEmpty()) {
                throw new IOException(path + " holds no image; endings read here: " + String.join(", ", ENDINGS));
            }
            names.sort(null);
            Map<String, Integer> known = labels(files, names, labels);
            List<Entry> entries = new ArrayList<>(names.size());
            for (String name : names) {
                entries.add(new Entry(name, known.getOrDefault(name, Frame.UNKNOWN), null));
            }
            Path last = path.toAbsolutePath().normalize().getFileName();
            String what = "images of " + (last == null ? path : last) + ", " + entries.size() + " images, "
                    + (known.isEmpty() ? "classes unknown" : known.size() + " of known class");
            return new ListedFrames(what, entries, () -> files(path));
        }
    }

    private static Map<String, Integer> labels(FileSet files, List<String> names, String labels) throws IOException {
        return switch (labels) {
            case NONE -> Map.of();
            case CSV -> table(files);
            case FOLDERS -> folders(files, names);
            default -> files.has(TABLE) ? table(files) : names.stream().allMatch(n -> number(n) >= 0)
                    ? folders(files, names) : Map.of();
        };
    }

    private static Map<String, Integer> table(FileSet files) throws IOException {
        CsvTable table = CsvTable.parse(files.where(TABLE), files.read(TABLE, MAX_TABLE_BYTES));
        int path = table.required("path");
        int label = table.required("label");
        Map<String, Integer> known = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            String name = row.text(path);
            if (!files.has(name)) {
                throw new IOException(row.where() + ": there is no file " + files.where(name));
            }
            known.put(name, row.number(label, "label", 0, MAX_LABEL));
        }
        return known;
    }

    private static Map<String, Integer> folders(FileSet files, List<String> names) throws IOException {
        Map<String, Integer> known = new HashMap<>();
        for (String name : names) {
            int label = number(name);
            if (label < 0) {
                throw new IOException(files.where(name) + ": its folder's name must be its class, a number from 0 to "
                        + MAX_LABEL);
            }
            known.put(name, label);
        }
        return known;
    }

    /** The number an image's own folder is named by, or -1. */
    private static int number(String name) {
        int end = name.lastIndexOf('/');
        String folder = end < 0 ? "" : name.substring(name.lastIndexOf('/', end - 1) + 1, end);
        if (!folder.matches("\\d{1,5}")) {
            return -1;
        }
        int number = Integer.parseInt(folder);
        return number <= MAX_LABEL ? number : -1;
    }
}
