package org.offramp.av.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.api.source.Frame;
import org.offramp.api.source.FrameSource;

/**
 * Takes images from the source at the wanted rate and makes tasks of them, on a thread of its own. It never waits for the
 * network: with a fixed rate, an image that comes while too many tasks are under way is left out and counted.
 */
final class FrameLoop implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FrameLoop.class.getName());
    private static final long POLL_MILLIS = 50;
    private static final long COMPLAIN_AFTER_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Vehicle vehicle;
    private final LeasedServices<FrameSource> sources;
    private final Thread thread = new Thread(this::run, "offramp-av-frames");
    private final Object lock = new Object();
    private volatile AvSettings settings;
    private volatile boolean closed;
    private volatile String description = "";
    private int underWay;
    private long begun;
    private long leftOut;
    private boolean complained;

    FrameLoop(Vehicle vehicle, LeasedServices<FrameSource> sources, AvSettings settings) {
        this.vehicle = vehicle;
        this.sources = sources;
        this.settings = settings;
    }

    void start() {
        thread.start();
    }

    void configure(AvSettings newSettings) {
        settings = newSettings;
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    /** What the images are. */
    String description() {
        return description;
    }

    void taskEnded() {
        synchronized (lock) {
            underWay--;
            lock.notifyAll();
        }
    }

    /** Waits until no task is under way; {@code false} when the time is over. */
    boolean awaitIdle(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        synchronized (lock) {
            while (underWay > 0) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                lock.wait(left);
            }
            return true;
        }
    }

    private void run() {
        try {
            while (!closed) {
                AvSettings now = settings;
                try (Lease<Registered<FrameSource>> source = awaitSource()) {
                    if (source != null && drive(now, source.get().service())) {
                        finish();
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "the frame loop ends");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the frame loop failed; no more images are taken", e);
            finish();
        }
    }

    /** Drives one stream. Returns whether the run has ended; {@code false} when the stream has to begin anew. */
    private boolean drive(AvSettings streamSettings, FrameSource source) throws InterruptedException {
        try (FrameSource.Stream stream = source.open(streamSettings.seed(), streamSettings.shuffle())) {
            description = source.description();
            LOG.log(Level.INFO, "images: {0}", description);
            awaitServices();
            long next = System.nanoTime();
            while (!closed && stillBest(streamSettings, source)) {
                AvSettings now = settings;
                if (now.tasks() > 0 && begun >= now.tasks()) {
                    return true;
                }
                next = pace(now, next);
                if (admit(now)) {
                    Frame frame = read(stream);
                    if (frame == END) {
                        return true;
                    }
                    begin(frame, now);
                } else if (!closed) {
                    leftOut++;
                }
            }
            return false;
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the images cannot be read: {0}", e.getMessage());
            return true;
        }
    }

    private static final Frame END = new Frame(-1, "", 1, 1, new byte[3], Frame.UNKNOWN);

    /** The next image, {@link #END} behind the last, or {@code null} for one that cannot be read. */
    private static Frame read(FrameSource.Stream stream) {
        try {
            Frame frame = stream.next();
            return frame == null ? END : frame;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "an image is left out: {0}", e.getMessage());
            return null;
        }
    }

    private void begin(Frame frame, AvSettings now) throws InterruptedException {
        if (frame == null) {
            return;
        }
        TaskServices services = awaitTaskServices(now);
        if (services == null) {
            return;
        }
        synchronized (lock) {
            underWay++;
        }
        begun++;
        vehicle.begin(frame, begun, now, services);
    }

    private boolean stillBest(AvSettings streamSettings, FrameSource source) {
        if (!settings.sameStream(streamSettings)) {
            return false;
        }
        try (Lease<Registered<FrameSource>> best = sources.acquire(FrameSource.NAME, settings.source())) {
            return best != null && best.get().service() == source;
        }
    }

    /** Waits for the instant of the next image at a fixed rate; returns the one after. */
    private long pace(AvSettings now, long next) throws InterruptedException {
        if (now.framesPerSecond() == 0) {
            return System.nanoTime();
        }
        long wait = next - System.nanoTime();
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
        // after a stall the rate is kept from now on; the images missed meanwhile are not made up for
        return Math.max(next, System.nanoTime() - 1_000_000_000) + (long) (1e9 / now.framesPerSecond());
    }

    /** Whether a further task may begin: at a fixed rate at once or not at all, else as soon as one has ended. */
    private boolean admit(AvSettings now) throws InterruptedException {
        synchronized (lock) {
            if (now.framesPerSecond() > 0) {
                return underWay < now.maximumInFlight();
            }
            while (!closed && underWay >= settings.maximumInFlight()) {
                lock.wait();
            }
            return !closed;
        }
    }

    private Lease<Registered<FrameSource>> awaitSource() throws InterruptedException {
        long start = System.nanoTime();
        while (!closed) {
            Lease<Registered<FrameSource>> source = sources.acquire(FrameSource.NAME, settings.source());
            if (source != null) {
                complained = false;
                return source;
            }
            complain(start, "frame source" + named(settings.source()));
            Thread.sleep(POLL_MILLIS);
        }
        return null;
    }

    /** A swap may leave the vehicle without a network for a moment; the image waits for it, no task begins without. */
    private TaskServices awaitTaskServices(AvSettings now) throws InterruptedException {
        long start = System.nanoTime();
        while (!closed) {
            Lease<OpenNetwork> network = vehicle.opener().acquire();
            if (network != null) {
                complained = false;
                return vehicle.pools().take(network, now);
            }
            complain(start, "network" + named(now.network()) + " on a compute backend" + named(now.backend()));
            Thread.sleep(POLL_MILLIS);
        }
        return null;
    }

    /** Before the first image: a network, a policy, and, for a while, a server. */
    private void awaitServices() throws InterruptedException {
        AvSettings now = settings;
        TaskServices services = awaitTaskServices(now);
        if (services == null) {
            return;
        }
        String hash = services.network().description().contentHash();
        services.close();
        if (begun == 0 && now.serverWaitMillis() > 0
                && !vehicle.servers().await(hash, now.codecs(), now.serverWaitMillis())) {
            LOG.log(Level.WARNING, "no server with network {0} and any of the codecs {1} within {2} ms; the vehicle"
                    + " begins alone",
                    hash.substring(0, 12), now.codecs(), now.serverWaitMillis());
        }
    }

    private void complain(long startNanos, String missing) {
        if (!complained && System.nanoTime() - startNanos > COMPLAIN_AFTER_NANOS) {
            complained = true;
            LOG.log(Level.WARNING, "the vehicle waits: there is no {0}", missing);
        }
    }

    private static String named(String name) {
        return name.isEmpty() ? "" : " named " + name;
    }

    private void finish() {
        try {
            awaitIdle(Long.MAX_VALUE / 2_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (leftOut > 0) {
            LOG.log(Level.WARNING, "{0} images were left out because too many tasks were under way", leftOut);
        }
        vehicle.finished();
    }

    /** Takes no more images. */
    @Override
    public void close() {
        closed = true;
        synchronized (lock) {
            lock.notifyAll();
        }
        thread.interrupt();
    }
}
