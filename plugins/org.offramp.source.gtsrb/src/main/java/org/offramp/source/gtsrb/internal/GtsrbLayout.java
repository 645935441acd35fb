package org.offramp.source.gtsrb.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.offramp.images.files.FileSet;

/**
 * The tables of a GTSRB data set, found by their names.
 *
 * <p>Two public layouts, below any folder of the set (an archive often has one on top):
 * <ul>
 * <li>the edition with one table a part: {@code Train.csv}, {@code Test.csv}, with paths from the table's folder;
 * <li>the benchmark's own: {@code GT-00000.csv} to {@code GT-00042.csv} beside the training images of each class, and
 * {@code GT-final_test.csv} for the test images (the {@code GT-final_test.test.csv} beside them has no classes).
 * </ul>
 *
 * @param train names of the tables of training images, sorted
 * @param test names of the tables of test images, sorted, those with classes first
 */
record GtsrbLayout(List<String> train, List<String> test) {
    private static final Pattern CLASS_TABLE = Pattern.compile("gt-\\d+\\.csv");
    private static final Pattern TEST_TABLE = Pattern.compile("gt-[a-z_-]*test[a-z_.-]*\\.csv");
    private static final Pattern ZIP = Pattern.compile("(.*[_-])?(train|test|gtsrb)([_-].*)?\\.zip");
    /** How many files of a folder are looked at before it is said that this is no GTSRB. */
    private static final int SHORT_LOOK = 200_000;

    /** Zips in a folder that belong to the set: {@code train.zip}, {@code test.zip}, {@code GTSRB_Final_...zip}. */
    static boolean isPartZip(String fileName) {
        return ZIP.matcher(fileName.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a set of files has any of the tables. */
    static boolean isIn(FileSet files) throws IOException {
        boolean[] found = {false};
        int[] seen = {0};
        files.walk(name -> {
            found[0] = isTrainTable(base(name)) || isTestTable(base(name));
            return !found[0] && ++seen[0] < SHORT_LOOK;
        });
        return found[0];
    }

    static GtsrbLayout of(FileSet files) throws IOException {
        List<String> train = new ArrayList<>();
        List<String> test = new ArrayList<>();
        files.walk(name -> {
            String base = base(name);
            if (isTrainTable(base)) {
                train.add(name);
            } else if (isTestTable(base)) {
                test.add(name);
            }
            return true;
        });
        train.sort(null);
        test.sort((a, b) -> rank(a) != rank(b) ? rank(a) - rank(b) : a.compareTo(b));
        return new GtsrbLayout(onlyNearest(train), test.isEmpty() ? test : List.of(test.get(0)));
    }

    /** One table of all classes serves alone: a set that was packed twice (train/ and Train/) is read once. */
    private static List<String> onlyNearest(List<String> train) {
        for (String name : train) {
            if (base(name).equals("train.csv")) {
                return List.of(name);
            }
        }
        return List.copyOf(train);
    }

    private static int rank(String name) {
        return base(name).equals("test.csv") ? 0 : base(name).endsWith(".test.csv") ? 2 : 1;
    }

    private static boolean isTrainTable(String base) {
        return base.equals("train.csv") || CLASS_TABLE.matcher(base).matches();
    }

    private static boolean isTestTable(String base) {
        return base.equals("test.csv") || TEST_TABLE.matcher(base).matches();
    }

    private static String base(String name) {
        return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
