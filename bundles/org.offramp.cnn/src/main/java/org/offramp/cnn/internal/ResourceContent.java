package org.offramp.cnn.internal;

import java.io.IOException;
import java.io.InputStream;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackageException;

/** A package among the resources of a bundle. */
public final class ResourceContent implements PackageContent {
    private final Class<?> owner;
    private final String folder;

    /**
     * @param owner a class of the bundle
     * @param folder the folder in the bundle
     */
    public ResourceContent(Class<?> owner, String folder) {
        this.owner = owner;
        this.folder = folder;
    }

    @Override
    public String description() {
        return "bundle of " + owner.getName();
    }

    @Override
    public boolean has(String path) {
        return SafePath.isSafe(path) && owner.getResource(absolute(path)) != null;
    }

    @Override
    public byte[] read(String path, int limit) throws PackageException {
        SafePath.checked(description(), path);
        try (InputStream in = owner.getResourceAsStream(absolute(path))) {
            if (in == null) {
                throw SafePath.missing(description(), path);
            }
            return SafePath.readAll(description(), path, in, limit);
        } catch (IOException e) {
            throw SafePath.unreadable(description(), path, e);
        }
    }

    private String absolute(String path) {
        return "/" + folder + "/" + path;
    }
}
