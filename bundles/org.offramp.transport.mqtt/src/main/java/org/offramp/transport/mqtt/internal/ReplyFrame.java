package org.offramp.transport.mqtt.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.offramp.api.transport.TaskReply;
import org.offramp.api.transport.TaskReply.Status;

/**
 * An answer on the wire. Byte table in docs/protocol.md.
 *
 * @param taskId number of the task on its device
 * @param receivedMicros the server's monotonic clock when the task's message was there
 * @param sentMicros the same clock when this frame was made
 * @param reply the answer; its held time is the difference of the two, its label name is not on the wire
 */
record ReplyFrame(long taskId, long receivedMicros, long sentMicros, TaskReply reply) {
    static final int MAXIMUM_MESSAGE_BYTES = 1024;
    /** Everything but the message. */
    private static final int FIXED_BYTES = 66;
    private static final Status[] STATUSES = Status.values();

    byte[] encode() {
        byte[] message = reply.message().getBytes(StandardCharsets.UTF_8);
        if (message.length > MAXIMUM_MESSAGE_BYTES) {
            message = cut(message);
        }
        int header = FIXED_BYTES + message.length;
        ByteBuffer out = ByteBuffer.allocate(header);
        Frames.putPrefix(out, Frames.REPLY, header);
        out.put((byte) reply.status().ordinal()).put((byte) reply.exit());
        out.putLong(taskId).putLong(receivedMicros).putLong(sentMicros);
        out.putInt(Frames.unsigned(reply.waitMicros())).putInt(Frames.unsigned(reply.computeMicros()));
        out.putInt(reply.label()).putFloat(reply.confidence());
        out.putInt(reply.batch()).putInt(reply.backlogTasks()).putDouble(reply.backlogMillis());
        return out.putShort((short) message.length).put(message).array();
    }

    /**
     * Reads a frame.
     *
     * @throws MalformedMessageException when it is not a reply frame
     */
    static ReplyFrame decode(byte[] frame) throws MalformedMessageException {
        ByteBuffer in = ByteBuffer.wrap(frame);
        int header = Frames.headerBytes(in, Frames.REPLY, FIXED_BYTES);
        if (header != frame.length) {
            throw new MalformedMessageException("a reply has no payload, but " + (frame.length - header)
                    + " bytes follow its header");
        }
        int status = in.get() & 0xFF;
        if (status >= STATUSES.length) {
            throw new MalformedMessageException("status " + status + " is not within 0 to " + (STATUSES.length - 1));
        }
        int exit = in.get() & 0xFF;
        long taskId = in.getLong();
        long received = in.getLong();
        long sent = in.getLong();
        long waitMicros = Frames.unsigned(in.getInt());
        long computeMicros = Frames.unsigned(in.getInt());
        int label = in.getInt();
        float confidence = in.getFloat();
        int batch = in.getInt();
        int backlogTasks = in.getInt();
        double backlogMillis = in.getDouble();
        check(STATUSES[status], label, confidence, batch, backlogTasks, backlogMillis, sent - received);
        String message = text(frame, in.getShort() & 0xFFFF, header);
        return new ReplyFrame(taskId, received, sent, new TaskReply(STATUSES[status], label, "", confidence, exit,
                sent - received, waitMicros, computeMicros, batch, backlogTasks, backlogMillis, message));
    }

    private static void check(Status status, int label, float confidence, int batch, int backlogTasks,
            double backlogMillis, long held) throws MalformedMessageException {
        if (held < 0) {
            throw new MalformedMessageException("the answer was sent " + -held + " us before its task came");
        }
        if (!(confidence >= 0 && confidence <= 1.0001f)) {
            throw new MalformedMessageException("confidence " + confidence + " is not within 0 to 1");
        }
        if (status == Status.OK ? label < 0 : label < -1) {
            throw new MalformedMessageException("label " + label + " does not fit status " + status);
        }
        if (batch < 0 || backlogTasks < 0 || !(backlogMillis >= 0 && backlogMillis < Double.POSITIVE_INFINITY)) {
            throw new MalformedMessageException("batch " + batch + ", backlog " + backlogTasks + " tasks or "
                    + backlogMillis + " ms is negative or not a number");
        }
    }

    private static String text(byte[] frame, int length, int header) throws MalformedMessageException {
        if (length > MAXIMUM_MESSAGE_BYTES || FIXED_BYTES + length > header) {
            throw new MalformedMessageException("message of " + length + " bytes does not fit into the header of "
                    + header);
        }
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(frame, FIXED_BYTES, length));
            return chars.toString();
        } catch (CharacterCodingException e) {
            throw new MalformedMessageException("message is not UTF-8");
        }
    }

    /** Shortens without leaving half a character. */
    private static byte[] cut(byte[] utf8) {
        int end = MAXIMUM_MESSAGE_BYTES;
        while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(utf8, end);
    }
}
