package org.offramp.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * An option of the command line.
 *
 * @param name with its dashes, e.g. {@code --images}
 * @param value what stands for its value in the help, or empty for a switch
 * @param property the framework property it sets, which configuration files may refer to; empty: for the launcher alone
 * @param help one line
 * @param check what its values must be
 */
record Option(String name, String value, String property, String help, Check check) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern BROKER = Pattern.compile("(tcp|ssl|mqtts?)://[^/\\s:]+(:\\d{1,5})?");

    /** Turns the text of a value into what the property is set to. */
    @FunctionalInterface
    interface Check {
        /** @throws IllegalArgumentException saying what would be right */
        String apply(String text);
    }

    boolean isSwitch() {
        return value.isEmpty();
    }

    static Option flag(String name, String property, String help) {
        return new Option(name, "", property, help, text -> "true");
    }

    static Option text(String name, String value, String property, String help) {
        return new Option(name, value, property, help, text -> text);
    }

    static Option id(String name, String property, String help) {
        return new Option(name, "NAME", property, help, text -> {
            if (!ID.matcher(text).matches()) {
                throw new IllegalArgumentException("must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
            }
            return text;
        });
    }

    /** Names parted by commas. */
    static Option ids(String name, String property, String help) {
        return new Option(name, "NAMES", property, help, text -> {
            for (String id : text.split(",", -1)) {
                if (!ID.matcher(id).matches()) {
                    throw new IllegalArgumentException("must be names parted by commas, each of 1 to 64 characters of "
                            + "A-Z a-z 0-9 . _ -");
                }
            }
            return text;
        });
    }

    static Option whole(String name, String value, String property, long min, long max, String help) {
        return new Option(name, value, property, help, text -> {
            try {
                long number = Long.parseLong(text);
                if (number >= min && number <= max) {
                    return text;
                }
            } catch (NumberFormatException e) {
                // told below, as for a number out of range
            }
            throw new IllegalArgumentException("must be a whole number from " + min + " to " + max);
        });
    }

    static Option number(String name, String value, String property, double min, double max, String help) {
        return new Option(name, value, property, help, text -> {
            try {
                double number = Double.parseDouble(text);
                if (number >= min && number <= max) {
                    return text;
                }
            } catch (NumberFormatException e) {
                // told below, as for a number out of range
            }
            throw new IllegalArgumentException("must be a number from " + plain(min) + " to " + plain(max));
        });
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    static Option path(String name, String value, String property, boolean folder, String help) {
        return new Option(name, value, property, help, text -> {
            Path path = Path.of(text).toAbsolutePath().normalize();
            if (folder ? !Files.isDirectory(path) : !Files.exists(path)) {
                throw new IllegalArgumentException("there is no such " + (folder ? "folder" : "file or folder"));
            }
            return path.toString();
        });
    }

    static Option broker(String name, String property, String help) {
        return new Option(name, "URL", property, help, text -> {
            if (!BROKER.matcher(text).matches()) {
                throw new IllegalArgumentException("must look like tcp://host:1883 or ssl://host:8883");
            }
            return text;
        });
    }
}
