package org.offramp.cnn.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.cnn.Manifest;
import org.offramp.cnn.PackageException;

/** Reads manifest.json and checks all that can be checked without the stages. */
public final class ManifestReader {
    /** The most bytes of one stage; a full-width VGG-16 block has 28 MB. */
    public static final int MOST_STAGE_BYTES = 256 << 20;
    private static final long MOST_BYTES = 1L << 30;
    private static final long MOST_ELEMENTS = 16L << 20;
    private static final int MOST_BLOCKS = 256;
    private static final int MOST_CLASSES = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ANY = Pattern.compile("[^\\p{Cntrl}]{1,400}");

    private final String where;
    private long bytes;
    private final Set<String> names = new HashSet<>();

    private ManifestReader(String where) {
        this.where = where;
    }

    /** Reads and checks a manifest; {@code where} begins each error. */
    public static Manifest read(String where, byte[] json) throws PackageException {
        return new ManifestReader(where).read(JsonView.root(where, json));
    }

    /** Checks a manifest that lies in memory as maps and lists. */
    public static Manifest check(String where, Map<?, ?> tree) throws PackageException {
        return new ManifestReader(where).read(new JsonView(where, "", tree));
    }

    private Manifest read(JsonView root) throws PackageException {
        JsonView format = root.at("format");
        if (format.integer(0, Integer.MAX_VALUE) != ManifestJson.FORMAT) {
            throw format.wrong("the number " + ManifestJson.FORMAT);
        }
        root.onlyKeys(Set.of("format", "name", "version", "input", "labels", "blocks", "exits", "splits", "card"));
        int[] input = input(root.at("input"));
        List<String> labels = new ArrayList<>();
        for (JsonView label : root.at("labels").items(2, MOST_CLASSES)) {
            labels.add(label.text(ANY, "a text of 1 to 400 characters"));
        }
        List<Manifest.Stage> blocks = blocks(root.at("blocks"), input);
        List<Manifest.Exit> exits = exits(root.at("exits"), blocks, labels.size());
        List<Manifest.Split> splits = splits(root.at("splits"), blocks, input);
        Map<String, String> card = root.has("card") ? root.at("card").texts() : Map.of();
        return new Manifest(root.at("name").text(NAME, "1 to 64 of a-z A-Z 0-9 . _ -"),
                root.at("version").text(NAME, "1 to 64 of a-z A-Z 0-9 . _ -"), input, labels, blocks, exits, splits,
                card);
    }

    private int[] input(JsonView input) throws PackageException {
        input.onlyKeys(Set.of("shape", "colour", "resize", "low", "high"));
        int[] shape = input.at("shape").shape(MOST_ELEMENTS);
        if (shape.length != 3 || shape[0] != 3) {
            throw input.at("shape").wrong("[3, height, width]");
        }
        only(input.at("colour"), "RGB");
        only(input.at("resize"), ManifestJson.RESIZE);
        if (input.at("low").number(-1e9, 1e9) != 0 || input.at("high").number(-1e9, 1e9) != 1) {
            throw input.wrong("an image of values from low 0 to high 1; other scales belong into the first block");
        }
        return shape;
    }

    private static void only(JsonView view, String value) throws PackageException {
        view.text(Pattern.compile(Pattern.quote(value)), "\"" + value + "\"");
    }

    private List<Manifest.Stage> blocks(JsonView view, int[] input) throws PackageException {
        List<Manifest.Stage> blocks = new ArrayList<>();
        int[] shape = input;
        for (JsonView item : view.items(1, MOST_BLOCKS)) {
            Manifest.Stage block = stage(item, shape, null);
            blocks.add(block);
            shape = block.output();
        }
        return blocks;
    }

