package org.offramp.operations.internal.check;

import java.math.BigDecimal;
import java.util.function.Function;

import org.osgi.service.metatype.AttributeDefinition;

/** The types a key can have, each with its name for a person and the reading of a value from text. */
public enum ValueType {
    /** Any text. */
    STRING(String.class, "a text", text -> text),
    /** Any text, never shown. */
    PASSWORD(String.class, "a text (kept secret)", text -> text),
    /** 64 bit integer. */
    LONG(Long.class, "a whole number", text -> Long.valueOf(text.trim())),
    /** 32 bit integer. */
    INTEGER(Integer.class, "a whole number", text -> Integer.valueOf(text.trim())),
    /** 16 bit integer. */
    SHORT(Short.class, "a whole number", text -> Short.valueOf(text.trim())),
    /** 8 bit integer. */
    BYTE(Byte.class, "a whole number", text -> Byte.valueOf(text.trim())),
    /** One character. */
    CHARACTER(Character.class, "one character", ValueType::character),
    /** Double precision. */
    DOUBLE(Double.class, "a number", ValueType::finiteDouble),
    /** Single precision. */
    FLOAT(Float.class, "a number", ValueType::finiteFloat),
    /** True or false; other words are refused, where plain OSGi would take each of them for false. */
    BOOLEAN(Boolean.class, "true or false", ValueType::trueOrFalse);

    private final Class<?> javaType;
    private final String words;
    private final Function<String, Object> reader;

    ValueType(Class<?> javaType, String words, Function<String, Object> reader) {
        this.javaType = javaType;
        this.words = words;
        this.reader = reader;
    }

    /** The type for one of the constants of {@link AttributeDefinition}; an unknown one is a text. */
    public static ValueType of(int attributeType) {
        return switch (attributeType) {
            case AttributeDefinition.PASSWORD -> PASSWORD;
            case AttributeDefinition.LONG -> LONG;
            case AttributeDefinition.INTEGER -> INTEGER;
            case AttributeDefinition.SHORT -> SHORT;
            case AttributeDefinition.BYTE -> BYTE;
            case AttributeDefinition.CHARACTER -> CHARACTER;
            case AttributeDefinition.DOUBLE -> DOUBLE;
            case AttributeDefinition.FLOAT -> FLOAT;
            case AttributeDefinition.BOOLEAN -> BOOLEAN;
            default -> STRING;
        };
    }

    /** The Java class of one value. */
    public Class<?> javaType() {
        return javaType;
    }

    /** The type in a person's words, with an article. */
    public String words() {
        return words;
    }

    boolean isText() {
        return this == STRING || this == PASSWORD;
    }

    boolean isNumber() {
        return Number.class.isAssignableFrom(javaType);
    }

    /** The least and the greatest value the Java type itself can hold; {@code null} for what is no integer. */
    BigDecimal[] integerLimits() {
        return switch (this) {
            case LONG -> limits(Long.MIN_VALUE, Long.MAX_VALUE);
            case INTEGER -> limits(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case SHORT -> limits(Short.MIN_VALUE, Short.MAX_VALUE);
            case BYTE -> limits(Byte.MIN_VALUE, Byte.MAX_VALUE);
            default -> null;
        };
    }

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException when the text is no value of this type
     */
    Object read(String text) {
        return reader.apply(text);
    }

    private static BigDecimal[] limits(long least, long greatest) {
        return new BigDecimal[] {BigDecimal.valueOf(least), BigDecimal.valueOf(greatest)};
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }

    private static Object finiteDouble(String text) {
        return plainNumber(text).doubleValue();
    }

    private static Object finiteFloat(String text) {
        return plainNumber(text).floatValue();
    }

    /** Decimal notation only: NaN, Infinity, hexadecimal and Java's "1d" are no settings a person means to make. */
    private static BigDecimal plainNumber(String text) {
        BigDecimal number = new BigDecimal(text.trim());
        if (Double.isInfinite(number.doubleValue())) {
            throw new IllegalArgumentException("too large");
        }
        return number;
    }

    private static Object trueOrFalse(String text) {
        return switch (text.trim().toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }
}
