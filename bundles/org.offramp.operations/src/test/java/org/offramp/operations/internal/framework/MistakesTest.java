package org.offramp.operations.internal.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.offramp.operations.internal.framework.RunningFramework.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A table of damaged files, all put before a running system at once: each is refused with its file, line, key and what
 * would be right, and none disturbs the others. The same table, with the same messages, is in docs/operations.md.
 */
class MistakesTest {

    private static final String SENSOR_KEYS =
            "Its keys: deadlineMillis, label, mode, password, ports, queueLength, ratio, separator, topics, verbose.";

    @TempDir
    static Path folder;

    private static RunningFramework felix;

    /** Name of the file, its content, the message after the file's name. */
    static Stream<Arguments> damagedFiles() {
        return Stream.of(
                content("deadlineMilis = 5", ", line 1: deadlineMilis is not a key of sample.sensor. "
                        + "Did you mean deadlineMillis? " + SENSOR_KEYS),
                content("quux = 5", ", line 1: quux is not a key of sample.sensor. " + SENSOR_KEYS),
                content("pasword = hunter22", ", line 1: pasword is not a key of sample.sensor. "
                        + "Did you mean password? " + SENSOR_KEYS),
                content("password = abc", ", line 1: password = (hidden) is out of range. "
                        + "Right: a text (kept secret) of at least 4 characters."),
                content("queueLength = 5O", ", line 1: queueLength = 5O is not a whole number. "
                        + "Right: a whole number 1 to 1000 (default 64)."),
                content("queueLength = 1.5", ", line 1: queueLength = 1.5 is not a whole number. "
                        + "Right: a whole number 1 to 1000 (default 64)."),
                content("# comment\n\nqueueLength = 0", ", line 3: queueLength = 0 is out of range. "
                        + "Right: a whole number 1 to 1000 (default 64)."),
                content("queueLength = 99999999999", ", line 1: queueLength = 99999999999 is out of range. "
                        + "Right: a whole number 1 to 1000 (default 64)."),
                content("queueLength =", ", line 1: queueLength = is empty. "
                        + "Right: a whole number 1 to 1000 (default 64)."),
                content("ratio = NaN", ", line 1: ratio = NaN is not a number. "
                        + "Right: a number 0 to 1 (default 0.5)."),
                content("ratio = 1,5", ", line 1: ratio = 1,5 is not a number. Right: a number 0 to 1 (default 0.5)."),
                content("verbose = yes", ", line 1: verbose = yes is not true or false. "
                        + "Right: true or false (default false)."),
                content("mode = fsat", ", line 1: mode = fsat is not an option. Did you mean fast? "
                        + "Right: one of fast, exact (default fast)."),
                content("ports = 80, 70000", ", line 1: ports = 70000 is out of range. "
                        + "Right: a comma-separated list, each a whole number 1 to 65535, at most 3 of them."),
                content("ports = 1,2,3,4", ", line 1: ports = 1,2,3,4 has 4 values. "
                        + "Right: a comma-separated list, each a whole number 1 to 65535, at most 3 of them."),
                content("separator = ab", ", line 1: separator = ab is not one character. "
                        + "Right: one character (default ;)."),
                content("label = longer than twenty characters", ", line 1: label = longer than twenty characters is "
                        + "out of range. Right: a text of at most 20 characters."),
                content("queueLength = 5\nqueueLength = 6", ", line 2: queueLength is given twice, first in line 1. "
                        + "Right: keep one of them."),
                content("label = ${offramp.nobody}", ", line 1: label needs the variable offramp.nobody, which is not "
                        + "set. Right: set it, or give a default: ${offramp.nobody:-default}."),
                content("label = ${offramp.home", ", line 1: label has a ${ without its }. "
                        + "Right: ${name} or ${name:-default}."),
                content("label = \\u12", ", line 1: label has a \\u that is not followed by four hexadecimal digits. "
                        + "Right: \\u00e9, or the character itself; a backslash is written twice."),
                content("= 5", ", line 1: There is no key before the sign =. Right: key = value."),
                content("mode=[1,2]", ", line 1: mode is not a typed value. Right: in a file in which every value is "
                        + "typed, I\"5\" is an integer, \"text\" a text, [ \"a\", \"b\" ] an array; in any other file "
                        + "no value has quotes."),
                content("", ": The file is empty. Right: at least a comment, # as the first sign, for all defaults; "
                        + "or remove the file."),
                bytes(new byte[] {'l', 'a', 'b', 'e', 'l', '=', (byte) 0xFC}, ": The file is not text in UTF-8. "
                        + "Right: save it in the encoding UTF-8."),
                bytes(new byte[] {'P', 'K', 3, 4, 0, 0}, ": The file holds zero bytes, so it is not a text file. "
                        + "Right: lines of the form key = value."),
                bytes(new byte[(1 << 20) + 1], ": The file has 1048577 bytes. "
                        + "Right: a property file of at most 1048576 bytes."),
                Arguments.of("sample.channel-nohost.cfg", "port = 1".getBytes(),
                        ": host is missing. Right: a text. No configuration of this file is in force."));
    }

