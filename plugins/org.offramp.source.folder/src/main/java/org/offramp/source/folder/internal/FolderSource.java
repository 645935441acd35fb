package org.offramp.source.folder.internal;

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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Offers the images below a configured path as a frame source.
 *
 * <p>Registers the source itself instead of being one: without a path, or at one without images, there is no source to
 * offer, and that is no error. A change that cannot be read leaves the former source in place.
 */
@Component(name = FolderSource.PID, configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true, service = {})
@Designate(ocd = FolderSource.Config.class)
public final class FolderSource {
    static final String PID = "org.offramp.source.folder";
    private static final Logger LOG = System.getLogger(PID);
    private static final int RANKING = 50;

    /** The configuration. */
    @ObjectClassDefinition(name = "Offramp image folder source", description = "All images below a folder or in a zip: "
            + ".png, .jpg, .jpeg, .ppm, .bmp, .gif, and .webp where this JVM has a reader.")
    public @interface Config {
        @AttributeDefinition(name = "Path", description = "Folder or zip with images. Empty: no source is offered.")
        String path() default "";

        @AttributeDefinition(name = "Labels", description = "Where the images' classes come from: csv (labels.csv with "
                + "the columns path and label), folders (each image's folder is named by its class, a number), "
                + "none, or "
                + "auto (csv where there is a labels.csv; else folders where all are named by numbers; else none).",
                options = {@Option(label = "what there is", value = ImageFolder.AUTO),
                    @Option(label = "no classes", value = ImageFolder.NONE),
                    @Option(label = "names of folders", value = ImageFolder.FOLDERS),
                    @Option(label = "labels.csv", value = ImageFolder.CSV)})
        String labels() default ImageFolder.AUTO;
    }

    private final BundleContext context;
    private ServiceRegistration<FrameSource> registration;

    @Activate
    public FolderSource(BundleContext context, Config config) {
        this.context = context;
        replace(config);
    }

    @Modified
    synchronized void replace(Config config) {
        FrameSource source = source(config);
        close();
        if (source != null) {
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put(FrameSource.NAME, "folder");
            properties.put(Constants.SERVICE_RANKING, RANKING);
            properties.put(Constants.SERVICE_PID, PID);
            registration = context.registerService(FrameSource.class, source, properties);
            LOG.log(Level.INFO, "source folder: {0}", source.description());
        }
    }

    @Deactivate
    synchronized void close() {
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    private static FrameSource source(Config config) {
        if (config.path().isBlank()) {
            LOG.log(Level.INFO, "{0}: path is empty, so the source folder is not offered", PID);
            return null;
        }
        if (!ImageFolder.LABELS.contains(config.labels())) {
            throw new IllegalArgumentException(PID + ": labels must be one of " + ImageFolder.LABELS + ", not \""
                    + config.labels() + "\"");
        }
        try {
            Path path = Path.of(config.path().strip());
            if (!ImageFolder.isAt(path)) {
                LOG.log(Level.INFO, "{0}: {1} holds no image, so the source folder is not offered", PID, path);
                return null;
            }
            return ImageFolder.open(path, config.labels());
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException(PID + ": path = " + config.path() + " cannot be used: " + e.getMessage(),
                    e);
        }
    }
}
