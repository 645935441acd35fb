package org.offramp.source.folder.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Opens any folder or zip of images, where no reader of a special layout does. */
@Component(name = "org.offramp.source.folder.opener", configurationPolicy = ConfigurationPolicy.IGNORE,
        property = {FrameSource.NAME + "=folder", "service.ranking:Integer=50"})
public final class FolderOpener implements FrameSourceOpener {
    @Activate
    public FolderOpener() {
        // nothing to hold: each path is read when it is asked for
    }

    @Override
    public boolean accepts(Path path) {
        try {
            return ImageFolder.isAt(path);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public FrameSource open(Path path, String part) throws IOException {
        if (!part.equals(AUTO)) {
            throw new IOException(path + " is a folder of images and not divided into parts: part must be auto, not \""
                    + part + "\"");
        }
        return ImageFolder.open(path, ImageFolder.AUTO);
    }
}
