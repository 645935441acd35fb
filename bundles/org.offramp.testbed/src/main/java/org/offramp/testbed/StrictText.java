package org.offramp.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Text files that come from anywhere: of a limited length, plain files only, UTF-8 only. Stateless; any thread. */
final class StrictText {
    /** Plain decimal numbers: not what Java takes besides, such as NaN, 0x1p3 or 1f. */
    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,3})?");

    private StrictText() {
    }

    /**
     * The text of a file.
     *
     * @param hint how one comes by such a file, said when it is missing
     */
    static String read(Path file, int mostBytes, String hint) throws IOException {
        byte[] bytes;
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new TestbedFileException(List.of(file + " is no file but a folder or a device"));
            }
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(mostBytes + 1);
            }
        } catch (NoSuchFileException e) {
            throw new TestbedFileException(List.of(file + " is not there; " + hint));
        } catch (TestbedFileException e) {
            throw e;
        } catch (IOException e) {
            throw new TestbedFileException(List.of(file + " cannot be read: " + e));
        }
        if (bytes.length > mostBytes) {
            throw new TestbedFileException(List.of(file + " has more than " + mostBytes
                    + " bytes; right: a shorter one"));
        }
        return decode(file.toString(), bytes);
    }

    /** Bytes as text, without the mark that some editors put before it. */
    static String decode(String where, byte[] bytes) throws TestbedFileException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        try {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            throw notText(where, bytes, in.position());
        }
        String text = out.flip().toString();
        int control = firstControl(text);
        if (control >= 0) {
            throw notText(where, bytes, text.substring(0, control).getBytes(StandardCharsets.UTF_8).length);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Where the first character is that no text has, or -1. */
    private static int firstControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                return i;
            }
        }
        return -1;
    }

    private static TestbedFileException notText(String where, byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return new TestbedFileException(List.of(String.format("%s:%d: byte %d is 0x%02x: this is no text; right: a text"
                + " file in UTF-8", where, line, position, bytes[position] & 0xff)));
    }

    /** Whether a word is a plain decimal number, short enough to be calculated with. */
    static boolean isNumber(String word) {
        return NUMBER.matcher(word).matches();
    }

    /** A value as it is shown in an error: one line, not too long. */
    static String shown(String value) {
        String line = value.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
