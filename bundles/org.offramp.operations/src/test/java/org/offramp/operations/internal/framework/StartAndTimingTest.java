package org.offramp.operations.internal.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.offramp.operations.internal.framework.RunningFramework.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Orders of start, late bundles, restarts, and how fast an edit takes effect. */
class StartAndTimingTest {

    @TempDir
    Path folder;

    @Test
    void aComponentStartsWithItsFileInForceAndNotWithDefaultsFirst() throws Exception {
        try (RunningFramework felix = new RunningFramework(folder)) {
            felix.write("sample.late.cfg", "size = 5");
            RunningFramework.bundle("sample.late", felix.plugins);
            felix.start();
            until("runs", () -> felix.value("late", "size") != null);
            assertEquals(List.of(Map.of("size", 5, "activations", 1)), felix.values("late"));
            assertEquals(List.of(), felix.health("configuration"));
        }
    }

    @Test
    void aFileWaitsForAPlugInThatIsDroppedLaterAndIsReportedMeanwhile() throws Exception {
        try (RunningFramework felix = new RunningFramework(folder).start()) {
            felix.write("sample.late.cfg", "size = 6");
            until("reported", () -> !felix.reported("sample.late.cfg").isEmpty());
            RunningFramework.bundle("sample.late", felix.plugins);
            until("in force", () -> Integer.valueOf(6).equals(felix.value("late", "size")));
            assertEquals(1, felix.value("late", "activations"));
            until("solved", () -> felix.reported("sample.late.cfg").isEmpty());
            Files.delete(felix.plugins.resolve("sample.late.jar"));
            until("reported again", () -> !felix.reported("sample.late.cfg").isEmpty());
        }
    }

    @Test
    void inTheWrongStartOrderFilesAreCheckedNonetheless() throws Exception {
        try (RunningFramework felix = new RunningFramework(folder)) {
            felix.write("sample.sensor.cfg", "queueLength = 65", "ratio = 7");
            felix.start(3, 2, "sample.sensor");
            until("reported", () -> felix.reported("sample.sensor.cfg").stream()
                    .anyMatch(m -> m.contains("ratio = 7 is out of range")));
            felix.write("sample.sensor.cfg", "queueLength = 66", "ratio = 0.7");
            until("in force", () -> Integer.valueOf(66).equals(felix.value("sensor", "queueLength")));
            until("solved", () -> felix.reported("sample.sensor.cfg").isEmpty());
        }
    }

    @Test
    void afterAnUpdateOfThisBundleNoFileIsLostAndEditsGoOn() throws Exception {
        try (RunningFramework felix = new RunningFramework(folder)) {
            felix.write("sample.sensor.cfg", "queueLength = 65");
            felix.start("sample.sensor");
            until("in force", () -> Integer.valueOf(65).equals(felix.value("sensor", "queueLength")));
            Bundle operations = Arrays.stream(felix.framework().getBundleContext().getBundles())
                    .filter(b -> "org.offramp.operations".equals(b.getSymbolicName())).findFirst().orElseThrow();
            operations.stop();
            operations.start();
            assertEquals(65, felix.value("sensor", "queueLength"));
            felix.write("sample.sensor.cfg", "queueLength = 66");
            until("in force", () -> Integer.valueOf(66).equals(felix.value("sensor", "queueLength")));
        }
    }

    @Test
    void lastGoodOutlivesARestartAndAFileRemovedMeanwhileDoesNot() throws Exception {
        try (RunningFramework felix = new RunningFramework(folder)) {
            felix.write("sample.sensor.cfg", "queueLength = 65");
            felix.write("sample.channel-a.cfg", "host = a");
            felix.start("sample.sensor", "sample.channel");
            until("in force", () -> Integer.valueOf(65).equals(felix.value("sensor", "queueLength"))
                    && felix.values("channel").size() == 1);
        }
        try (RunningFramework felix = new RunningFramework(folder)) {
            felix.write("sample.sensor.cfg", "queueLength = much");
            Files.delete(felix.configs.resolve("sample.channel-a.cfg"));
            felix.start("sample.sensor", "sample.channel");
            until("reported", () -> !felix.reported("sample.sensor.cfg").isEmpty());
            assertEquals(65, felix.value("sensor", "queueLength"));
            assertEquals(List.of(), felix.values("channel"));
        }
    }

    @Test
    void theHealthChecksAreServicesWithNameAndTags() throws Exception {
        try (RunningFramework felix = new RunningFramework(folder).start()) {
            felix.write("quite.unknown.cfg", "a = b");
            until("reported", () -> !felix.reported("quite.unknown.cfg").isEmpty());
            ServiceReference<?>[] checks = felix.framework().getBundleContext().getAllServiceReferences(
                    "org.apache.felix.hc.api.HealthCheck", "(&(hc.tags=offramp)(hc.name=Configuration))");
            Object check = felix.framework().getBundleContext().getService(checks[0]);
            String result = check.getClass().getMethod("execute").invoke(check).toString();
            assertTrue(result.contains("WARN") && result.contains("No component has the PID quite.unknown"), result);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 300})
    void anEditTakesEffectWithinASecond(int poll) throws Exception {
        try (RunningFramework felix = new RunningFramework(folder).with("felix.fileinstall.poll", "" + poll)) {
            felix.write("sample.sensor.cfg", "queueLength = 100");
            long before = System.nanoTime();
            felix.start("sample.sensor", "sample.channel");
            until("in force", () -> Integer.valueOf(100).equals(felix.value("sensor", "queueLength")));
            System.out.println("start of the framework to configured component, ms: "
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
            long[] millis = new long[20];
            for (int i = 0; i < millis.length; i++) {
                int wanted = 101 + i;
                felix.write("sample.sensor.cfg", "queueLength = " + wanted);
                millis[i] = TimeUnit.NANOSECONDS.toMillis(
                        until("in force", () -> Integer.valueOf(wanted).equals(felix.value("sensor", "queueLength"))));
            }
            long[] added = new long[5];
            for (int i = 0; i < added.length; i++) {
                int wanted = i + 1;
                felix.write("sample.channel-" + i + ".cfg", "host = h");
                added[i] = TimeUnit.NANOSECONDS.toMillis(
                        until("new file in force", () -> felix.values("channel").size() == wanted));
            }
            Arrays.sort(added);
            System.out.println("new file to effect at poll " + poll + ", ms, sorted: " + Arrays.toString(added));
            Arrays.sort(millis);
            System.out.println("edit to effect at poll " + poll + ", ms, sorted: " + Arrays.toString(millis));
            assertTrue(millis[millis.length / 2] < 1000, "median " + millis[millis.length / 2] + " ms");
        }
    }
}
