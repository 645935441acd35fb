package org.offramp.profile.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.offramp.profile.Machine;
import org.offramp.profile.Profile;
import org.offramp.profile.Profile.Role;
import org.offramp.profile.ProfileException;
import org.offramp.profile.ProfileFile;
import org.offramp.profile.Spread;

/** Reads a profile and checks all that its reader would trip over. */
public final class ProfileReader {
    private static final String NAME = "[A-Za-z0-9._-]{1,64}";
    private static final String NAME_RIGHT = "1 to 64 of A-Z a-z 0-9 . _ -";
    private static final String LINE = "[^\\p{Cntrl}]{1,1000}";
    private static final String LINE_RIGHT = "a text of one line";
    private static final int MOST_BLOCKS = 256;
    private static final int MOST_BATCH = 65_536;
    private static final double MOST_MILLIS = 1e9;

    private final Node root;

    private ProfileReader(Node root) {
        this.root = root;
    }

    /** Reads and checks; {@code where} begins each error. */
    public static Profile read(String where, byte[] json) throws ProfileException {
        return new ProfileReader(Node.root(where, json)).read();
    }

    private Profile read() throws ProfileException {
        Node format = root.at("format");
        if (format.whole(0, Integer.MAX_VALUE) != ProfileFile.FORMAT) {
            throw format.wrong("the number " + ProfileFile.FORMAT + ", the format that this version reads");
        }
        root.object("format", "command", "measured", "network", "machine", "stages", "devices", "preprocessing",
                "codecs");
        List<Profile.Stage> stages = stages();
        int blocks = (int) stages.stream().filter(s -> s.role() == Role.BLOCK).count();
        return new Profile(root.at("command").text(LINE, LINE_RIGHT), instant(root.at("measured")), network(),
                machine(), stages, devices(stages),
                root.has("preprocessing") ? spread(root.at("preprocessing")) : null, codecs(blocks));
    }

    private static Instant instant(Node node) throws ProfileException {
        String right = "an instant such as 2026-11-22T19:30:00Z";
        try {
            return Instant.parse(node.text(LINE, right));
        } catch (DateTimeException e) {
            throw node.wrong(right);
        }
    }

    private Profile.Network network() throws ProfileException {
        Node node = root.at("network").object("name", "version", "hash");
        return new Profile.Network(node.at("name").text(NAME, NAME_RIGHT), node.at("version").text(NAME, NAME_RIGHT),
                node.at("hash").text("[0-9a-f]{64}", "64 hexadecimal digits in lower case"));
    }

    private Machine machine() throws ProfileException {
        Node node = root.at("machine").object("processor", "cores", "architecture", "system", "jvm");
        return new Machine(node.at("processor").text(LINE, LINE_RIGHT), (int) node.at("cores").whole(1, MOST_BATCH),
                node.at("architecture").text(LINE, LINE_RIGHT), node.at("system").text(LINE, LINE_RIGHT),
                node.at("jvm").text(LINE, LINE_RIGHT));
    }

    private List<Profile.Stage> stages() throws ProfileException {
        List<Profile.Stage> stages = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Node list = root.at("stages");
        for (Node item : list.items(2, 4 * MOST_BLOCKS)) {
            item.object("name", "role", "number", "macs");
            Role role = Role.valueOf(item.at("role").text("block|exit|encoder|decoder",
                    "block, exit, encoder or decoder").toUpperCase(Locale.ROOT));
            Profile.Stage stage = new Profile.Stage(item.at("name").text(NAME, NAME_RIGHT), role,
                    (int) item.at("number").whole(1, MOST_BLOCKS), item.at("macs").whole(0, Long.MAX_VALUE / 1000));
            if (!names.add(stage.name())) {
                throw item.at("name").wrong("a name that no other stage has");
            }
            stages.add(stage);
        }
        checkRoles(list, stages);
        return stages;
    }

    /** Blocks and exits 1 to n, and for some of the splits 1 to n-1 an encoder with its decoder; each once. */
    private static void checkRoles(Node list, List<Profile.Stage> stages) throws ProfileException {
        Set<Integer> blocks = numbers(list, stages, Role.BLOCK);
        Set<Integer> exits = numbers(list, stages, Role.EXIT);
        Set<Integer> encoders = numbers(list, stages, Role.ENCODER);
        boolean counted = !blocks.isEmpty() && blocks.stream().max(Integer::compare).get() == blocks.size();
        if (!counted || !blocks.equals(exits)) {
            throw new ProfileException(list.where() + ": stages has the blocks " + blocks + " and the exits " + exits
                    + "; right: both numbered from 1 without a gap, one exit for each block");
        }
        if (!encoders.equals(numbers(list, stages, Role.DECODER))
                || encoders.stream().anyMatch(n -> n >= blocks.size())) {
            throw new ProfileException(list.where() + ": stages has the encoders " + encoders + " and the decoders "
                    + numbers(list, stages, Role.DECODER) + "; right: the same, of splits from 1 to "
                    + (blocks.size() - 1));
        }
    }

