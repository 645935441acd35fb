package org.offramp.source.gtsrb.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
import org.offramp.images.files.FileSet;
import org.offramp.images.source.ListedFrames;
import org.offramp.images.source.ListedFrames.Entry;

/** Opens GTSRB: the one way from a path to its images, for the configured source and for the opener. */
final class Gtsrb {
    private Gtsrb() {
    }

    static FileSet files(Path path) throws IOException {
        return FileSet.open(path, GtsrbLayout::isPartZip);
    }

    /** Whether a folder or zip has any table of the set; an exception when it is neither or damaged. */
    static boolean isAt(Path path) throws IOException {
        try (FileSet files = files(path)) {
            return GtsrbLayout.isIn(files);
        }
    }

    /**
     * Reads the tables of one part.
     *
     * @param part auto, train or test
     * @throws IOException naming file, line and reason
     */
    static FrameSource open(Path path, String part, boolean cropToRoi) throws IOException {
        try (FileSet files = files(path)) {
            GtsrbLayout layout = GtsrbLayout.of(files);
            boolean test = isTest(path, part, layout);
            List<String> tables = test ? layout.test() : layout.train();
            List<Entry> entries = new GtsrbTables(files, cropToRoi).read(tables);
            String what = "GTSRB " + (test ? "test" : "training") + " set, " + origin(path, tables, entries) + ", "
                    + entries.size() + " images" + (cropToRoi ? " cut to the sign" : "");
            return new ListedFrames(what, entries, () -> files(path));
        }
    }

    private static boolean isTest(Path path, String part, GtsrbLayout layout) throws IOException {
        boolean test = switch (part) {
            case FrameSourceOpener.AUTO -> !layout.test().isEmpty();
            case FrameSourceOpener.TRAIN -> false;
            case FrameSourceOpener.TEST -> true;
            default -> throw new IOException("part must be auto, train or test, not \"" + part + "\"");
        };
        if (test ? layout.test().isEmpty() : layout.train().isEmpty()) {
            throw new IOException(path + " has no GTSRB " + (test ? "test" : "training") + " images: "
                    + (test ? "Test.csv or GT-final_test.csv" : "Train.csv or GT-00000.csv") + " is missing");
        }
        return test;
    }

    /** What a person calls the place: the zip's name, or the folder's. */
    private static String origin(Path path, List<String> tables, List<Entry> entries) {
        TreeSet<String> zips = new TreeSet<>();
        for (String name : List.of(tables.get(0), entries.get(0).name())) {
            if (name.contains("!/")) {
                zips.add(name.substring(0, name.indexOf("!/")));
            }
        }
        Path last = path.toAbsolutePath().normalize().getFileName();
        return zips.isEmpty() ? String.valueOf(last == null ? path : last) : String.join(" + ", zips);
    }

    /**
     * The track of an image, i.e. its name without the frame number: {@code Train/20/00020_00003_00017.png} is of
     * track {@code Train/20/00020_00003}. Test images are of no track.
     */
    static String track(String frameName) {
        int slash = frameName.lastIndexOf('/');
        int first = frameName.indexOf('_', slash + 1);
        int last = frameName.lastIndexOf('_');
        // the benchmark's own files are 00003_00017.ppm in a folder of the class, the others 00020_00003_00017.png
        return first < 0 ? frameName : frameName.substring(0, last);
    }
}
