package org.offramp.source.gtsrb.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Hashtable;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
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
 * Offers the GTSRB images of a configured path as a frame source.
 *
 * <p>Registers the source itself instead of being one: without a path, or at one that holds another kind of images,
 * there is no source to offer, and that is no error. A change that cannot be read leaves the former source in place.
 */
@Component(name = GtsrbSource.PID, configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true, service = {})
@Designate(ocd = GtsrbSource.Config.class)
public final class GtsrbSource {
    static final String PID = "org.offramp.source.gtsrb";
    private static final Logger LOG = System.getLogger(PID);
    private static final int RANKING = 100;

    /** The configuration. */
    @ObjectClassDefinition(name = "Offramp GTSRB source", description = "Images of the German Traffic Sign Recognition "
            + "Benchmark from a folder or zip, in either public layout, as .png, .ppm or .jpg.")
    public @interface Config {
        @AttributeDefinition(name = "Path", description = "Folder or zip with the data set. Empty: no source is "
                + "offered.")
        String path() default "";

        @AttributeDefinition(name = "Part", description = "Which images: train, test, or auto (the test images where "
                + "there are both).", options = {@Option(label = "test images, else training images", value = "auto"),
                    @Option(label = "training images", value = "train"),
                    @Option(label = "test images", value = "test")})
        String part() default FrameSourceOpener.AUTO;

        @AttributeDefinition(name = "Cut to the sign", description = "Whether images are cut to the sign's box as the "
                + "tables give it. Without, a border of about a tenth stays, as cameras see it.")
        boolean cropToRoi() default false;
    }

    private final BundleContext context;
    private ServiceRegistration<FrameSource> registration;

    @Activate
    public GtsrbSource(BundleContext context, Config config) {
        this.context = context;
        replace(config);
    }

    @Modified
    synchronized void replace(Config config) {
        FrameSource source = source(config);
        close();
        if (source != null) {
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put(FrameSource.NAME, "gtsrb");
            properties.put(Constants.SERVICE_RANKING, RANKING);
            properties.put(Constants.SERVICE_PID, PID);
            registration = context.registerService(FrameSource.class, source, properties);
            LOG.log(Level.INFO, "source gtsrb: {0}", source.description());
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
            LOG.log(Level.INFO, "{0}: path is empty, so the source gtsrb is not offered", PID);
            return null;
        }
        String part = config.part();
        if (!part.equals(FrameSourceOpener.AUTO) && !part.equals(FrameSourceOpener.TRAIN)
                && !part.equals(FrameSourceOpener.TEST)) {
            throw new IllegalArgumentException(PID + ": part must be auto, train or test, not \"" + part + "\"");
        }
        try {
            Path path = Path.of(config.path().strip());
            if (!Gtsrb.isAt(path)) {
                LOG.log(Level.INFO, "{0}: {1} holds no GTSRB (no Train.csv, Test.csv or GT-*.csv), so the source gtsrb "
                        + "is not offered", PID, path);
                return null;
            }
            return Gtsrb.open(path, part, config.cropToRoi());
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException(PID + ": path = " + config.path() + " cannot be used: " + e.getMessage(),
                    e);
        }
    }
}
