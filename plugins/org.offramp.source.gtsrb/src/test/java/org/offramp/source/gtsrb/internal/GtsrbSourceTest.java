package org.offramp.source.gtsrb.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.source.FrameSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class GtsrbSourceTest {
    @TempDir
    private Path dir;
    /** What is offered now. */
    private final List<String> offered = new ArrayList<>();

    private BundleContext context() {
        return proxy(BundleContext.class, (method, args) -> {
            String what = ((FrameSource) args[1]).description() + " "
                    + ((Dictionary<?, ?>) args[2]).get(FrameSource.NAME);
            offered.add(what);
            return proxy(ServiceRegistration.class, (unregister, none) -> offered.remove(what));
        });
    }

    private interface Answer {
        Object to(String method, Object[] args);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, args) -> answer.to(method.getName(), args)));
    }

    private static GtsrbSource.Config config(String path, String part) {
        return new GtsrbSource.Config() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return GtsrbSource.Config.class;
            }

            @Override
            public String path() {
                return path;
            }

            @Override
            public String part() {
                return part;
            }

            @Override
            public boolean cropToRoi() {
                return false;
            }
        };
    }

    private Path set() throws IOException {
        return SmallGtsrb.zipped(dir.resolve("set.zip"), "", SmallGtsrb.tables("png"));
    }

    @Test
    void offersTheImagesOfItsPathAndTakesThemBack() throws IOException {
        GtsrbSource source = new GtsrbSource(context(), config(set().toString(), "auto"));
        assertEquals(List.of("GTSRB test set, set.zip, 12 images gtsrb"), offered);
        source.replace(config(set().toString(), "train"));
        assertEquals(List.of("GTSRB training set, set.zip, 12 images gtsrb"), offered);
        source.close();
        assertEquals(List.of(), offered);
    }

    @Test
    void offersNothingWithoutAPathOrAtAnotherKindOfData() throws IOException {
        new GtsrbSource(context(), config(" ", "auto"));
        new GtsrbSource(context(), config(Files.createDirectory(dir.resolve("photos")).toString(), "auto"));
        assertEquals(List.of(), offered);
    }

    @Test
    void aWrongChangeIsNamedAndTheFormerSourceStays() throws IOException {
        GtsrbSource source = new GtsrbSource(context(), config(set().toString(), "auto"));
        IllegalArgumentException part = assertThrows(IllegalArgumentException.class,
                () -> source.replace(config(set().toString(), "all")));
        assertTrue(part.getMessage().contains("part must be auto, train or test, not \"all\""), part.getMessage());
        IllegalArgumentException path = assertThrows(IllegalArgumentException.class,
                () -> source.replace(config(dir.resolve("gone").toString(), "auto")));
        assertTrue(path.getMessage().contains("path = ") && path.getMessage().contains("does not exist"),
                path.getMessage());
        assertEquals(1, offered.size());
    }
}
