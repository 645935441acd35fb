package org.offramp.codec.emulated.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.codec.CodecException;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.tensor.Tensor;
import org.offramp.tck.fixture.ToyCodec;
import org.offramp.tck.fixture.ToyNetwork;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.TestbedProfiles;

/** What emulated preprocessing promises. It never takes too little time; too much it may take on a busy machine. */
@Timeout(60)
class EmulatedCodecTest {
    private static final NetworkDescription NETWORK = new ToyNetwork("ab".repeat(32)).description();
    private static final FeatureSpec IMAGE = NETWORK.splits().get(0).features();
    private static final Tensor TENSOR = Tensor.of(new float[48], 3, 4, 4);

    private static TestbedProfiles shipped() {
        var folder = java.nio.file.Path.of("").toAbsolutePath();
        while (!folder.resolve("configs/profiles").toFile().isDirectory()) {
            folder = folder.getParent();
        }
        return TestbedProfiles.of(folder.toString());
    }

    private static Settings of(Map<String, Object> keys) {
        Config config = (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> keys.getOrDefault(method.getName(), method.getDefaultValue()));
        return Settings.of(config, shipped());
    }

    /** Preprocessing of 1 bit a microsecond after so many milliseconds. */
    static Settings slow(double fixedMillis, boolean ofProfile) {
        TestbedProfile printed = of(Map.of("profile", "printed")).profile();
        return new Settings(new TestbedProfile("slow", printed.link(), printed.device(), printed.server(),
                new PreprocessingProfile(fixedMillis, 1000), printed.power(), printed.workload()), List.of(),
                ofProfile);
    }

    private static double millis(Settings settings, Splits splits, FeatureSpec spec) {
        EmulatedCodec codec = new EmulatedCodec(new ToyCodec(), () -> settings, splits);
        long begin = System.nanoTime();
        assertArrayEquals(new ToyCodec().encode(TENSOR, spec), codec.encode(TENSOR, spec));
        return (System.nanoTime() - begin) / 1e6;
    }

    @Test
    void encodingTakesTheFixedDelayAndTheVolumeOverTheSpeed() {
        Splits splits = new Splits(() -> List.of(NETWORK));
        double real = millis(slow(5, false), splits, IMAGE);
        assertTrue(real >= 5 + 8 * 4 * 48 / 1000.0, "192 bytes took " + real + " ms");
        double first = millis(slow(5, true), splits, IMAGE);
        assertTrue(first >= 5 + 10.10, "10.10 kbit took " + first + " ms");
    }

    @Test
    void theSplitIsTheOneWhoseFeaturesTheyAre() {
        NetworkDescription other = new NetworkDescription("other", "1", "cd".repeat(32), new int[] {3, 4, 4},
                NETWORK.labels(), NETWORK.blocks(), NETWORK.exits(), List.of(
                        new NetworkDescription.Split(0, FeatureSpec.of(3, 4, 4), 0, 0),
                        new NetworkDescription.Split(1, FeatureSpec.of(8, 2, 2), 0, 0),
                        new NetworkDescription.Split(2, FeatureSpec.of(8, 2, 2), 0, 0)));
        Splits splits = new Splits(() -> List.of(NETWORK, other));
        assertEquals(0, splits.of(IMAGE));
        assertEquals(1, splits.of(NETWORK.splits().get(1).features()));
        assertEquals(2, splits.of(other.splits().get(2).features()));
        assertEquals(1, splits.of(FeatureSpec.of(8, 2, 2)), "of equals in shape the first");
        assertEquals(-1, splits.of(FeatureSpec.of(3, 4, 5)));
        assertEquals(-1, new Splits(List::of).of(IMAGE));
    }

    @Test
    void aTensorOfNoSplitIsChargedByItsRealEncoding() {
        double took = millis(slow(3, true), new Splits(List::of), IMAGE);
        assertTrue(took >= 3 + 8 * 4 * 48 / 1000.0, "took " + took + " ms");
    }

    @Test
    void everythingElseIsTheRealCodecs() throws CodecException {
        ToyCodec toy = new ToyCodec();
        Settings settings = slow(0, false);
        EmulatedCodec codec = new EmulatedCodec(toy, () -> settings, new Splits(List::of));
        assertEquals(toy.name(), codec.name());
        assertEquals(toy.maximumBytes(IMAGE), codec.maximumBytes(IMAGE));
        assertEquals(toy.expectedBytes(IMAGE), codec.expectedBytes(IMAGE));
        assertTrue(codec.supports(IMAGE));
        assertArrayEquals(TENSOR.data(), codec.decode(toy.encode(TENSOR, IMAGE), IMAGE).data());
        assertThrows(CodecException.class, () -> codec.decode(new byte[3], IMAGE));
    }

    @Test
    void anInterruptedEncodingTakesAsLongAndKeepsTheInterruption() {
        Thread.currentThread().interrupt();
        double took = millis(slow(10, false), new Splits(List::of), IMAGE);
        assertTrue(Thread.interrupted());
        assertTrue(took >= 10, "took " + took + " ms");
    }

    @Test
    void aFileNamesProfileCodecsAndVolume() {
        Settings settings = of(Map.of("profile", "printed", "codecs", "fp16, uint8", "volume", "profile"));
        assertTrue(settings.covers("fp16") && settings.covers("uint8") && !settings.covers("fp32"));
        assertTrue(of(Map.of("profile", "printed")).covers("fp32"));
        assertTrue(settings.description().startsWith("emulated preprocessing of profile printed: 12.18 ms and 2.33"),
                settings.description());
    }

    @Test
    void aWrongValueIsNamedWithWhatWouldBeRight() {
        refused("profile", "printed", Map.of());
        refused("profile", "calibrated", Map.of("profile", "unheard-of"));
        refused("codecs", "1 to 16", Map.of("profile", "printed", "codecs", "fp16,"));
        refused("volume", "real or profile", Map.of("profile", "printed", "volume", "none"));
    }

    private static void refused(String key, String says, Map<String, Object> keys) {
        String reason = assertThrows(IllegalArgumentException.class, () -> of(keys)).getMessage();
        assertTrue(reason.startsWith("org.offramp.codec.emulated: " + key + " = ") && reason.contains(says), reason);
    }
}
