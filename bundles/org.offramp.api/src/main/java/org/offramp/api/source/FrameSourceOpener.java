package org.offramp.api.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads a data set that is named at run time, by a path on a command line rather than by a configuration.
 *
 * <p><b>Registration:</b> an OSGi service with the property {@link FrameSource#NAME}. Who has a path asks the services
 * from the highest {@code service.ranking} down and takes the first that {@link #accepts} it: readers of one layout
 * (GTSRB) rank above those that read any folder.
 *
 * <p><b>Threads:</b> any.
 */
@ConsumerType
public interface FrameSourceOpener {
    /** Part of a data set: what there is; the test images where there are both. */
    String AUTO = "auto";
    /** Part of a data set: the training images. */
    String TRAIN = "train";
    /** Part of a data set: the test images. */
    String TEST = "test";

    /**
     * Whether this opener knows the layout of a file or folder. A short look (names, not contents), and never an
     * exception: what is not there or cannot be read is not accepted.
     */
    boolean accepts(Path path);

    /**
     * Reads the table of contents of one part of a data set.
     *
     * @param part {@link #AUTO}, {@link #TRAIN} or {@link #TEST}; a set that is not divided has only {@link #AUTO}
     * @return the images; it holds no open file, each of its streams does
     * @throws IOException when the set cannot be read or lacks the part; the message names file, line and reason
     */
    FrameSource open(Path path, String part) throws IOException;

    /** Reads the table of contents of a data set, as {@code open(path, AUTO)}. */
    default FrameSource open(Path path) throws IOException {
        return open(path, AUTO);
    }

    /**
     * The scene a frame belongs to. Frames of one group are near duplicates (one drive past one sign), so they must not
     * be divided between training and validation.
     *
     * @param frameName {@link Frame#name()} of a frame of a source this opener opened
     * @return a text, the same for all frames of one scene; the name itself where each frame stands for itself
     */
    default String group(String frameName) {
        return frameName;
    }

    /**
     * The names of the classes, where the data set tells them.
     *
     * @return the name of class 0 and so on; empty when the set gives numbers alone
     * @throws IOException when the set cannot be read; the message names file and reason
     */
    default List<String> classNames(Path path) throws IOException {
        return List.of();
    }
}
