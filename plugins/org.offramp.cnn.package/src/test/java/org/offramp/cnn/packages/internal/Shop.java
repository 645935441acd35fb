package org.offramp.cnn.packages.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.lease.LeasedServices;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackagedPartition;

/** Stands for the service registry: what is served is handed out under leases, as a vehicle's runtime has it. */
final class Shop {
    final LeasedServices<ComputeBackend> backends = new LeasedServices<>();
    final LeasedServices<CnnPartition> networks = new LeasedServices<>();
    final PackageJudge judge;
    /** What was registered and taken away, in order. */
    final List<String> events = new ArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    Shop(Path copies) throws java.io.IOException {
        java.nio.file.Files.createDirectories(copies);
        judge = new PackageJudge(copies, 256_000_000, backends, this::register);
    }

    Shelf shelf(Duration settle, Duration grace) {
        return new Shelf(judge, settle, grace);
    }

    private Runnable register(NetworkPackage network) {
        PackagedPartition partition = new PackagedPartition(network);
        Map<String, Object> properties = new HashMap<>();
        properties.put(CnnPartition.NAME, network.description().name());
        properties.put("service.id", (long) ids.incrementAndGet());
        networks.add(partition, properties);
        String what = network.description().name() + " " + network.description().version();
        synchronized (events) {
            events.add("+" + what);
        }
        return () -> {
            networks.remove(partition, Duration.ofSeconds(10), () -> { });
            synchronized (events) {
                events.add("-" + what);
            }
        };
    }

    /** Name and version of what is served. */
    List<String> served() {
        return networks.list().stream().map(r -> r.service().description().name() + " "
                + r.service().description().version()).toList();
    }

    /** How often something was registered. */
    int registered() {
        return ids.get();
    }
}
