package org.offramp.source.gtsrb.internal;

import java.util.Set;
import org.offramp.api.source.FrameSourceOpener;
import org.offramp.images.source.OfferedSource;
import org.osgi.framework.BundleContext;
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
 * Offers the GTSRB images of a configured path as a frame source. Not a source itself: at a path without them there is
 * none.
 */
@Component(name = GtsrbSource.PID, configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true, service = {})
@Designate(ocd = GtsrbSource.Config.class)
public final class GtsrbSource {
    static final String PID = "org.offramp.source.gtsrb";
    private static final Set<String> PARTS = Set.of(FrameSourceOpener.AUTO, FrameSourceOpener.TRAIN,
            FrameSourceOpener.TEST);
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

    private final OfferedSource offered;

    @Activate
    public GtsrbSource(BundleContext context, Config config) {
        this.offered = new OfferedSource(context, PID, "gtsrb", RANKING);
        replace(config);
    }

    @Modified
    void replace(Config config) {
        String part = config.part();
        if (!PARTS.contains(part)) {
            throw new IllegalArgumentException(PID + ": part must be auto, train or test, not \"" + part + "\"");
        }
        offered.replace(config.path(), "holds no GTSRB (no Train.csv, Test.csv or GT-*.csv)",
                path -> Gtsrb.isAt(path) ? Gtsrb.open(path, part, config.cropToRoi()) : null);
    }

    @Deactivate
    void close() {
        offered.close();
    }
}
