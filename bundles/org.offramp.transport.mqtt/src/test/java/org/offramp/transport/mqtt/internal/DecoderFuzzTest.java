package org.offramp.transport.mqtt.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.ServerState.ServedNetwork;
import org.offramp.api.transport.TaskReply;

/**
 * Each decoder gets 200,000 inputs: pure noise, and good messages with bytes changed, cut, repeated or put in. It
 * returns or throws its one exception; anything else fails the test, and so does memory beyond a few times the input.
 */
class DecoderFuzzTest {
    private static final long SEED = 20261122L;
    private static final int INPUTS = 200_000;

    /** A decoder under test. */
    private interface Decoder {
        void decode(byte[] input) throws MalformedMessageException;
    }

    @Test
    void theRequestFrameDecoderReturnsOrThrowsItsOneException() {
        fuzz("request frame", RequestFrame::decode,
                new RequestFrame(1, 2, 3, "ab".repeat(32), 2, 5, "uint8", new byte[60]).encode(),
                new RequestFrame(-1, -2, 0xFFFFFFFFL, "", 0, 0, "image", new byte[0]).encode());
    }

    @Test
    void theReplyFrameDecoderReturnsOrThrowsItsOneException() {
        fuzz("reply frame", ReplyFrame::decode,
                new ReplyFrame(1, 2, 30, new TaskReply(TaskReply.Status.OK, 7, "", 0.5f, 5, 0, 1, 2, 3, 4, 5.5, ""))
                        .encode(),
                new ReplyFrame(1, 2, 30, TaskReply.refusal(TaskReply.Status.BUSY, 0, 4, 5.5, "größer")).encode());
    }

    @Test
    void theStateDecoderReturnsOrThrowsItsOneException() {
        ServerState state = new ServerState("mec-1", List.of(new ServedNetwork("n", "1", "ab".repeat(32), 5, 5)),
                List.of("uint8", "image"), "b", 0.5, 1e9, 1, 2, 3.5, 100);
        fuzz("state", b -> StateJson.decode(b, "mec-1"), StateJson.online(state, "s"),
                StateJson.offline("mec-1", "gone"));
    }

    @Test
    void thePresenceDecoderReturnsOrThrowsItsOneException() {
        fuzz("presence", b -> PresenceJson.decode(b, "av-1"), new PresenceJson("av-1", true, "").encode(),
                new PresenceJson("av-1", false, "left").encode());
    }

    private static void fuzz(String name, Decoder decoder, byte[]... good) {
        System.out.println("fuzz " + name + ": " + INPUTS + " inputs, seed " + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        int understood = 0;
        long worst = 0;
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = i < good.length ? good[i] : mutate(good[random.nextInt(good.length)], random);
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                decoder.decode(input);
                understood++;
            } catch (MalformedMessageException e) {
                assertTrue(!e.getMessage().isBlank());
            } catch (RuntimeException | Error e) {
                throw new AssertionError(name + ", input " + i + " " + Arrays.toString(input), e);
            }
            if (i > 1000) {
                worst = Math.max(worst, threads.getCurrentThreadAllocatedBytes() - before);
            }
        }
        System.out.println("fuzz " + name + ": " + understood + " understood, at most " + worst + " bytes allocated");
        assertTrue(understood >= good.length && understood < INPUTS);
        assertTrue(worst < 1 << 20, worst + " bytes for one message");
    }

    private static byte[] mutate(byte[] good, SplittableRandom random) {
        if (random.nextInt(1000) == 0) {
            return beyondLimits(random);
        }
        if (random.nextInt(10) == 0) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(4);
        for (int c = 0; c < changes && bytes.length > 0; c++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
                case 3 -> bytes = Arrays.copyOf(bytes, at);
                case 4 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(64));
                default -> bytes = insert(bytes, at, random.nextInt(32), random);
            }
        }
        return bytes;
    }

    /** What a JSON reader has limits for: depth, length of texts, names and numbers, the whole. */
    private static byte[] beyondLimits(SplittableRandom random) {
        int n = 1 + random.nextInt(40_000);
        String text = switch (random.nextInt(6)) {
            case 0 -> "[".repeat(n);
            case 1 -> "{\"a\":".repeat(n / 4);
            case 2 -> "{\"protocol\":\"" + "x".repeat(n) + "\"}";
            case 3 -> "{\"" + "x".repeat(n) + "\":1}";
            case 4 -> "{\"protocol\":" + "9".repeat(n) + "}";
            default -> " ".repeat(n * 2);
        };
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Puts a piece of the message itself somewhere else into it. */
    private static byte[] insert(byte[] bytes, int at, int length, SplittableRandom random) {
        int from = random.nextInt(bytes.length);
        int n = Math.min(length, bytes.length - from);
        byte[] longer = new byte[bytes.length + n];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(bytes, from, longer, at, n);
        System.arraycopy(bytes, at, longer, at + n, bytes.length - at);
        return longer;
    }
}
