package org.offramp.cnn.internal;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageException;

/** The names in a zip: one that is hostile refuses the whole package, also when nobody would read that file. */
final class ZipNames {
    /** Absolute, of another drive, with a step upwards, or with characters that no file name has. */
    private static final Pattern HOSTILE = Pattern.compile("/.*|.*[\\p{Cntrl}\\\\:].*|(.*/)?\\.\\.(/.*)?",
            Pattern.DOTALL);
    private static final int MOST_LENGTH = 400;

    private final String where;
    private final Set<String> names = new HashSet<>();
    private final Set<String> prefixes = new TreeSet<>();

    ZipNames(String where) {
        this.where = where;
    }

    void add(ZipEntry entry) throws PackageException {
        String name = entry.getName();
        if (name.length() > MOST_LENGTH || HOSTILE.matcher(name).matches()) {
            throw new PackageException(where + " has an entry '" + SafePath.shown(name)
                    + "': names in a network package are relative and stay inside it");
        }
        // a file system that knows no upper case would take two such names for one
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw new PackageException(where + " has the entry '" + SafePath.shown(name)
                    + "' twice, upper and lower case not told apart");
        }
        String file = NetworkPackage.MANIFEST;
        if (name.equals(file) || name.endsWith("/" + file) && SafePath.isSafe(name)
                && name.indexOf('/') == name.length() - file.length() - 1) {
            prefixes.add(name.substring(0, name.length() - file.length()));
        }
    }

    /** What stands before the names of the package: nothing, or the only top folder with its slash. */
    String prefix() throws PackageException {
        if (prefixes.isEmpty()) {
            throw SafePath.missing(where, NetworkPackage.MANIFEST + " at the top or in the only top folder");
        }
        if (prefixes.size() > 1) {
            throw new PackageException(where + " has " + prefixes.size() + " files " + NetworkPackage.MANIFEST
                    + " (in " + String.join(" and ", prefixes.stream().limit(2).map(p -> "'" + p + "'").toList())
                    + "); a package has one");
        }
        return prefixes.iterator().next();
    }
}
