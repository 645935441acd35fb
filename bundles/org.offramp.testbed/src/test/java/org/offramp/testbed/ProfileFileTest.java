package org.offramp.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.PowerProfile;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.network.LinkState;

class ProfileFileTest {
    private static final int ROUNDS = 2000;

    @TempDir
    Path folder;

    /** A file damaged in one way: what is replaced by what, and what the error must say. */
    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("uplinkFixedMillis = 22.81\n", "", ": uplinkFixedMillis is missing; right: "),
                Arguments.of("idleWatts", "idleMilliwatts", ":19: unknown key 'idleMilliwatts'; is it idleWatts"),
                Arguments.of("uplinkFixedMillis = 22.81", "colour = 22.81", ":6: unknown key 'colour'"),
                Arguments.of("downlinkFixedMillis = 7.19", "downlinkFixedMillis = 7.19\nuplinkFixedMillis = 1",
                        ":9: uplinkFixedMillis stands in line 6 already"),
                Arguments.of("= 12.36", "= 12,36", ":5: uplinkMegabitsPerSecond = 12,36: '12,36' is no number; right: a"
                        + " number in Mbit/s from 0.001 to 1000000"),
                Arguments.of("= 12.36", "= 12.36 Mbit/s", ":5: uplinkMegabitsPerSecond = 12.36 Mbit/s: "),
                Arguments.of("= 12.36", "= 12360000",
                        ":5: uplinkMegabitsPerSecond = 12360000: 12360000 is out of range"),
                Arguments.of("= 12.36", "= 0", ":5: uplinkMegabitsPerSecond = 0: 0 is out of range"),
                Arguments.of("= 43.69", "= -1", ":11: deviceFixedMillis = -1: -1 is out of range; right: a"),
                Arguments.of("= 3.62", "= NaN", ":12: deviceGigaMacPerSecond = NaN: 'NaN' is no number"),
                Arguments.of("= 365.94", "= Infinity", ":14: serverGigaMacPerSecond = Infinity: "),
                Arguments.of("= 365.94", "= 1e400", ":14: serverGigaMacPerSecond = 1e400: 1e400 is out of range"),
                Arguments.of("= 365.94", "= 0x1p3", ":14: serverGigaMacPerSecond = 0x1p3: '0x1p3' is no number"),
                Arguments.of("= 365.94", "=", ":14: serverGigaMacPerSecond = : a number is missing"),
                Arguments.of("idleWatts = ", "idleWatts ", ":19: 'idleWatts 4.62' has no =; right: key = value"),
                Arguments.of(", 100.6", "", ":26: uplinkKilobits has 4 numbers, but blockGigaMac in line 25 has 5;"
                        + " right: one for each block"),
                Arguments.of("0.44, 0.19", "0.44,, 0.19", ":27: preprocessingKilobits = 10.10, 7.03, 0.44,, 0.19, 0.07:"
                        + " a number is missing"),
                Arguments.of("0.44, 0.19", "0.44 0.19", ":27: preprocessingKilobits = "),
                Arguments.of("downlinkKilobits = 1.6", "downlinkKilobits = 1.6\\", ":28: downlinkKilobits = 1.6\\: "),
                Arguments.of("= 5.17", "= 5.17\u0000", ":21: byte "));
    }

    @ParameterizedTest(name = "[{index}] {2}")
    @MethodSource("damages")
    void aDamagedFileIsRefusedWithFileLineKeyAndWhatWouldBeRight(String good, String bad, String told)
            throws IOException {
        String text = Files.readString(Shipped.home().resolve("configs/profiles/printed.properties"));
        assertTrue(text.contains(good), good);
        Path file = Files.writeString(folder.resolve("broken.properties"), text.replaceFirst(
                java.util.regex.Pattern.quote(good), java.util.regex.Matcher.quoteReplacement(bad)));
        String message = assertThrows(TestbedFileException.class, () -> TestbedProfile.read(file)).getMessage();
        assertTrue(message.lines().anyMatch(l -> l.startsWith(file + told)), message);
        assertTrue(message.contains("right") || message.contains("is it"), message);
    }

    @Test
    void allProblemsOfAFileAreToldAtOnceOneALine() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.properties"), "# nothing\nfoo = 1\nidleWatts = x\n");
        TestbedFileException all = assertThrows(TestbedFileException.class, () -> TestbedProfile.read(file));
        assertEquals(2 + ProfileKey.values().length - 1, all.problems().size(), all.getMessage());
        assertEquals(all.problems(), all.getMessage().lines().toList());
    }

    @Test
    void whatIsNoTextOrNoFileIsRefused() throws IOException {
        byte[] noise = new byte[3000];
        new Random(1).nextBytes(noise);
        refused(Files.write(folder.resolve("noise.properties"), noise), ":1: byte ");
        refused(Files.write(folder.resolve("latin.properties"), "# h\u00e4\n".getBytes(StandardCharsets.ISO_8859_1)),
                ":1: byte 3 is 0xe4");
        refused(Files.write(folder.resolve("long.properties"), new byte[100_000]), "more than 65536 bytes");
        refused(folder, "no file but a folder");
        refused(folder.resolve("gone.properties"), "is not there");
    }

    private static void refused(Path file, String told) {
        String message = assertThrows(TestbedFileException.class, () -> TestbedProfile.read(file)).getMessage();
        assertTrue(message.startsWith(file.toString()) && message.contains(told), message);
    }

    @Test
    void lineEndsSpacesAndAMarkAtTheBeginningDoNotMatter() throws IOException {
        String text = Files.readString(Shipped.home().resolve("configs/profiles/printed.properties"));
        Path file = Files.writeString(folder.resolve("printed.properties"),
                "\uFEFF" + text.replace("\n", "\r\n").replace(" = ", "="));
        assertEquals(Shipped.read("printed"), TestbedProfile.read(file));
    }

    @Test
    void whatIsWrittenIsReadBackToTheLastBit() throws IOException {
        Random random = new Random(20250522);
        Path file = folder.resolve("deeper/round.properties");
        for (int i = 0; i < ROUNDS; i++) {
            TestbedProfile profile = some(random);
            profile.write(file, List.of("made by a test\nwith two lines", ""));
            assertEquals(profile, TestbedProfile.read(file), "round " + i);
        }
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(1, files.count(), "nothing is left beside the file");
        }
    }

    private static TestbedProfile some(Random random) {
        int blocks = 1 + random.nextInt(9);
        return new TestbedProfile("round",
                new LinkState(number(random, 1e3, 1e12), number(random, 0, 1e5), number(random, 1e3, 1e12),
                        number(random, 0, 1e5), 0),
                new ComputeProfile(number(random, 0, 1e5), number(random, 1e3, 1e16)),
                new ComputeProfile(number(random, 0, 1e5), number(random, 1e3, 1e16)),
                new PreprocessingProfile(number(random, 0, 1e5), number(random, 1e-3, 1e12)),
                new PowerProfile(number(random, 0, 1e5), number(random, 0, 1e5), number(random, 0, 1e5),
                        number(random, 0, 1e5)),
                new Workload(numbers(random, blocks, 1e15), numbers(random, blocks, 1e12),
                        numbers(random, blocks, 1e12), number(random, 0, 1e12)));
    }

    private static List<Double> numbers(Random random, int count, double most) {
        return DoubleStream.generate(() -> number(random, 0, most)).limit(count).boxed().toList();
    }

    /** Of any size in the range, some at its ends. */
    private static double number(Random random, double least, double most) {
        int kind = random.nextInt(20);
        if (kind < 2) {
            return kind == 0 ? least : most;
        }
        double low = Math.log(Math.max(least, 1e-9));
        return Math.exp(low + random.nextDouble() * (Math.log(most) - low));
    }

    @Test
    void noMutationOfAFileHangsTheReaderOrBringsOtherThanAnError() throws IOException {
        String text = Files.readString(Shipped.home().resolve("configs/profiles/printed.properties"));
        Random random = new Random(50);
        String[] pieces = {"=", ",", "\n", "#", "-", "1e999999999", "1e-999", "9".repeat(50), "NaN", "\u00e4", " = ",
            "\r"};
        int[] outcomes = new int[2];
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (int i = 0; i < 10 * ROUNDS; i++) {
                StringBuilder mutant = new StringBuilder(text);
                for (int m = random.nextInt(3); m >= 0; m--) {
                    int at = random.nextInt(mutant.length());
                    switch (random.nextInt(3)) {
                        case 0 -> mutant.deleteCharAt(at);
                        case 1 -> mutant.setCharAt(at, (char) (32 + random.nextInt(200)));
                        default -> mutant.insert(at, pieces[random.nextInt(pieces.length)]);
                    }
                }
                try {
                    ProfileFile.parse("file", "name", mutant.toString());
                    outcomes[0]++;
                } catch (TestbedFileException e) {
                    assertTrue(e.problems().stream().allMatch(p -> p.startsWith("file:")), e.getMessage());
                    outcomes[1]++;
                }
            }
        });
        assertTrue(outcomes[0] > 1000 && outcomes[1] > 1000, outcomes[0] + " read, " + outcomes[1] + " refused");
    }

    @Test
    void aProfileThatCouldNotBeReadAgainIsNotWritten() {
        Path file = folder.resolve("never.properties");
        TestbedProfile endless = Shipped.read("printed").with(new LinkState(Double.POSITIVE_INFINITY, 0, 1e6, 0, 0));
        String message = assertThrows(IllegalArgumentException.class, () -> endless.write(file, List.of()))
                .getMessage();
        assertTrue(message.startsWith("uplinkMegabitsPerSecond = Infinity; right: "), message);
        assertFalse(Files.exists(file));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNamesThatThereAre() {
        TestbedProfiles profiles = TestbedProfiles.of(Shipped.home().toString());
        assertTrue(profiles.names().containsAll(List.of("calibrated", "headline", "printed")), "" + profiles.names());
        for (String wrong : new String[] {"", "nobody", "../printed", "a\u0000b", "configs"}) {
            String message = assertThrows(TestbedFileException.class, () -> profiles.file(wrong)).getMessage();
            assertTrue(message.contains("'" + wrong + "'") && message.contains("calibrated, headline, printed"),
                    message);
        }
    }

    @Test
    void aPathIsReadFromWhereItsReaderStands() throws IOException {
        TestbedProfile mine = Shipped.read("headline");
        mine.write(folder.resolve("mine.properties"), List.of());
        assertEquals(mine.workload(), new TestbedProfiles(Shipped.home(), folder).read("mine.properties").workload());
        assertEquals("mine", TestbedProfiles.of(null).read(folder.resolve("mine.properties").toString()).name());
    }
}