    private List<Manifest.Exit> exits(JsonView view, List<Manifest.Stage> blocks, int classes)
            throws PackageException {
        List<JsonView> items = view.items(1, MOST_BLOCKS);
        if (items.size() != blocks.size()) {
            throw new PackageException(where + ": manifest.json has " + items.size() + " exits for " + blocks.size()
                    + " blocks; there is one behind each block");
        }
        List<Manifest.Exit> exits = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            JsonView item = items.get(i);
            item.onlyKeys(Set.of("stage", "accuracy"));
            double accuracy = item.has("accuracy") ? item.at("accuracy").number(0, 1) : Double.NaN;
            exits.add(new Manifest.Exit(stage(item.at("stage"), blocks.get(i).output(), new int[] {classes}),
                    accuracy));
        }
        return exits;
    }

    private List<Manifest.Split> splits(JsonView view, List<Manifest.Stage> blocks, int[] input)
            throws PackageException {
        List<JsonView> items = view.items(1, MOST_BLOCKS);
        if (items.size() != blocks.size()) {
            throw new PackageException(where + ": manifest.json has " + items.size() + " splits for " + blocks.size()
                    + " blocks; they are numbered from 0 to " + (blocks.size() - 1));
        }
        List<Manifest.Split> splits = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            splits.add(split(items.get(i), i == 0 ? input : blocks.get(i - 1).output(), i));
        }
        return splits;
    }

    private Manifest.Split split(JsonView item, int[] shape, int index) throws PackageException {
        item.onlyKeys(Set.of("shape", "low", "high", "encoder", "decoder"));
        Manifest.Stage encoder = null;
        Manifest.Stage decoder = null;
        int[] sent = shape;
        if (item.has("encoder") || item.has("decoder")) {
            if (index == 0) {
                throw item.wrong("without encoder and decoder: at split 0 the image itself crosses the air");
            }
            encoder = stage(item.at("encoder"), shape, null);
            sent = encoder.output();
            decoder = stage(item.at("decoder"), sent, shape);
        }
        int[] declared = item.at("shape").shape(MOST_ELEMENTS);
        if (!Arrays.equals(declared, sent)) {
            throw item.at("shape").wrong(Arrays.toString(sent) + " as the stage before it gives");
        }
        return new Manifest.Split(features(item, sent), encoder, decoder);
    }

    private FeatureSpec features(JsonView item, int[] shape) throws PackageException {
        if (!item.has("low") && !item.has("high")) {
            return FeatureSpec.of(shape);
        }
        try {
            return new FeatureSpec(shape, item.at("low").floats(shape[0]), item.at("high").floats(shape[0]));
        } catch (IllegalArgumentException e) {
            throw new PackageException(where + ": " + item.key() + " in manifest.json: " + e.getMessage(), e);
        }
    }

    private Manifest.Stage stage(JsonView view, int[] input, int[] output) throws PackageException {
        view.onlyKeys(Set.of("name", "file", "input", "output", "macs", "bytes", "sha256"));
        String name = view.at("name").text(NAME, "1 to 64 of a-z A-Z 0-9 . _ -");
        if (!names.add(name)) {
            throw view.at("name").wrong("a name that no other stage has");
        }
        String file = SafePath.checked(where, view.at("file").text(ANY, "a path"));
        int[] declaredInput = view.at("input").shape(MOST_ELEMENTS);
        if (!Arrays.equals(declaredInput, input)) {
            throw view.at("input").wrong(Arrays.toString(input) + " as the stage before it gives");
        }
        int[] declaredOutput = view.at("output").shape(MOST_ELEMENTS);
        if (output != null && !Arrays.equals(declaredOutput, output)) {
            throw view.at("output").wrong(Arrays.toString(output) + " as the network needs here");
        }
        int length = (int) view.at("bytes").integer(1, MOST_STAGE_BYTES);
        bytes += length;
        if (bytes > MOST_BYTES) {
            throw view.at("bytes").wrong("less: all stages together have at most " + MOST_BYTES + " bytes");
        }
        return new Manifest.Stage(name, file, declaredInput, declaredOutput,
                view.at("macs").integer(0, Long.MAX_VALUE / 1000), length,
                view.at("sha256").text(HASH, "a SHA-256 of 64 lower-case hexadecimal digits"));
    }
}
