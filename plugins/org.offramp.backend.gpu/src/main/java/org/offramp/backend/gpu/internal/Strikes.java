package org.offramp.backend.gpu.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.offramp.api.compute.BackendException;

/** Counts failures of the device in a row, over all stages; at the third the device is given up, once. Any thread. */
final class Strikes {
    private static final int OUT = 3;

    private final AtomicInteger inARow = new AtomicInteger();
    private final AtomicBoolean out = new AtomicBoolean();
    private final Consumer<String> givenUp;

    /** @param givenUp hears why; must return at once, since the call that failed waits for it */
    Strikes(Consumer<String> givenUp) {
        this.givenUp = givenUp;
    }

    void worked() {
        inARow.set(0);
    }

    void failed(BackendException failure) {
        // an exception of the library lies beneath that of the engine; of a wrong shape or a closed stage none does
        boolean library = failure.getCause() != null && failure.getCause().getCause() != null;
        if (library && inARow.incrementAndGet() >= OUT && out.compareAndSet(false, true)) {
            givenUp.accept(OUT + " calls in a row failed, the last with: " + GpuFault.line(failure.getMessage()));
        }
    }
}
