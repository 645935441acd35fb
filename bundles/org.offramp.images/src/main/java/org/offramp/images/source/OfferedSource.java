package org.offramp.images.source;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Hashtable;
import org.offramp.api.source.FrameSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;

/**
 * The frame source that a component offers while its configuration names a path to read.
 *
 * <p>Without a path, or at one that holds another kind of data, there is no source to offer, and that is no error. A
 * change that cannot be read leaves the former source in place. Any thread; changes come one after the other.
 */
public final class OfferedSource {
    /** Reads the path of a configuration. */
    @FunctionalInterface
    public interface Reader {
        /**
         * The source at a path.
         *
         * @return {@code null} when the path holds another kind of data
         * @throws IOException when it cannot be read; the message names file and reason
         */
        FrameSource read(Path path) throws IOException;
    }

    private final BundleContext context;
    private final String pid;
    private final String name;
    private final int ranking;
    private ServiceRegistration<FrameSource> registration;

    /**
     * Nothing is offered yet.
     *
     * @param context of the bundle that offers
     * @param pid the configuration's PID, for messages and as the service's
     * @param name the source's {@link FrameSource#NAME}
     * @param ranking the source's {@code service.ranking}
     */
    public OfferedSource(BundleContext context, String pid, String name, int ranking) {
        this.context = context;
        this.pid = pid;
        this.name = name;
        this.ranking = ranking;
    }

    /**
     * Offers what a path holds in place of what was offered before.
     *
     * @param path the configured path; blank for none
     * @param lacks what is said of a path that holds another kind of data, e.g. {@code holds no image}
     * @throws IllegalArgumentException naming PID, path and reason when it cannot be read; the former source stays
     */
    public synchronized void replace(String path, String lacks, Reader reader) {
        FrameSource source = read(path, lacks, reader);
        close();
        if (source != null) {
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put(FrameSource.NAME, name);
            properties.put(Constants.SERVICE_RANKING, ranking);
            properties.put(Constants.SERVICE_PID, pid);
            registration = context.registerService(FrameSource.class, source, properties);
            log("source " + name + ": " + source.description());
        }
    }

    /** Takes the source back. */
    public synchronized void close() {
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    private FrameSource read(String path, String lacks, Reader reader) {
        if (path.isBlank()) {
            log(pid + ": path is empty, so the source " + name + " is not offered");
            return null;
        }
        try {
            FrameSource source = reader.read(Path.of(path.strip()));
            if (source == null) {
                log(pid + ": " + path + " " + lacks + ", so the source " + name + " is not offered");
            }
            return source;
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException(pid + ": path = " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void log(String message) {
        Logger logger = System.getLogger(pid);
        logger.log(Level.INFO, "{0}", message);
    }
}
