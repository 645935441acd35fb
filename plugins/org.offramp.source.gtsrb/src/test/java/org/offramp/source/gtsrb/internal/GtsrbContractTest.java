package org.offramp.source.gtsrb.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.source.FrameSource;
import org.offramp.tck.FrameSourceContract;

class GtsrbContractTest extends FrameSourceContract {
    @TempDir
    private Path dir;

    @Override
    protected FrameSource source() throws IOException {
        Path zip = dir.resolve("test.zip");
        if (!Files.exists(zip)) {
            SmallGtsrb.zipped(zip, "", SmallGtsrb.tables("jpg"));
        }
        return new GtsrbOpener().open(zip);
    }
}
