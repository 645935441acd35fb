package org.offramp.source.gtsrb.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.offramp.api.source.Frame;
import org.offramp.images.files.CsvTable;
import org.offramp.images.files.FileSet;
import org.offramp.images.source.ListedFrames.Box;
import org.offramp.images.source.ListedFrames.Entry;

/** Reads the tables of a GTSRB data set into a list of images. */
final class GtsrbTables {
    /** Classes of the benchmark, 0 to 42. */
    static final int CLASSES = 43;
    private static final int MAX_TABLE_BYTES = 64 << 20;
    private static final int MAX_SIDE = 1 << 20;

    private final FileSet files;
    private final boolean cropToRoi;

    GtsrbTables(FileSet files, boolean cropToRoi) {
        this.files = files;
        this.cropToRoi = cropToRoi;
    }

    /** The images of some tables, in the tables' order; the exception names table, line and reason. */
    List<Entry> read(List<String> tables) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String name : tables) {
            read(name, entries);
        }
        if (entries.isEmpty()) {
            throw new IOException(files.where(tables.get(0)) + " lists no image");
        }
        return entries;
    }

    private void read(String name, List<Entry> entries) throws IOException {
        CsvTable table = CsvTable.parse(files.where(name), files.read(name, MAX_TABLE_BYTES));
        int path = table.required("Path", "Filename");
        int label = table.column("ClassId");
        if (label < 0 && !name.endsWith(".test.csv")) {
            table.required("ClassId");
        }
        int[] box = cropToRoi ? boxColumns(table) : null;
        String folder = null;
        for (CsvTable.Row row : table.rows()) {
            String image = row.text(path);
            if (image.isEmpty()) {
                throw new IOException(row.where() + ": the image has no name");
            }
            if (folder == null) {
                folder = folderOf(name, image);
            }
            entries.add(new Entry(folder + image,
                    label < 0 ? Frame.UNKNOWN : row.number(label, "ClassId", 0, CLASSES - 1),
                    box == null ? null : box(row, box)));
        }
    }

    private static int[] boxColumns(CsvTable table) throws IOException {
        return new int[] {table.required("Width"), table.required("Height"), table.required("Roi.X1"),
            table.required("Roi.Y1"), table.required("Roi.X2"), table.required("Roi.Y2")};
    }

    private static Box box(CsvTable.Row row, int[] column) throws IOException {
        int width = row.number(column[0], "Width", 1, MAX_SIDE);
        int height = row.number(column[1], "Height", 1, MAX_SIDE);
        int x1 = row.number(column[2], "Roi.X1", 0, width - 1);
        int y1 = row.number(column[3], "Roi.Y1", 0, height - 1);
        return new Box(width, height, x1, y1, row.number(column[4], "Roi.X2", x1 + 1, width),
                row.number(column[5], "Roi.Y2", y1 + 1, height));
    }

    /**
     * The folder the images of a table lie in: the table's own, or, as the benchmark packs the table of the test images
     * apart from them, the one folder of the set that has the table's first image.
     */
    private String folderOf(String table, String image) throws IOException {
        String own = table.substring(0, table.lastIndexOf('/') + 1);
        if (files.has(own + image)) {
            return own;
        }
        String[] found = {null};
        files.walk(name -> {
            if (name.endsWith("/" + image) && (found[0] == null || name.contains("Final_Test"))) {
                found[0] = name.substring(0, name.length() - image.length());
            }
            return true;
        });
        // an image that is nowhere is told when it is asked for: the others may be there
        return found[0] == null ? own : found[0];
    }
}
