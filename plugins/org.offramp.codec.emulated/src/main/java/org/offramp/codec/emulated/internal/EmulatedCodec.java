package org.offramp.codec.emulated.internal;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.api.codec.CodecException;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.tensor.Tensor;

/**
 * A real codec whose encoding takes t_pre(S) = t0_pre + D(S)/v_pre (Danek et al. 2025, eq. 10), the time of the real
 * encoding within. Bytes, name on the wire and decoding are the real codec's.
 */
final class EmulatedCodec implements FeatureCodec {
    private static final System.Logger LOG = System.getLogger(EmulatedCodec.class.getName());
    /** A sleep of a thread ends about this much late. */
    private static final long SPIN_NANOS = 70_000;
    /** Less than this nobody notices. */
    private static final double NOTABLE_MILLIS = 1;
    /** A machine that is busy for a moment is not worth a word. */
    private static final int TOO_OFTEN = 10;

    private final FeatureCodec real;
    private final Supplier<Settings> settings;
    private final Splits splits;
    private final AtomicInteger slow = new AtomicInteger();
    private final AtomicBoolean toldUnknown = new AtomicBoolean();

    EmulatedCodec(FeatureCodec real, Supplier<Settings> settings, Splits splits) {
        this.real = real;
        this.settings = settings;
        this.splits = splits;
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public boolean supports(FeatureSpec spec) {
        return real.supports(spec);
    }

    @Override
    public int maximumBytes(FeatureSpec spec) {
        return real.maximumBytes(spec);
    }

    @Override
    public int expectedBytes(FeatureSpec spec) {
        return real.expectedBytes(spec);
    }

    @Override
    public Tensor decode(byte[] bytes, FeatureSpec spec) throws CodecException {
        return real.decode(bytes, spec);
    }

    @Override
    public byte[] encode(Tensor tensor, FeatureSpec spec) {
        long begin = System.nanoTime();
        byte[] bytes = real.encode(tensor, spec);
        Settings now = settings.get();
        double millis = now.profile().preprocessing().millis(bits(now, spec, bytes.length));
        double over = (System.nanoTime() - begin) / 1e6 - millis;
        if (over > NOTABLE_MILLIS && slow.incrementAndGet() == TOO_OFTEN) {
            LOG.log(Level.WARNING, String.format(Locale.ROOT, "%s: codec %s has taken too long %d times, now %.1f ms"
                    + " longer than the %.1f ms that are emulated", now.description(), real.name(), TOO_OFTEN, over,
                    millis));
        }
        awaitInstant(begin + (long) (millis * 1e6));
        return bytes;
    }

    private double bits(Settings now, FeatureSpec spec, int realBytes) {
        if (!now.volumeOfProfile()) {
            return 8.0 * realBytes;
        }
        List<Double> volumes = now.profile().workload().preprocessingBits();
        int split = splits.of(spec);
        if (split >= 0 && split < volumes.size()) {
            return volumes.get(split);
        }
        if (toldUnknown.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, "{0}: a tensor of shape {1} belongs to no split from 0 to {2} of an installed"
                    + " network, so the volume of its real encoding is taken", now.description(),
                    Arrays.toString(spec.shape()), volumes.size() - 1);
        }
        return 8.0 * realBytes;
    }

    /** Sleeps until an instant; an interruption does not end it but is kept for the caller. */
    private void awaitInstant(long nanos) {
        boolean interrupted = false;
        long left = nanos - System.nanoTime();
        while (left > 0) {
            if (left > SPIN_NANOS) {
                interrupted |= Thread.interrupted();
                LockSupport.parkNanos(this, left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
            left = nanos - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
