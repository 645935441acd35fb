package org.offramp.cnn.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackageException;

/** A package in a zip; manifest.json lies at its top or in its only top folder. Nothing is unpacked to the disk. */
public final class ZipContent implements PackageContent {
    private final Path zip;
    private final String prefix;

    /**
     * Looks at all names in the zip, and where the manifest lies.
     *
     * @throws PackageException when the file is no zip, has a name that leads out of it or that is there twice, or
     *     holds no manifest.json
     */
    public ZipContent(Path zip) throws PackageException {
        this.zip = zip;
        this.prefix = prefix(zip);
    }

    private static String prefix(Path zip) throws PackageException {
        ZipDirectory.check(zip);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipNames names = new ZipNames("zip " + zip);
            for (ZipEntry entry : Collections.list(file.entries())) {
                names.add(entry);
            }
            return names.prefix();
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
        } catch (IOException | IllegalArgumentException e) {
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
        } catch (IOException | IllegalArgumentException e) {
            throw SafePath.unreadable(description(), path, e);
        }
    }
}
