package org.offramp.source.cifar10.internal;

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
 * Offers the CIFAR-10 images of a configured path as a frame source. Not a source itself: at a path without them there
 * is none.
 */
@Component(name = Cifar10Source.PID, configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true, service = {})
@Designate(ocd = Cifar10Source.Config.class)
public final class Cifar10Source {
    static final String PID = "org.offramp.source.cifar10";
    private static final Set<String> PARTS = Set.of(FrameSourceOpener.AUTO, FrameSourceOpener.TRAIN,
            FrameSourceOpener.TEST);
    private static final int RANKING = 110;

    /** The configuration. */
    @ObjectClassDefinition(name = "Offramp CIFAR-10 source", description = "Images of CIFAR-10 (32 x 32 pixels, ten "
            + "classes): the binary version as folder, zip, tar or tar.gz, or sheets of 1000 images.")
    public @interface Config {
        @AttributeDefinition(name = "Path", description = "Folder, zip or tar archive with the data set. Empty: no "
                + "source is offered.")
        String path() default "";

        @AttributeDefinition(name = "Part", description = "Which images: train, test, or auto (the test images where "
                + "there are both).", options = {@Option(label = "test images, else training images", value = "auto"),
                    @Option(label = "training images", value = "train"),
                    @Option(label = "test images", value = "test")})
        String part() default FrameSourceOpener.AUTO;
    }

    private final OfferedSource offered;

    @Activate
    public Cifar10Source(BundleContext context, Config config) {
        this.offered = new OfferedSource(context, PID, "cifar10", RANKING);
        replace(config);
    }

    @Modified
    void replace(Config config) {
        String part = config.part();
        if (!PARTS.contains(part)) {
            throw new IllegalArgumentException(PID + ": part must be auto, train or test, not \"" + part + "\"");
        }
        offered.replace(config.path(), "holds no CIFAR-10 (no data_batch_*.bin, no labels.u8 with sheets)",
                path -> Cifar10.isAt(path) ? Cifar10.open(path, part) : null);
    }

    @Deactivate
    void close() {
        offered.close();
    }
}
