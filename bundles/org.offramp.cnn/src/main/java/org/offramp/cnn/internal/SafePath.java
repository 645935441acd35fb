package org.offramp.cnn.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.offramp.cnn.PackageException;

/** What the kinds of package content share: only plain relative names are used, and reading has an end. */
public final class SafePath {
    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,7}");

    private SafePath() {
    }

    static boolean isSafe(String path) {
        return NAME.matcher(path).matches();
    }

    /** The path itself, refused when it is not safe. */
    public static String checked(String where, String path) throws PackageException {
        if (!isSafe(path)) {
            throw new PackageException(where + ": the file name '" + shown(path) + "' is refused; names are "
                    + "relative, of letters, digits, '.', '_' and '-', and parted by '/'");
        }
        return path;
    }

    static byte[] readAll(String where, String path, InputStream in, int limit) throws IOException, PackageException {
        byte[] bytes = in.readNBytes(limit);
        if (bytes.length == limit && in.read() >= 0) {
            throw new PackageException(where + ": " + path + " has more than " + limit + " bytes");
        }
        return bytes;
    }

    static PackageException missing(String where, String path) {
        return new PackageException(where + ": " + path + " is missing");
    }

    static PackageException unreadable(String where, String path, Exception cause) {
        return new PackageException(where + ": " + path + " cannot be read: " + cause.getMessage(), cause);
    }

    /** A text from outside as a message may show it: one short line. */
    public static String shown(String text) {
        return (text.length() <= 80 ? text : text.substring(0, 80) + "...").replaceAll("\\p{Cntrl}", "?");
    }
}
