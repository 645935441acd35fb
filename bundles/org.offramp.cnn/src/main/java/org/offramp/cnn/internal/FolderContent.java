package org.offramp.cnn.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackageException;

/** A package in a folder. A link that leads out of the folder is refused like a name that does. */
public final class FolderContent implements PackageContent {
    private final Path folder;

    /** @param folder the folder that holds manifest.json */
    public FolderContent(Path folder) {
        this.folder = folder;
    }

    @Override
    public String description() {
        return "folder " + folder;
    }

    @Override
    public boolean has(String path) {
        return SafePath.isSafe(path) && Files.isRegularFile(folder.resolve(path));
    }

    @Override
    public byte[] read(String path, int limit) throws PackageException {
        Path file = folder.resolve(SafePath.checked(description(), path));
        if (!Files.isRegularFile(file)) {
            throw SafePath.missing(description(), path);
        }
        try {
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw new PackageException(description() + ": " + path + " is a link that leads out of the package");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return SafePath.readAll(description(), path, in, limit);
            }
        } catch (IOException e) {
            throw SafePath.unreadable(description(), path, e);
        }
    }
}
