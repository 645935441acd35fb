package org.offramp.cnn;

import java.nio.file.Files;
import java.nio.file.Path;
import org.offramp.cnn.internal.FolderContent;
import org.offramp.cnn.internal.ResourceContent;
import org.offramp.cnn.internal.ZipContent;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The files of a network package, wherever they lie. Nothing of them is trusted: names are checked before they are
 * used, and no more bytes are read than a file may have.
 *
 * <p>Any thread. No file stays open between two calls.
 */
@ConsumerType
public interface PackageContent {
    /** Where the package lies, for messages, e.g. {@code folder models/vgg16}. */
    String description();

    /**
     * Reads a file whole.
     *
     * @param path relative, parted by slashes, e.g. {@code stages/block1.onnx}
     * @param limit the most bytes it may have
     * @throws PackageException when it is not there, cannot be read, has more bytes, or the path leaves the package
     */
    byte[] read(String path, int limit) throws PackageException;

    /** Whether there is a file of this name. */
    boolean has(String path);

    /**
     * A package in a folder or in a zip.
     *
     * @throws PackageException when there is neither
     */
    static PackageContent of(Path path) throws PackageException {
        if (Files.isDirectory(path)) {
            return new FolderContent(path);
        }
        if (Files.isRegularFile(path)) {
            return new ZipContent(path);
        }
        throw new PackageException(path + " is neither a folder nor a zip with a network package");
    }

    /**
     * A package among the resources of a bundle.
     *
     * @param owner a class of the bundle
     * @param folder the folder in the bundle, without slashes around it, e.g. {@code network}
     */
    static PackageContent ofResources(Class<?> owner, String folder) {
        return new ResourceContent(owner, folder);
    }
}
