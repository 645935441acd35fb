package org.offramp.training.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training run has reached after an epoch: all that a resumed run needs to go on as if it had not stopped.
 *
 * @param command the command that began the run
 * @param epochs epochs that are done
 * @param seconds time they took
 * @param curves one line of comma-separated values per epoch
 * @param parameters all numbers of the network
 * @param optimizer the optimizer's memory of past gradients
 */
record Checkpoint(String command, int epochs, double seconds, List<String> curves, Map<String, float[]> parameters,
        Map<String, float[]> optimizer) {
    private static final int MAGIC = 0x4f524351;

    /** The same run with other numbers, such as those of the exits that were kept; nothing to go on from. */
    Checkpoint with(Map<String, float[]> others) {
        return new Checkpoint(command, epochs, seconds, curves, others, Map.of());
    }

    /** The same run by a command with another number of epochs. */
    Checkpoint of(String other) {
        return new Checkpoint(other, epochs, seconds, curves, parameters, optimizer);
    }

    /** Writes the file beside its place, then moves it there: a crash leaves the old one whole. */
    void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.writeInt(MAGIC);
            out.writeUTF(command);
            out.writeInt(epochs);
            out.writeDouble(seconds);
            out.writeInt(curves.size());
            for (String line : curves) {
                out.writeUTF(line);
            }
            write(out, parameters);
            write(out, optimizer);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(DataOutputStream out, Map<String, float[]> arrays) throws IOException {
        out.writeInt(arrays.size());
        for (Map.Entry<String, float[]> array : arrays.entrySet()) {
            out.writeUTF(array.getKey());
            out.writeInt(array.getValue().length);
            for (float value : array.getValue()) {
                out.writeFloat(value);
            }
        }
    }

    /** Reads what {@link #write} wrote; a file that is something else or cut short is named. */
    static Checkpoint read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not there; without --resume a run begins anew");
        }
        try {
            return read(file, Files.size(file));
        } catch (EOFException | UTFDataFormatException e) {
            throw new IOException(file + " is damaged: it ends too early or its texts are none", e);
        }
    }

    private static Checkpoint read(Path file, long length) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " is no checkpoint of a training run");
            }
            String command = in.readUTF();
            int epochs = in.readInt();
            double seconds = in.readDouble();
            List<String> curves = new ArrayList<>();
            for (int lines = count(in, file, length); lines > 0; lines--) {
                curves.add(in.readUTF());
            }
            return new Checkpoint(command, epochs, seconds, curves, arrays(in, file, length),
                    arrays(in, file, length));
        }
    }

    /** A number of things that a file of this length can hold. */
    private static int count(DataInputStream in, Path file, long most) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > most) {
            throw new IOException(file + " is damaged: it announces " + count + " entries");
        }
        return count;
    }

    private static Map<String, float[]> arrays(DataInputStream in, Path file, long length) throws IOException {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        for (int count = count(in, file, length); count > 0; count--) {
            String name = in.readUTF();
            float[] values = new float[count(in, file, length / Float.BYTES)];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readFloat();
            }
            arrays.put(name, values);
        }
        return arrays;
    }
}
