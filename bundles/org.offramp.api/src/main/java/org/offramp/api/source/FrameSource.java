package org.offramp.api.source;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where the vehicle's images come from: a data set, a folder, a generator, a camera.
 *
 * <p><b>Registration:</b> an OSGi service with the property {@link #NAME}; a runtime uses the one its configuration
 * names, else the highest {@code service.ranking}.
 *
 * <p><b>Threads:</b> any thread may open a stream; a stream belongs to one thread.
 */
@ConsumerType
public interface FrameSource {
    /** Service property (String): the name a configuration selects this source by, e.g. {@code signs}. */
    String NAME = "offramp.source.name";

    /** What the images are, for every output that reports on them, e.g. {@code GTSRB test set, test.zip, 6315 images}. */
    String description();

    /** The number of images, or -1 when there is no end. */
    long size();

    /**
     * Opens the images.
     *
     * @param seed decides the order of a shuffled source and the drawing of a generated one
     * @param shuffle whether the order is random; sources without an end ignore it
     * @throws IOException when the source cannot be read; the message names file and reason
     */
    Stream open(long seed, boolean shuffle) throws IOException;

    /** The images, one after the other. */
    @ConsumerType
    interface Stream extends AutoCloseable {
        /**
         * The next image, or {@code null} after the last one.
         *
         * @throws IOException when an image cannot be read; the stream goes on behind it
         */
        Frame next() throws IOException;

        @Override
        void close();
    }
}
