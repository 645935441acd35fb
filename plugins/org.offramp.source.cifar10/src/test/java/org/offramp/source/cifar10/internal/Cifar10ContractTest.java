package org.offramp.source.cifar10.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.source.FrameSource;
import org.offramp.tck.FrameSourceContract;

class Cifar10ContractTest extends FrameSourceContract {
    @TempDir
    private Path dir;

    @Override
    protected FrameSource source() throws IOException {
        Path zip = dir.resolve("cifar.zip");
        if (!Files.exists(zip)) {
            SmallCifar10.zip(zip, SmallCifar10.binaryFiles());
        }
        return new Cifar10Opener().open(zip, Cifar10Opener.TRAIN);
    }
}
