package org.offramp.learning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.offramp.engine.actor.ActorDesign;
import org.offramp.engine.actor.DenseDesign;
import org.offramp.engine.actor.GraphDesign;

/**
 * The state of a learning policy as bytes: a mark, a version, the policy and its features, then each actor with its
 * parameters and the optimizer's memory, and a checksum over all of it. The replay memory is not in it: it fills again.
 */
final class StateBytes {
    private static final int MARK = 0x4f66724c;   // "OfrL"
    private static final byte VERSION = 1;
    private static final int CHECKSUM = Long.BYTES;

    /** An actor in a state. */
    record Saved(Learned learned, long decisions) {
    }

    private final String policy;
    private final Features features;

    /** Reads and writes states of one policy. */
    StateBytes(String policy, Features features) {
        this.policy = policy;
        this.features = features;
    }

    byte[] write(List<Saved> actors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MARK);
            out.writeByte(VERSION);
            out.writeUTF(policy);
            out.writeUTF(features.name());
            out.writeInt(actors.size());
            for (Saved actor : actors) {
                write(out, actor);
            }
            out.writeLong(checksum(bytes.toByteArray(), out.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Saved actor) throws IOException {
        Learned learned = actor.learned();
        int[] sizes = sizes(learned.design());
        out.writeInt(sizes.length);
        for (int size : sizes) {
            out.writeInt(size);
        }
        out.writeLong(actor.decisions());
        out.writeLong(learned.steps());
        out.writeDouble(learned.loss());
        write(out, learned.parameters());
        write(out, learned.optimizer());
    }

    private static void write(DataOutputStream out, Map<String, float[]> arrays) throws IOException {
        out.writeInt(arrays.size());
        for (Map.Entry<String, float[]> array : arrays.entrySet()) {
            out.writeUTF(array.getKey());
            out.writeInt(array.getValue().length);
            ByteBuffer floats = ByteBuffer.allocate(array.getValue().length * Float.BYTES);
            floats.asFloatBuffer().put(array.getValue());
            out.write(floats.array());
        }
    }

    private static int[] sizes(ActorDesign design) {
        if (design instanceof GraphDesign g) {
            return new int[] {g.deviceFeatures(), g.optionFeatures(), g.linkFeatures(), g.firstHidden(),
                g.secondHidden(), g.edgeHidden(), g.sharpness()};
        }
        DenseDesign d = (DenseDesign) design;
        return new int[] {d.devices(), d.deviceFeatures(), d.options(), d.firstHidden(), d.secondHidden()};
    }

    /**
     * Reads a state.
     *
     * @throws IllegalArgumentException when it is none of this policy; the message says why
     */
    List<Saved> read(byte[] state) {
        String none = "this is no state of policy " + policy + ": ";
        if (state.length < Integer.BYTES + 1 || ByteBuffer.wrap(state).getInt() != MARK) {
            throw new IllegalArgumentException(none + "its " + state.length + " bytes do not begin as one does");
        }
        if (state[Integer.BYTES] != VERSION) {
            throw new IllegalArgumentException(none + "it is of version " + state[Integer.BYTES] + ", not " + VERSION);
        }
        int length = state.length - CHECKSUM;
        if (length < 0 || ByteBuffer.wrap(state).getLong(length) != checksum(state, length)) {
            throw new IllegalArgumentException(none + "it is damaged, for its checksum is wrong");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state, 0, length))) {
            in.skipNBytes(Integer.BYTES + 1);
            return actors(in);
        } catch (IOException | RuntimeException e) {
            String reason = e.getMessage() == null ? "it ends too early" : e.getMessage();
            throw new IllegalArgumentException(none + reason, e);
        }
    }

    private List<Saved> actors(DataInputStream in) throws IOException {
        String from = in.readUTF();
        String with = in.readUTF();
        if (!from.equals(policy)) {
            throw new IOException("it is one of policy " + from);
        }
        if (!with.equals(features.name())) {
            throw new IOException("its actor sees " + with + ", but this policy shows it " + features.name());
        }
        List<Saved> actors = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            actors.add(actor(in));
        }
        return actors;
    }

    private Saved actor(DataInputStream in) throws IOException {
        int[] sizes = new int[in.readInt()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = in.readInt();
        }
        ActorDesign design = design(sizes);
        String misfit = features.misfit(design);
        if (misfit != null) {
            throw new IOException(misfit);
        }
        long decisions = in.readLong();
        long steps = in.readLong();
        double loss = in.readDouble();
        return new Saved(new Learned(design, arrays(in), arrays(in), steps, loss), decisions);
    }

    private static ActorDesign design(int[] s) throws IOException {
        return switch (s.length) {
            case 7 -> new GraphDesign(s[0], s[1], s[2], s[3], s[4], s[5], s[6]);
            case 5 -> new DenseDesign(s[0], s[1], s[2], s[3], s[4]);
            default -> throw new IOException("its actor has " + s.length + " sizes");
        };
    }

    private static Map<String, float[]> arrays(DataInputStream in) throws IOException {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            int length = in.readInt();
            if (length < 0 || length > in.available() / Float.BYTES) {
                throw new IOException("its parameter " + name + " has " + length + " elements");
            }
            float[] values = new float[length];
            ByteBuffer.wrap(in.readNBytes(length * Float.BYTES)).asFloatBuffer().get(values);
            arrays.put(name, values);
        }
        return arrays;
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(Arrays.copyOf(bytes, length));
        return crc.getValue();
    }
}
