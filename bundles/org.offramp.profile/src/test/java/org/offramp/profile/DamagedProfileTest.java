package org.offramp.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedProfileTest {
    private static final String WHOLE = ProfileFile.json(Profiles.profile());

    @TempDir
    private Path folder;

    /** Each row: a text of the whole profile, what it is replaced by, and what the message has to name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "'\"format\" : 1'       | '\"format\" : 2'        | format = 2; right: the number 1",
        "'\"format\" : 1,'      | ''                      | format is missing",
        "'\"format\" : 1'       | '\"format\" : \"1\"'    | format = \"1\"; right: a whole number",
        "'\"command\"'          | '\"comand\"'            | unknown key comand; right: format, command,",
        "'2026-11-22T19:30:00Z' | '22.11.2026'            | measured = \"22.11.2026\"; right: an instant such as",
        "'\"version\" : \"1.0\"' | '\"version\" : \"../1\"' | network.version = \"../1\"; right: 1 to 64 of",
        "'abababab'             | 'XBABABAB'              | right: 64 hexadecimal digits in lower case",
        "'\"cores\" : 2'        | '\"cores\" : 0'         | machine.cores = 0; right: a whole number from 1",
        "'Testium 4'            | ''                      | machine.processor = \"\"; right: a text of one line",
        "'\"role\":\"exit\"'    | '\"role\":\"door\"'     | 'stages[2].role = \"door\"; right: block, exit,'",
        "'\"exit\",\"number\":2' | '\"exit\",\"number\":3' | 'the blocks [1, 2] and the exits [1, 3]; right'",
        "'\"exit\",\"number\":2' | '\"exit\",\"number\":1' | stages has two of the role exit with the number 1",
        "'\"decoder\",\"number\":1' | '\"decoder\",\"number\":2' | 'the encoders [1] and the decoders [2]; right'",
        "'{\"name\":\"exit1\"'  | '{\"name\":\"block1\"'  | 'stages[2].name = \"block1\"; right: a name that no'",
        "'\"macs\":1000'        | '\"macs\":-1'           | 'stages[0].macs = -1; right: a whole number from 0'",
        "'\"macs\":1000'        | '\"macs\":1e9'          | 'stages[0].macs = 1.0E9; right: a whole number'",
        "'\"threads\" : 1'      | '\"threads\" : 0'       | 'devices[0].threads = 0; right: a whole number'",
        "'\"size\" : 4'         | '\"size\" : 1'          | 'batches[1].size = 1; right: more than 1, the size'",
        "'\"size\" : 1'         | '\"size\" : 2'          | 'batches[0].size = 2; right: 1, for the first batch'",
        "'\"median\":2.0,'      | ''                      | 'batches[0].times.block2.median is missing'",
        "'\"median\":2.0'       | '\"median\":9.0'        | 'right: p10 <= q1 <= median <= q3 <= p90'",
        "'\"median\":2.0'       | '\"median\":-2.0'       | 'times.block2.median = -2.0; right: a number from 0'",
        "'\"median\":2.0'       | '\"median\":NaN'        | 'line '",
        "'\"median\":2.0'       | '\"median\":1e999'      | 'times.block2.median = '",
        "'\"runs\":40'          | '\"runs\":0'            | 'runs = 0; right: a whole number from 1'",
        "'\"block2\" :'         | '\"block9\" :'          | 'unknown key devices[0].batches[0].times.block9'",
        "'\"name\" : \"uint8\"' | '\"name\" : \"UINT 8\"' | 'codecs[0].name = \"UINT 8\"; right: 1 to 16 of a-z'",
        "'{\"split\":1'         | '{\"split\":0'          | 'splits[1].split = 0; right: a split that no other'",
        "'{\"split\":1'         | '{\"split\":2'          | 'splits[1].split = 2; right: a whole number from 0'",
        "'\"name\" : \"small\",' | '\"name\" : \"small\", \"name\" : \"b\",' | 'Duplicate'"})
    void isRefusedWithTheFileTheKeyAndWhatIsRight(String text, String by, String message) throws Exception {
        assertTrue(WHOLE.contains(text), "the profile has no " + text);
        refused(WHOLE.replaceFirst(java.util.regex.Pattern.quote(text),
                java.util.regex.Matcher.quoteReplacement(by == null ? "" : by)).getBytes(StandardCharsets.UTF_8),
                message);
    }

    private void refused(byte[] json, String message) throws Exception {
        Path file = folder.resolve("damaged.json");
        Files.write(file, json);
        ProfileException refused = assertThrows(ProfileException.class, () -> ProfileFile.read(file));
        assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
        assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
    }

    @Test
    void aFileCutAnywhereIsRefused() throws Exception {
        byte[] whole = WHOLE.strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length += 97) {
            refused(java.util.Arrays.copyOf(whole, length), "is no profile");
        }
    }

    @Test
    void whatIsNoProfileAtAllIsRefused() throws Exception {
        refused(new byte[0], "is no profile: a profile is one JSON object");
        refused("[1]".getBytes(StandardCharsets.UTF_8), "a profile is one JSON object");
        refused((WHOLE + "{}").getBytes(StandardCharsets.UTF_8), "is no profile");
        refused(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}, "is no profile");
        refused(("[".repeat(100_000)).getBytes(StandardCharsets.UTF_8), "is no profile");
        refused(new byte[5 << 20], "has more than 4194304 bytes");
    }

    @Test
    void aValueThatIsVeryLongIsNotRepeatedWhole() throws Exception {
        Path file = folder.resolve("long.json");
        Files.writeString(file, WHOLE.replace("Testium 4", "a\\u0007" + "x".repeat(1500)));
        ProfileException refused = assertThrows(ProfileException.class, () -> ProfileFile.read(file));
        assertTrue(refused.getMessage().length() < 300, refused.getMessage());
        assertFalse(refused.getMessage().contains("\u0007"));
    }

    @Test
    void aMissingFileTellsHowToMakeIt() {
        Path file = folder.resolve("none.json");
        ProfileException refused = assertThrows(ProfileException.class, () -> ProfileFile.read(file));
        assertEquals(file + " is not there; ./offramp profile --out " + file + " makes it", refused.getMessage());
        assertThrows(ProfileException.class, () -> ProfileFile.read(folder));
    }
}
