package org.offramp.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;

class CodecChoiceTest {
    private static final NetworkDescription NETWORK = network(8, 4);
    private static final List<FeatureCodec> INSTALLED = List.of(new Named("b", Set.of(4, 8)), new Named("a", Set.of(8)),
            new Named("c", Set.of(4)));

    static NetworkDescription network(int... sides) {
        List<NetworkDescription.Split> splits = IntStream.range(0, sides.length)
                .mapToObj(i -> new NetworkDescription.Split(i, FeatureSpec.of(2, sides[i], sides[i]), 0, 0)).toList();
        List<NetworkDescription.Block> blocks = splits.stream()
                .map(s -> new NetworkDescription.Block(new int[] {2, 1, 1}, 1)).toList();
        return new NetworkDescription("n", "1", "0".repeat(64), new int[] {2, sides[0], sides[0]}, List.of("x", "y"),
                blocks, splits.stream().map(s -> new NetworkDescription.Exit(1, Double.NaN)).toList(), splits);
    }

    private static List<String> chosen(String text) {
        return CodecChoice.of(text).lanes(NETWORK, INSTALLED).stream().map(l -> l.get(0).codecName()).toList();
    }

    @Test
    void eachSplitGetsTheFirstCodecOfTheListThatSupportsIt() {
        assertEquals(List.of("a", "b", "none"), chosen("a,b,c"));
        assertEquals(List.of("b", "c", "none"), chosen("c, b"));
        assertEquals(List.of("none", "none", "none"), chosen("none"));
    }

    @Test
    void everyCodecMeansEachThatSupportsTheSplitOnceAndNone() {
        CodecChoice all = new CodecChoice(List.of("b"), true, false);
        List<List<Lane>> lanes = all.lanes(NETWORK, INSTALLED);
        assertEquals(List.of("b", "none", "a"), lanes.get(0).stream().map(Lane::codecName).toList());
        assertEquals(List.of("b", "none", "c"), lanes.get(1).stream().map(Lane::codecName).toList());
        assertEquals(List.of("none", "b", "c"), new CodecChoice(List.of("d"), true, false).lanes(NETWORK, INSTALLED)
                .get(1).stream().map(Lane::codecName).toList(), "without the preferred one: none");
        assertEquals(List.of("none"), lanes.get(2).stream().map(Lane::codecName).toList());
    }

    @Test
    void whatIsMissingIsNamedWithWhatThereIs() {
        refused("--codec d is not installed; there is none, all, a, b, c", "d,a");
        refused("none of the codecs a supports split 1; installed are a, b, c", "a");
        for (String text : List.of("", ",", "a,", "a,none", "none,a", "a,all")) {
            assertThrows(IllegalArgumentException.class, () -> CodecChoice.of(text), text);
        }
    }

    private static void refused(String part, String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> chosen(text)).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void thePapersVolumesAreNamedForItsMapsAlone() {
        assertTrue(PaperVolumes.apply(network(60, 30, 15, 7, 3)));
        assertEquals(1749.8, PaperVolumes.bytes(0) * 8 / 1000, 1e-9);
        assertEquals(100.6, PaperVolumes.bytes(4) * 8 / 1000, 1e-9);
        assertEquals(false, PaperVolumes.apply(network(60, 30, 15, 7)));
        assertEquals(false, PaperVolumes.apply(network(64, 32, 16, 8, 4)));
        assertTrue(PaperVolumes.remark(NETWORK).startsWith("not compared"), PaperVolumes.remark(NETWORK));
    }

    /** A codec that supports maps of some heights. */
    private record Named(String name, Set<Integer> sides) implements FeatureCodec {
        @Override
        public boolean supports(FeatureSpec spec) {
            return sides.contains(spec.shape()[1]);
        }

        @Override
        public int maximumBytes(FeatureSpec spec) {
            return 1;
        }

        @Override
        public byte[] encode(Tensor tensor, FeatureSpec spec) {
            return new byte[1];
        }

        @Override
        public Tensor decode(byte[] bytes, FeatureSpec spec) {
            return Tensor.of(new float[spec.elements()], spec.shape());
        }
    }
}
