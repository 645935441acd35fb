package org.offramp.api.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeasedTest {
    /** A service that knows how often it was released and how many tasks use it. */
    private static final class Service {
        private final AtomicInteger released = new AtomicInteger();
        private final AtomicInteger users = new AtomicInteger();
        private final AtomicInteger usersAtRelease = new AtomicInteger();

        void release() {
            usersAtRelease.set(users.get());
            released.incrementAndGet();
        }
    }

    @Test
    void withoutAServiceThereIsNoLease() {
        assertNull(new Leased<Service>().acquire());
    }

    @Test
    void aReplacedServiceIsReleasedWithItsLastLease() {
        Leased<Service> leased = new Leased<>();
        Service old = new Service();
        leased.replace(old, Service::release);
        Lease<Service> first = leased.acquire();
        Lease<Service> second = leased.acquire();
        leased.replace(new Service(), Service::release);
        assertSame(old, first.get());
        first.close();
        first.close();
        assertEquals(0, old.released.get());
        second.close();
        assertEquals(1, old.released.get());
        assertThrows(IllegalStateException.class, second::get);
    }

    @Test
    void aServiceThatNobodyHoldsIsReleasedAtOnce() {
        Leased<Service> leased = new Leased<>();
        Service service = new Service();
        leased.replace(service, Service::release);
        leased.acquire().close();
        assertEquals(0, service.released.get());
        leased.clear();
        assertEquals(1, service.released.get());
        assertNull(leased.acquire());
    }

    @Test
    void underLoadEachServiceIsReleasedOnceAndNeverWhileHeld() throws Exception {
        Leased<Service> leased = new Leased<>();
        List<Service> services = new ArrayList<>();
        services.add(new Service());
        leased.replace(services.get(0), Service::release);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch begin = new CountDownLatch(1);
        try {
            List<Future<?>> users = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                users.add(threads.submit(() -> {
                    begin.await();
                    for (int i = 0; i < 20_000; i++) {
                        use(leased);
                    }
                    return null;
                }));
            }
            begin.countDown();
            for (int i = 0; i < 2_000; i++) {
                Service next = new Service();
                services.add(next);
                leased.replace(next, Service::release);
                use(leased);
            }
            for (Future<?> user : users) {
                user.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        leased.clear();
        for (Service service : services) {
            assertEquals(1, service.released.get());
            assertEquals(0, service.usersAtRelease.get());
        }
    }

    private static void use(Leased<Service> leased) {
        try (Lease<Service> lease = leased.acquire()) {
            Service service = lease.get();
            service.users.incrementAndGet();
            assertTrue(service.released.get() == 0, "released while held");
            service.users.decrementAndGet();
        }
    }
}
