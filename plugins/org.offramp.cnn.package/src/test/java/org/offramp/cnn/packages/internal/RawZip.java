package org.offramp.cnn.packages.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips that no honest tool writes: any name, twice the same, sizes and counts that are not true. */
final class RawZip {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    RawZip add(String name, byte[] content) {
        return add(name, content, content.length, 0);
    }

    RawZip addAll(Map<String, byte[]> files) {
        files.forEach(this::add);
        return this;
    }

    /** @param mode Unix file type and rights, 0 for none */
    RawZip add(String name, byte[] content, long declared, int mode) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        byte[] packed = deflated(content);
        CRC32 crc = new CRC32();
        crc.update(content);
        int offset = body.size();
        body.writeBytes(buffer(30).putInt(0x04034b50).putShort((short) 20).putShort((short) 0x800).putShort((short) 8)
                .putInt(0).putInt((int) crc.getValue()).putInt(packed.length).putInt((int) declared)
                .putShort((short) path.length).putShort((short) 0).array());
        body.writeBytes(path);
        body.writeBytes(packed);
        directory.writeBytes(buffer(46).putInt(0x02014b50).putShort((short) 0x314).putShort((short) 20)
                .putShort((short) 0x800).putShort((short) 8).putInt(0).putInt((int) crc.getValue())
                .putInt(packed.length).putInt((int) declared).putShort((short) path.length).putShort((short) 0)
                .putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(mode << 16).putInt(offset)
                .array());
        directory.writeBytes(path);
        entries++;
        return this;
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] bytes() {
        return bytes(entries, directory.size());
    }

    /** Says so many entries and directory bytes at its end. */
    byte[] bytes(int declaredEntries, long declaredDirectory) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(body.toByteArray());
        all.writeBytes(directory.toByteArray());
        all.writeBytes(buffer(22).putInt(0x06054b50).putInt(0).putShort((short) declaredEntries)
                .putShort((short) declaredEntries).putInt((int) declaredDirectory).putInt(body.size())
                .putShort((short) 0).array());
        return all.toByteArray();
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
