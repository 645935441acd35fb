package org.offramp.images.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of a zip. Nothing is unpacked but what is read, and of that no more than the reader's limit. */
final class ZipFiles implements FileSet {
    private final Path path;
    private final ZipFile zip;

    ZipFiles(Path path) throws IOException {
        this.path = path;
        try {
            this.zip = new ZipFile(path.toFile());
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(path + " cannot be read as a zip: " + e.getMessage(), e);
        }
    }

    @Override
    public void walk(Visitor visitor) {
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory() && !visitor.visit(entry.getName())) {
                return;
            }
        }
    }

    @Override
    public boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    @Override
    public byte[] read(String name, int limit) throws IOException {
        ZipEntry entry = entry(name);
        try (InputStream in = zip.getInputStream(entry)) {
            return FileSet.readLimited(in, limit);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(where(name) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public long length(String name) throws IOException {
        return entry(name).getSize();
    }

    private ZipEntry entry(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new FileNotFoundException(where(name) + " does not exist");
        }
        return entry;
    }

    @Override
    public String where(String name) {
        return path + "!/" + name;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
