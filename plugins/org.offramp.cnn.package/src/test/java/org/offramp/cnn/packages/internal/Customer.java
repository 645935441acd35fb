package org.offramp.cnn.packages.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.HeadResult;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.api.tensor.Tensor;

/** Tasks without a pause on whatever network is served, on several threads; every failure is kept. */
final class Customer implements AutoCloseable {
    private static final int THREADS = 2;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Shop shop;
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicLong answers = new AtomicLong();
    private volatile boolean ends;

    Customer(Shop shop) {
        this.shop = shop;
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::run, "offramp-customer-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    private void run() {
        while (!ends) {
            // a lease for a few tasks: long enough to be in the middle of some when the network is replaced
            try (Lease<Registered<CnnPartition>> lease = shop.networks.acquire()) {
                if (lease == null) {
                    failures.add("no network is served");
                    return;
                }
                try (CnnExecutor executor = lease.get().service().open(Backends.cpu())) {
                    for (int i = 0; i < 20 && !ends; i++) {
                        task(executor);
                        answers.incrementAndGet();
                    }
                }
            } catch (Exception e) {
                failures.add(e.toString());
            }
        }
    }

    private static void task(CnnExecutor executor) throws Exception {
        Tensor image = Tensor.of(new float[192], 3, 8, 8);
        HeadResult head = executor.head(image, 1, 2, ExitRule.NEVER);
        executor.tail(head.features().asBatch(), 1, 2, ExitRule.NEVER);
    }

    /** Waits until so many more tasks have been answered. */
    void awaitAnswers(int more) {
        long goal = answers.get() + more;
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (answers.get() < goal && failures.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("only " + answers.get() + " answers of " + goal);
            }
            Thread.onSpinWait();
        }
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() throws InterruptedException {
        ends = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