    private static Set<Integer> numbers(Node list, List<Profile.Stage> stages, Role role) throws ProfileException {
        Set<Integer> numbers = new TreeSet<>();
        for (Profile.Stage stage : stages) {
            if (stage.role() == role && !numbers.add(stage.number())) {
                throw new ProfileException(list.where() + ": stages has two of the role "
                        + role.name().toLowerCase(Locale.ROOT) + " with the number " + stage.number()
                        + "; right: each once");
            }
        }
        return numbers;
    }

    private List<Profile.Device> devices(List<Profile.Stage> stages) throws ProfileException {
        List<Profile.Device> devices = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node item : root.at("devices").items(1, 64)) {
            item.object("name", "engine", "device", "threads", "macPerSecond", "batches");
            Profile.Device device = new Profile.Device(item.at("name").text(NAME, NAME_RIGHT),
                    item.at("engine").text(LINE, LINE_RIGHT), item.at("device").text(LINE, LINE_RIGHT),
                    (int) item.at("threads").whole(1, MOST_BATCH), item.at("macPerSecond").number(0, 1e30),
                    batches(item.at("batches"), stages));
            if (!seen.add(device.name() + " " + device.threads())) {
                throw item.at("name").wrong("a backend that no other entry has with " + device.threads() + " threads");
            }
            devices.add(device);
        }
        return devices;
    }

    private static List<Profile.Batch> batches(Node list, List<Profile.Stage> stages) throws ProfileException {
        List<Profile.Batch> batches = new ArrayList<>();
        int last = 0;
        for (Node item : list.items(1, 64)) {
            item.object("size", "fixedMillis", "times");
            int size = (int) item.at("size").whole(1, MOST_BATCH);
            if (size <= last || last == 0 && size != 1) {
                throw item.at("size").wrong(last == 0 ? "1, for the first batch" : "more than " + last
                        + ", the size before it");
            }
            last = size;
            batches.add(new Profile.Batch(size, item.at("fixedMillis").number(0, MOST_MILLIS),
                    times(item.at("times"), stages)));
        }
        return batches;
    }

    private static List<Spread> times(Node node, List<Profile.Stage> stages) throws ProfileException {
        node.object(stages.stream().map(Profile.Stage::name).toArray(String[]::new));
        List<Spread> times = new ArrayList<>(stages.size());
        for (Profile.Stage stage : stages) {
            times.add(spread(node.at(stage.name())));
        }
        return times;
    }

    private static Spread spread(Node node) throws ProfileException {
        node.object("median", "p10", "q1", "q3", "p90", "runs");
        double median = millis(node, "median");
        double p10 = millis(node, "p10");
        double q1 = millis(node, "q1");
        double q3 = millis(node, "q3");
        double p90 = millis(node, "p90");
        int runs = (int) node.at("runs").whole(1, Integer.MAX_VALUE);
        try {
            return new Spread(median, p10, q1, q3, p90, runs);
        } catch (IllegalArgumentException e) {
            throw node.wrong("p10 <= q1 <= median <= q3 <= p90");
        }
    }

    private static double millis(Node node, String key) throws ProfileException {
        return node.at(key).number(0, MOST_MILLIS);
    }

    private List<Profile.Codec> codecs(int blocks) throws ProfileException {
        List<Profile.Codec> codecs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node item : root.at("codecs").items(0, 64)) {
            item.object("name", "splits");
            String name = item.at("name").text("[a-z0-9-]{1,16}", "1 to 16 of a-z 0-9 -");
            if (!names.add(name)) {
                throw item.at("name").wrong("a codec that no other entry has");
            }
            List<Profile.Sent> splits = new ArrayList<>();
            Set<Integer> seen = new HashSet<>();
            for (Node row : item.at("splits").items(0, blocks)) {
                row.object("split", "bytes", "encode", "decode");
                int split = (int) row.at("split").whole(0, blocks - 1);
                if (!seen.add(split)) {
                    throw row.at("split").wrong("a split that no other entry of this codec has");
                }
                splits.add(new Profile.Sent(split, (int) row.at("bytes").whole(0, Integer.MAX_VALUE),
                        spread(row.at("encode")), spread(row.at("decode"))));
            }
            codecs.add(new Profile.Codec(name, splits));
        }
        return codecs;
    }
}
