package org.offramp.source.folder.internal;

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
 * Offers the images below a configured path as a frame source. Not a source itself: at a path without images there is
 * none.
 */
@Component(name = FolderSource.PID, configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true, service = {})
@Designate(ocd = FolderSource.Config.class)
public final class FolderSource {
    static final String PID = "org.offramp.source.folder";
    private static final int RANKING = 50;

    /** The configuration. */
    @ObjectClassDefinition(name = "Offramp image folder source", description = "All images below a folder or in a zip: "
            + ".png, .jpg, .jpeg, .ppm, .bmp, .gif, and .webp where libwebp is built in.")
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

    private final OfferedSource offered;

    @Activate
    public FolderSource(BundleContext context, Config config) {
        this.offered = new OfferedSource(context, PID, "folder", RANKING);
        replace(config);
    }

    @Modified
    void replace(Config config) {
        if (!ImageFolder.LABELS.contains(config.labels())) {
            throw new IllegalArgumentException(PID + ": labels must be one of " + ImageFolder.LABELS + ", not \""
                    + config.labels() + "\"");
        }
        offered.replace(config.path(), "holds no image",
                path -> ImageFolder.isAt(path) ? ImageFolder.open(path, config.labels()) : null);
    }

    @Deactivate
    void close() {
        offered.close();
    }
}
