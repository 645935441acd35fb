package org.offramp.transport.mqtt.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.offramp.api.transport.TaskRequest;

/**
 * A task on the wire. Byte table in docs/protocol.md.
 *
 * @param taskId number of the task on its device
 * @param sentMicros the device's monotonic clock when the frame was made
 * @param remainingMicros time left until the deadline at that moment
 * @param networkHash 64 hexadecimal digits, or empty
 * @param split 0 to 15
 * @param exit 0 to 255
 * @param codec name of the codec
 * @param payload the encoded features
 */
record RequestFrame(long taskId, long sentMicros, long remainingMicros, String networkHash, int split, int exit,
        String codec, byte[] payload) {
    private static final HexFormat HEX = HexFormat.of();
    /** Everything but the codec's name. */
    private static final int FIXED_BYTES = 65;

    /** Bytes of a frame with this codec and payload. */
    static long size(String codec, int payloadBytes) {
        return (long) FIXED_BYTES + codec.length() + payloadBytes;
    }

    /** Says what is wrong with a request that is to be sent; null when nothing is. */
    static String flaw(TaskRequest r) {
        if (r.split() < 0 || r.split() > 15) {
            return "split = " + r.split() + " is out of range 0 to 15";
        }
        if (r.exit() < 0 || r.exit() > 255) {
            return "exit = " + r.exit() + " is out of range 0 to 255";
        }
        if (!r.codec().matches("[a-z0-9-]{1,16}")) {
            return "codec = \"" + r.codec() + "\" is not 1 to 16 characters of a-z 0-9 -";
        }
        if (!r.networkHash().matches("([0-9a-f]{64})?")) {
            return "networkHash = \"" + r.networkHash() + "\" is not 64 hexadecimal digits in lower case";
        }
        return r.networkHash().isEmpty() && r.split() != 0
                ? "networkHash is empty at split " + r.split() + "; it may be empty at split 0 only" : null;
    }

    byte[] encode() {
        int header = FIXED_BYTES + codec.length();
        ByteBuffer out = ByteBuffer.allocate(header + payload.length);
        Frames.putPrefix(out, Frames.REQUEST, header);
        out.put((byte) split).put((byte) exit);
        out.putLong(taskId).putLong(sentMicros);
        out.putInt(Frames.unsigned(remainingMicros)).putInt(payload.length);
        out.put(networkHash.isEmpty() ? new byte[Frames.HASH_BYTES] : HEX.parseHex(networkHash));
        out.put((byte) codec.length()).put(codec.getBytes(StandardCharsets.US_ASCII));
        return out.put(payload).array();
    }

    /**
     * Reads a frame. Allocates the payload's bytes, which are in the message already, and little more.
     *
     * @throws MalformedMessageException when it is not a request frame
     */
    static RequestFrame decode(byte[] frame) throws MalformedMessageException {
        ByteBuffer in = ByteBuffer.wrap(frame);
        int header = Frames.headerBytes(in, Frames.REQUEST, FIXED_BYTES);
        int split = in.get() & 0xFF;
        if (split > 15) {
            throw new MalformedMessageException("split = " + split + " is out of range 0 to 15");
        }
        int exit = in.get() & 0xFF;
        long taskId = in.getLong();
        long sent = in.getLong();
        long remaining = Frames.unsigned(in.getInt());
        long length = Frames.unsigned(in.getInt());
        if (length != frame.length - header) {
            throw new MalformedMessageException("payload of " + length + " bytes was announced, but "
                    + (frame.length - header) + " came");
        }
        byte[] hash = new byte[Frames.HASH_BYTES];
        in.get(hash);
        int codecLength = in.get() & 0xFF;
        if (codecLength < 1 || codecLength > Frames.MAXIMUM_CODEC_LENGTH || FIXED_BYTES + codecLength > header) {
            throw new MalformedMessageException("codec name of " + codecLength + " characters is not within 1 to "
                    + Frames.MAXIMUM_CODEC_LENGTH + " and the header");
        }
        String codec = Frames.ascii(frame, in.position(), codecLength, "codec name");
        String networkHash = zero(hash) ? "" : HEX.formatHex(hash);
        if (networkHash.isEmpty() && split != 0) {
            throw new MalformedMessageException("no network hash at split " + split + "; it may be missing at split 0"
                    + " only");
        }
        byte[] payload = new byte[frame.length - header];
        System.arraycopy(frame, header, payload, 0, payload.length);
        return new RequestFrame(taskId, sent, remaining, networkHash, split, exit, codec, payload);
    }

    private static boolean zero(byte[] bytes) {
        int or = 0;
        for (byte b : bytes) {
            or |= b;
        }
        return or == 0;
    }
}
