package org.offramp.source.gtsrb.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Opens GTSRB at any path: for the training command, which gets its data by an option. */
@Component(name = "org.offramp.source.gtsrb.opener", configurationPolicy = ConfigurationPolicy.IGNORE,
        property = {FrameSource.NAME + "=gtsrb", "service.ranking:Integer=100"})
public final class GtsrbOpener implements FrameSourceOpener {
    @Activate
    public GtsrbOpener() {
        // nothing to hold: each path is read when it is asked for
    }

    @Override
    public boolean accepts(Path path) {
        try {
            return Gtsrb.isAt(path);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public FrameSource open(Path path, String part) throws IOException {
        return Gtsrb.open(path, part, false);
    }

    @Override
    public String group(String frameName) {
        return Gtsrb.track(frameName);
    }
}
