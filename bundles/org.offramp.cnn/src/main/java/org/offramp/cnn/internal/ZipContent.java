package org.offramp.cnn.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackageException;

/** A package in a zip; manifest.json lies at its top or in its only top folder. Nothing is unpacked to the disk. */
public final class ZipContent implements PackageContent {
    private static final int MOST_ENTRIES = 10_000;

    private final Path zip;
    private final String prefix;

    /**
     * Looks where in the zip the manifest lies.
     *
     * @throws PackageException when the file is no zip or holds no manifest.json
     */
    public ZipContent(Path zip) throws PackageException {
        this.zip = zip;
        this.prefix = prefix(zip);
    }

    private static String prefix(Path zip) throws PackageException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            if (file.size() > MOST_ENTRIES) {
                throw new PackageException("zip " + zip + " has " + file.size() + " entries; a network package has at "
                        + "most " + MOST_ENTRIES);
            }
            return file.stream().map(ZipEntry::getName)
                    .filter(name -> name.equals("manifest.json") || name.matches("[^/]+/manifest\\.json"))
                    .map(name -> name.substring(0, name.length() - "manifest.json".length()))
                    .filter(folder -> folder.isEmpty() || SafePath.isSafe(folder.substring(0, folder.length() - 1)))
                    .min(java.util.Comparator.naturalOrder())
                    .orElseThrow(() -> SafePath.missing("zip " + zip, "manifest.json"));
        } catch (IOException | IllegalArgumentException e) {
            throw new PackageException(zip + " is no readable zip: " + e.getMessage(), e);
        }
    }

    @Override
    public String description() {
        return "zip " + zip;
    }

    @Override
    public boolean has(String path) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return SafePath.isSafe(path) && file.getEntry(prefix + path) != null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public byte[] read(String path, int limit) throws PackageException {
        SafePath.checked(description(), path);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry entry = file.getEntry(prefix + path);
            if (entry == null || entry.isDirectory()) {
                throw SafePath.missing(description(), path);
            }
            try (InputStream in = file.getInputStream(entry)) {
                return SafePath.readAll(description(), path, in, limit);
            }
        } catch (IOException e) {
            throw SafePath.unreadable(description(), path, e);
        }
    }
}
