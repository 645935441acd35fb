package org.offramp.images.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.offramp.api.source.FrameSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class OfferedSourceTest {
    private final List<String> offered = new ArrayList<>();
    private final OfferedSource source = new OfferedSource(context(), "pid.of.it", "things", 7);

    private BundleContext context() {
        return proxy(BundleContext.class, args -> {
            Dictionary<?, ?> properties = (Dictionary<?, ?>) args[2];
            String what = ((FrameSource) args[1]).description() + properties.get(FrameSource.NAME)
                    + properties.get("service.ranking");
            offered.add(what);
            return proxy(ServiceRegistration.class, none -> offered.remove(what));
        });
    }

    private interface Answer {
        Object to(Object[] args);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, args) -> method.getReturnType() == void.class && args == null
                        ? nothing(answer.to(args)) : answer.to(args)));
    }

    private static Object nothing(Object ignored) {
        return null;
    }

    private static FrameSource named(Path path) {
        return new ListedFrames(path + " ", List.of(), () -> {
            throw new IOException("not opened here");
        });
    }

    @Test
    void offersWhatItsPathHoldsInPlaceOfWhatWasThere() {
        source.replace("a", "is empty", OfferedSourceTest::named);
        assertEquals(List.of("a things7"), offered);
        source.replace(" b ", "is empty", OfferedSourceTest::named);
        assertEquals(List.of("b things7"), offered);
        source.close();
        source.close();
        assertEquals(List.of(), offered);
    }

    @Test
    void offersNothingWithoutAPathOrAtOtherData() {
        source.replace("a", "is empty", OfferedSourceTest::named);
        source.replace(" ", "is empty", OfferedSourceTest::named);
        assertEquals(List.of(), offered);
        source.replace("a", "is empty", path -> null);
        assertEquals(List.of(), offered);
    }

    @Test
    void aPathThatCannotBeReadIsNamedAndTheFormerSourceStays() {
        source.replace("a", "is empty", OfferedSourceTest::named);
        for (String wrong : List.of("b", "\0")) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                    () -> source.replace(wrong, "is empty", path -> {
                        throw new IOException("torn");
                    }));
            assertTrue(e.getMessage().startsWith("pid.of.it: path = " + wrong + " cannot be used"), e.getMessage());
        }
        assertEquals(List.of("a things7"), offered);
    }

    @Test
    void orderIsThatOfTheSeedAndLosesNothing() {
        assertArrayEquals(new int[] {0, 1, 2}, FrameOrder.of(3, 9, false));
        int[] order = FrameOrder.of(100, 9, true);
        assertArrayEquals(order, FrameOrder.of(100, 9, true));
        assertTrue(!Arrays.equals(order, FrameOrder.of(100, 8, true)));
        Arrays.sort(order);
        assertArrayEquals(FrameOrder.of(100, 0, false), order);
    }
}
