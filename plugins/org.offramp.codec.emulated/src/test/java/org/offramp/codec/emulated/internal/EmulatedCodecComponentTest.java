package org.offramp.codec.emulated.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.codec.basic.internal.Fp16Codec;
import org.offramp.codec.basic.internal.Fp32Codec;

/** Before which codecs a slowed down one stands, while files and codecs come and go. */
class EmulatedCodecComponentTest {
    private final ServiceShelf shelf = new ServiceShelf();
    private final EmulatedCodecComponent component = new EmulatedCodecComponent();
    private final FeatureCodec fp32 = new Fp32Codec();
    private final FeatureCodec fp16 = new Fp16Codec();

    private static Config config(Map<String, Object> keys) {
        return (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> keys.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private List<Object> names() {
        return shelf.offered().stream().map(o -> o.properties().get(FeatureCodec.NAME)).sorted().toList();
    }

    private void bind(FeatureCodec codec, long id) {
        component.bindCodec(codec, Map.of(FeatureCodec.NAME, codec.name(), "service.id", id));
    }

    @AfterEach
    void deactivate() {
        component.deactivate();
        assertEquals(List.of(), shelf.offered(), "nothing is left behind");
    }

    @Test
    void oneStandsBeforeEachCodecThatTheFileCovers() {
        bind(fp32, 1);
        component.activate(shelf.context(), config(Map.of("profile", "printed")));
        bind(fp16, 2);
        assertEquals(List.of("fp16", "fp32"), names());
        Map<String, Object> properties = shelf.offered().get(0).properties();
        assertEquals(1000, properties.get("service.ranking"));
        assertEquals(true, properties.get("offramp.emulated"));
        component.unbindCodec(fp32);
        assertEquals(List.of("fp16"), names());
        component.modified(config(Map.of("profile", "printed", "codecs", "fp32, text")));
        assertEquals(List.of(), names());
        component.modified(config(Map.of("profile", "printed", "codecs", "fp16")));
        assertEquals(List.of("fp16"), names());
    }

    @Test
    void aChangeOfTheVolumeKeepsTheServiceAndAWrongFileChangesNothing() {
        bind(fp32, 1);
        component.activate(shelf.context(), config(Map.of("profile", "printed")));
        Object before = shelf.offered().get(0).service();
        component.modified(config(Map.of("profile", "calibrated", "volume", "profile")));
        component.modified(config(Map.of("profile", "unheard-of", "codecs", "fp16")));
        assertEquals(List.of("fp32"), names());
        assertSame(before, shelf.offered().get(0).service());
    }
}