    /** Name of the file, the message after the file's name. */
    static Stream<Arguments> misnamedFiles() {
        return Stream.of(
                Arguments.of("sample.sensr.cfg", ": No component has the PID sample.sensr, so the file has no effect. "
                        + "Did you mean sample.sensor.cfg?"),
                Arguments.of("Sample.Sensor.cfg",
                        ": No component has the PID Sample.Sensor, so the file has no effect. "
                        + "Did you mean sample.sensor.cfg?"),
                Arguments.of("sensor.cfg", ": No component has the PID sensor, so the file has no effect. "
                        + "Did you mean sample.sensor.cfg?"),
                Arguments.of("sample-sensor.cfg",
                        ": No component has the PID sample-sensor, and none is a factory with "
                        + "the PID sample, so the file has no effect. Did you mean sample.sensor.cfg?"),
                Arguments.of("sample.channel~east.cfg",
                        ": No component has the PID sample.channel~east, so the file has "
                        + "no effect. Did you mean sample.channel-east.cfg? An instance is named after a hyphen, not a "
                        + "~."),
                Arguments.of("sample.chanel-east.cfg", ": No component has the PID sample.chanel-east, and none is a "
                        + "factory with the PID sample.chanel, so the file has no effect. "
                        + "Did you mean sample.channel-east.cfg?"),
                Arguments.of("sample.channel.cfg", ": No component has the PID sample.channel, so the file has no "
                        + "effect. Right: sample.channel-NAME.cfg, since this component is a factory with one file an "
                        + "instance."),
                Arguments.of("sample.picky-2.cfg", ": No component has the PID sample.picky-2, and none is a factory "
                        + "with the PID sample.picky, so the file has no effect. Right: sample.picky.cfg, since this "
                        + "component is single, not a factory."),
                Arguments.of("sample.sensor.conf", ": The ending .conf is not read, so the file has no effect. "
                        + "Did you mean sample.sensor.cfg?"),
                Arguments.of("sample.sensor.cfg.txt", ": The ending .cfg.txt is not read, so the file has no effect. "
                        + "Did you mean sample.sensor.cfg?"),
                Arguments.of("entirely.unknown.cfg", ": No component has the PID entirely.unknown, so the file has no "
                        + "effect. Right: <PID>.cfg, or <factory PID>-<instance>.cfg, of a component that is "
                        + "installed."));
    }

    private static Arguments content(String content, String message) {
        return bytes(content.getBytes(java.nio.charset.StandardCharsets.UTF_8), message);
    }

    private static Arguments bytes(byte[] content, String message) {
        return Arguments.of("sample.sensor.cfg", content, message + " The last good configuration stays in force.");
    }

    @BeforeAll
    static void startFelix() throws Exception {
        felix = new RunningFramework(folder).with("felix.fileinstall.poll", "100");
        felix.write("sample.sensor.cfg", "queueLength = 65");
        felix.start("sample.sensor", "sample.channel", "sample.picky");
        for (Arguments misnamed : misnamedFiles().toList()) {
            felix.write((String) misnamed.get()[0], "a = b");
        }
        until("the last good configuration", () -> Integer.valueOf(65).equals(felix.value("sensor", "queueLength")));
    }

    @AfterAll
    static void stopFelix() throws Exception {
        felix.close();
    }

    @ParameterizedTest
    @MethodSource("damagedFiles")
    void aDamagedFileIsRefusedWithFileKeyAndWhatWouldBeRight(String name, byte[] content, String message)
            throws Exception {
        Files.write(felix.configs.resolve(name), content);
        until(message, () -> felix.reported(name).equals(List.of("configs/test/" + name + message)));
        assertEquals(65, felix.value("sensor", "queueLength"));
        assertFalse(Files.readString(felix.state.resolve("health.json")).contains("hunter22"));
    }

    @ParameterizedTest
    @MethodSource("misnamedFiles")
    void aFileBoundToNothingIsReportedWithTheNameThatWasMeant(String name, String message) {
        until(message, () -> !felix.reported(name).isEmpty());
        assertEquals(List.of("configs/test/" + name + message), felix.reported(name));
    }
}
