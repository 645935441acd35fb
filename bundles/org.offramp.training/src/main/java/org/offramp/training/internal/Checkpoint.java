package org.offramp.training.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a training run has reached after an epoch. The optimizer's memory is not part of it: a resumed run begins with
 * an empty one.
 *
 * @param command the command that began the run
 * @param epochs epochs that are done
 * @param seconds time they took
 * @param curves one line of comma-separated values per epoch
 * @param parameters all numbers of the network
 */
record Checkpoint(String command, int epochs, double seconds, List<String> curves, Map<String, float[]> parameters) {
    private static final int MAGIC = 0x4f524350;

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
            out.writeInt(parameters.size());
            for (Map.Entry<String, float[]> parameter : parameters.entrySet()) {
                out.writeUTF(parameter.getKey());
                out.writeInt(parameter.getValue().length);
                for (float value : parameter.getValue()) {
                    out.writeFloat(value);
                }
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static Checkpoint read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " is no checkpoint of a training run");
            }
            String command = in.readUTF();
            int epochs = in.readInt();
            double seconds = in.readDouble();
            List<String> curves = new ArrayList<>();
            for (int lines = in.readInt(); lines > 0; lines--) {
                curves.add(in.readUTF());
            }
            Map<String, float[]> parameters = new LinkedHashMap<>();
            for (int count = in.readInt(); count > 0; count--) {
                String name = in.readUTF();
                float[] values = new float[in.readInt()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = in.readFloat();
                }
                parameters.put(name, values);
            }
            return new Checkpoint(command, epochs, seconds, curves, parameters);
        }
    }
}
