package org.offramp.api.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeasedServicesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static LeasedServices<String> three() {
        LeasedServices<String> services = new LeasedServices<>();
        services.add("late", Map.of("service.id", 9L, "name", "x"));
        services.add("early", Map.of("service.id", 3L, "name", "x"));
        services.add("best", Map.of("service.id", 12L, "service.ranking", 5, "name", "y"));
        return services;
    }

    private static String best(Lease<LeasedServices.Registered<String>> lease) {
        try (lease) {
            return lease.get().service();
        }
    }

    @Test
    void theHighestRankingComesFirstAndThenTheOldest() {
        LeasedServices<String> services = three();
        assertEquals("best", best(services.acquire()));
        assertEquals("early", best(services.acquire("name", "x")));
        assertEquals("best", best(services.acquire("name", "")));
        assertNull(services.acquire("name", "z"));
        services.remove("best", Duration.ZERO, () -> { });
        assertEquals("early", best(services.acquire()));
        assertEquals(2, services.list().size());
    }

    @Test
    void removalWaitsForTheLastLease() throws Exception {
        LeasedServices<String> services = three();
        Lease<LeasedServices.Registered<String>> lease = services.acquire();
        CountDownLatch withdrawn = new CountDownLatch(1);
        FutureTask<Boolean> removal = new FutureTask<>(() -> services.remove("best", LONG, withdrawn::countDown));
        Thread thread = new Thread(removal, "offramp-test-removal");
        thread.start();
        assertTrue(withdrawn.await(30, TimeUnit.SECONDS));
        assertEquals("early", best(services.acquire()), "no new lease on a service that leaves");
        assertFalse(removal.isDone());
        lease.close();
        lease.close();
        assertTrue(removal.get(30, TimeUnit.SECONDS));
        thread.join();
    }

    @Test
    void removalGivesUpWhenItsPatienceEnds() {
        LeasedServices<String> services = three();
        Lease<LeasedServices.Registered<String>> lease = services.acquire();
        assertFalse(services.remove("best", Duration.ofMillis(5), () -> { }));
        assertTrue(services.remove("unknown", Duration.ZERO, () -> { }));
        lease.close();
    }
}
