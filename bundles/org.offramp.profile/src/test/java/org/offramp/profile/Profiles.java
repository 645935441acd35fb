package org.offramp.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.BackendInfo;

/** A profile of a network of two blocks, for the tests of this bundle. */
final class Profiles {
    static final String HASH = "ab".repeat(32);
    static final Machine MACHINE = new Machine("Testium 4", 2, "amd64", "Linux 6", "JVM 17");
    static final BackendInfo BACKEND = new BackendInfo("cpu", "Engine 1", "CPU", 1, 2, 1e9, false);

    private Profiles() {
    }

    static NetworkDescription network(String hash) {
        return new NetworkDescription("small", "1.0", hash, new int[] {3, 8, 8}, List.of("a", "b"),
                List.of(new NetworkDescription.Block(new int[] {4, 4, 4}, 1000),
                        new NetworkDescription.Block(new int[] {8, 2, 2}, 2000)),
                List.of(new NetworkDescription.Exit(100, 0.8), new NetworkDescription.Exit(200, 0.9)),
                List.of(new NetworkDescription.Split(0, FeatureSpec.of(3, 8, 8), 0, 0),
                        new NetworkDescription.Split(1, FeatureSpec.of(1, 4, 4), 10, 20)));
    }

    static Profile profile() {
        List<Profile.Stage> stages = List.of(new Profile.Stage("block1", Profile.Role.BLOCK, 1, 1000),
                new Profile.Stage("block2", Profile.Role.BLOCK, 2, 2000),
                new Profile.Stage("exit1", Profile.Role.EXIT, 1, 100),
                new Profile.Stage("exit2", Profile.Role.EXIT, 2, 200),
                new Profile.Stage("encoder1", Profile.Role.ENCODER, 1, 10),
                new Profile.Stage("decoder1", Profile.Role.DECODER, 1, 20));
        return new Profile("offramp profile", Instant.parse("2026-11-22T19:30:00Z"),
                new Profile.Network("small", "1.0", HASH), MACHINE, stages,
                List.of(new Profile.Device("cpu", "Engine 1", "CPU", 1, 1e9, List.of(batch(1), batch(4)))),
                spread(0.25), List.of(new Profile.Codec("uint8", List.of(
                        new Profile.Sent(0, 192, spread(0.02), spread(0.03)),
                        new Profile.Sent(1, 16, spread(0.01), spread(0.015))))));
    }

    private static Profile.Batch batch(int size) {
        List<Spread> times = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            times.add(spread(i * size));
        }
        return new Profile.Batch(size, 0.5, times);
    }

    private static Spread spread(double median) {
        return new Spread(median, median * 0.5, median * 0.75, median * 1.25, median * 1.5, 40);
    }
}
