package org.offramp.cnn.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.offramp.cnn.PackageException;

/**
 * JSON as maps, lists, texts, {@link Long}, other numbers and booleans. Jackson's parser alone: its data binding takes
 * a tenth of a second to load, which every start of a vehicle would pay.
 */
public final class JsonTree {
    private static final int DEPTH = 20;

    private JsonTree() {
    }

    /** Parses bytes that may be anything into a JSON object. */
    public static Map<?, ?> parse(String where, byte[] bytes) throws PackageException {
        JsonFactory factory = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).maxStringLength(100_000)
                        .maxNumberLength(40).build()).build();
        try (JsonParser parser = factory.createParser(bytes)) {
            parser.nextToken();
            Object root = value(parser);
            if (!(root instanceof Map<?, ?> object) || parser.nextToken() != null) {
                throw new PackageException(where + ": manifest.json is no single JSON object");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new PackageException(where + ": manifest.json is no valid JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse("")
                    + (e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr()), e);
        } catch (IOException e) {
            throw new PackageException(where + ": manifest.json is no valid JSON: " + e.getMessage(), e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? (Object) parser.getBigIntegerValue() : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
