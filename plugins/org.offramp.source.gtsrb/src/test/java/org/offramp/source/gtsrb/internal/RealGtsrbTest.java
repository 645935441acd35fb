package org.offramp.source.gtsrb.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;

/** The real images, where the environment variable OFFRAMP_GTSRB names the folder of train.zip and test.zip. */
class RealGtsrbTest {
    @Test
    void everyRealImageIsReadAndItsGroupIsOfItsClass() throws IOException {
        String folder = System.getenv("OFFRAMP_GTSRB");
        Assumptions.assumeTrue(folder != null, "OFFRAMP_GTSRB does not name the folder of train.zip and test.zip");
        for (String part : new String[] {"train", "test"}) {
            FrameSource source = new GtsrbOpener().open(Path.of(folder), part);
            Set<String> groups = new HashSet<>();
            Set<Integer> labels = new HashSet<>();
            long read = 0;
            try (FrameSource.Stream stream = source.open(0, false)) {
                for (Frame frame = stream.next(); frame != null; frame = stream.next()) {
                    read++;
                    labels.add(frame.label());
                    groups.add(new GtsrbOpener().group(frame.name()));
                }
            }
            assertEquals(source.size(), read);
            assertEquals(43, labels.size(), "classes in " + source.description());
            assertTrue(part.equals("test") ? groups.size() == read
                    : groups.size() * 29 <= read && read <= groups.size() * 30,
                    groups.size() + " tracks of 30 frames in " + source.description());
        }
    }
}
