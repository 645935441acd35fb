package org.offramp.source.cifar10.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Opens CIFAR-10 at any path: for the commands, which get their data by an option. Each image is a scene of its own.
 * Asked before the readers of other layouts, which would look through a whole tar archive.
 */
@Component(name = "org.offramp.source.cifar10.opener", configurationPolicy = ConfigurationPolicy.IGNORE,
        property = {FrameSource.NAME + "=cifar10", "service.ranking:Integer=110"})
public final class Cifar10Opener implements FrameSourceOpener {
    @Activate
    public Cifar10Opener() {
        // nothing to hold: each path is read when it is asked for
    }

    @Override
    public boolean accepts(Path path) {
        try {
            return Cifar10.isAt(path);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public FrameSource open(Path path, String part) throws IOException {
        return Cifar10.open(path, part);
    }

    @Override
    public List<String> classNames(Path path) throws IOException {
        return Cifar10.names(path);
    }
}
