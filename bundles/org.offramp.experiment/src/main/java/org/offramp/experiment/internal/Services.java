package org.offramp.experiment.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
import org.offramp.command.Images;
import org.offramp.command.Plugins;

/** The plug-ins that an experiment asks for. Any thread. */
final class Services {
    final Plugins<CnnPartition> networks = new Plugins<>();
    final Plugins<FrameSource> sources = new Plugins<>();
    final Plugins<FrameSourceOpener> openers = new Plugins<>();
    private final Duration patience;

    /** @param patience how long each plug-in is waited for */
    Services(Duration patience) {
        this.patience = patience;
    }

    /** The network of this name, or the best one. */
    CnnPartition network(String name) throws IOException, InterruptedException {
        return networks.await(n -> name.isEmpty() || n.description().name().equals(name), patience)
                .orElseThrow(() -> new IOException("--network " + name + ": no such network is installed; there is "
                        + networks.all().stream().map(n -> n.description().name()).sorted().toList()));
    }

    /** The test images of a path, or an installed source. */
    FrameSource source(Path data, String name) throws IOException, InterruptedException {
        if (data != null) {
            return Images.open(Images.opener(openers, data, patience), data, FrameSourceOpener.TEST);
        }
        return sources.await(name, patience).orElseThrow(() -> new IOException(
                "--data PATH is missing, and no frame source " + name + " is installed"));
    }
}
