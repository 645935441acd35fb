package org.offramp.operations.internal.check;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.felix.utils.properties.Properties;
import org.apache.felix.utils.properties.TypedProperties;

/**
 * Reads a property file exactly as FileInstall would (the same classes do it), and notices what FileInstall would
 * pass over: a key given twice, a variable that nobody set, bytes that are not in the encoding.
 */
public final class FileReader {

    /** Larger than any configuration; a file beyond is not one. */
    static final int MAX_BYTES = 1 << 20;

    private static final Pattern VARIABLE_WITHOUT_DEFAULT = Pattern.compile("(?<!\\\\)\\$\\{([^{}:]+)}");
    private static final Pattern UNICODE = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u(?![0-9a-fA-F]{4})");

    private final String place;
    private final UnaryOperator<String> variables;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private FileReader(String place, UnaryOperator<String> variables) {
        this.place = place;
        this.variables = variables;
    }

    /**
     * Reads a file.
     *
     * @param place the file as a person names it, for the messages
     * @param bytes its content
     * @param charset its encoding
     * @param variables value of a variable by name ({@code env:NAME} is an environment variable), {@code null} when
     *     it is not set
     * @return the values, or the mistakes
     */
    public static FileText read(String place, byte[] bytes, Charset charset, UnaryOperator<String> variables) {
        return new FileReader(place, variables).read(bytes, charset);
    }

    private FileText read(byte[] bytes, Charset charset) {
        if (bytes.length == 0) {
            // most likely a file in the middle of being saved: its last good configuration must not fall for it
            add(0, null, "The file is empty.", "Right: at least a comment, # as the first sign, for all defaults; "
                    + "or remove the file.");
            return new FileText(Map.of(), lines, problems);
        }
        if (bytes.length > MAX_BYTES) {
            add(0, null, "The file has " + bytes.length + " bytes.",
                    "Right: a property file of at most " + MAX_BYTES + " bytes.");
            return new FileText(Map.of(), lines, problems);
        }
        try {
            return parse(decode(bytes, charset));
        } catch (CharacterCodingException e) {
            add(0, null, "The file is not text in " + charset + ".", "Right: save it in the encoding " + charset + ".");
        } catch (IOException | RuntimeException e) {
            if (problems.isEmpty()) {
                add(0, null, "The file cannot be read as properties: " + e.getMessage() + ".",
                        "Right: lines of the form key = value.");
            }
        }
        return new FileText(Map.of(), lines, problems);
    }

    private static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        // some editors put a byte order mark first, which would become part of the first key
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private FileText parse(String text) throws IOException {
        if (text.indexOf('\0') >= 0) {
            add(0, null, "The file holds zero bytes, so it is not a text file.",
                    "Right: lines of the form key = value.");
            return new FileText(Map.of(), lines, problems);
        }
        locate(text);
        if (!problems.isEmpty()) {
            return new FileText(Map.of(), lines, problems);
        }
        TypedProperties properties = new TypedProperties((name, key, variable) -> variables.apply(variable));
        properties.load(new StringReader(text));
        Map<String, Object> values = new LinkedHashMap<>();
        for (String key : properties.keySet()) {
            take(properties, key, values);
        }
        return new FileText(values, lines, problems);
    }

    /** A first pass that keeps what the second forgets: the line of each key, and keys given twice. */
    private void locate(String text) throws IOException {
        List<Runnable> inspections = new ArrayList<>();
        try (Properties.PropertiesReader reader = new Properties.PropertiesReader(new StringReader(text), true)) {
            while (next(reader)) {
                String key = reader.getPropertyName();
                int line = reader.getLineNumber() - reader.getValueLines().size() + 1;
                Integer first = lines.putIfAbsent(key, line);
                if (first != null) {
                    add(line, key, key + " is given twice, first in line " + first + ".", "Right: keep one of them.");
                }
                String raw = reader.getPropertyValue();
                inspections.add(() -> inspect(line, key, raw));
            }
        }
        // only now, since a variable may be a key further down
        inspections.forEach(Runnable::run);
    }

    private boolean next(Properties.PropertiesReader reader) throws IOException {
        try {
            return reader.nextProperty();
        } catch (IllegalArgumentException e) {
            add(reader.getLineNumber(), null, "The key has a \\u that is not followed by four hexadecimal digits.",
                    "Right: \\u00e9, or the character itself.");
            throw e;
        }
    }

    /** Looks at the value as it is written; no message shows it, since the key may be a secret's. */
    private void inspect(int line, String key, String raw) {
        if (key.isEmpty()) {
            add(line, null, "There is no key before the sign =.", "Right: key = value.");
        }
        if (UNICODE.matcher(raw).find()) {
            add(line, key, key + " has a \\u that is not followed by four hexadecimal digits.",
                    "Right: \\u00e9, or the character itself; a backslash is written twice.");
        }
        Matcher matcher = VARIABLE_WITHOUT_DEFAULT.matcher(raw);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (variables.apply(name) == null && !lines.containsKey(name)) {
                add(line, key, key + " needs the variable " + name + ", which is not set.",
                        "Right: set it, or give a default: ${" + name + ":-default}.");
            }
        }
        int open = raw.lastIndexOf("${");
        if (open >= 0 && raw.indexOf('}', open) < 0) {
            add(line, key, key + " has a ${ without its }.", "Right: ${name} or ${name:-default}.");
        }
    }

    private void take(TypedProperties properties, String key, Map<String, Object> values) {
        Object value = null;
        try {
            value = properties.get(key);
        } catch (RuntimeException e) {
            // reported below, like the values that the reader gives up on without a word
        }
        if (value != null) {
            values.put(key, value);
        } else {
            add(lines.getOrDefault(key, 0), key, key + " is not a typed value.",
                    "Right: in a file in which every value is typed, I\"5\" is an integer, \"text\" a text, "
                            + "[ \"a\", \"b\" ] an array; in any other file no value has quotes.");
        }
    }

    private void add(int line, String key, String what, String right) {
        problems.add(Problem.mistake(place, line, key, null, what, right));
    }
}
