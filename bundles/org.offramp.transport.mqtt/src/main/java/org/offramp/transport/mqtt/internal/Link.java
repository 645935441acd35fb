package org.offramp.transport.mqtt.internal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/**
 * A client's tie to the broker: connects, subscribes, and begins again for ever when it breaks, the first attempt
 * included. All decisions are made by one thread of its own, which also calls the owner; Paho's threads and callers
 * only hand over.
 */
final class Link {
    /** Whose link it is. Called by the link's thread, one call at a time. */
    interface Owner {
        String willTopic();

        byte[] will();

        boolean retainWill();

        /** What must be subscribed before the link counts as connected. */
        List<MqttSubscription> subscriptions();

        /** Connected and subscribed. */
        void up();

        /** Connected no longer, or the first attempt failed. */
        void down(String reason);

        void message(Inbound message);

        /** Messages could not be taken, as too many wait already. */
        void overloaded(long messages);
    }

    private static final System.Logger LOG = System.getLogger(Link.class.getName());
    /** What came in and waits for its turn may take this much memory, in bytes. */
    private static final long MAXIMUM_BACKLOG = 64L << 20;
    private static final int MESSAGE_OVERHEAD = 1024;
    private static final long GOODBYE_MILLIS = 1000;

    private final MqttSettings settings;
    private final String clientId;
    private final Owner owner;
    private final ScheduledThreadPoolExecutor thread;
    private final Events events = new Events();
    private final AtomicLong backlog = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    private volatile Session session;
    private volatile boolean up;
    private volatile boolean closed;
    private volatile Thread linkThread;
    private ScheduledFuture<?> attempt;
    private int failures;
    private volatile long attempts;

    Link(MqttSettings settings, String clientId, Owner owner) {
        this.settings = settings;
        this.clientId = clientId;
        this.owner = owner;
        this.thread = new ScheduledThreadPoolExecutor(1, r -> {
            Thread t = new Thread(r, clientId);
            // Paho's threads and timer are made by this one and take over that they keep no JVM alive
            t.setDaemon(true);
            linkThread = t;
            return t;
        });
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void start() {
        execute(this::connect);
    }

    boolean up() {
        return up;
    }

    boolean closed() {
        return closed;
    }

    /** How often a connection was tried. */
    long attempts() {
        return attempts;
    }

    /** Runs on the link's thread; silently not when it has ended. */
    void execute(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            // closed: nobody waits for it any more
        }
    }

    /** Runs on the link's thread later; null when it has ended. */
    ScheduledFuture<?> schedule(Runnable task, long delayNanos) {
        try {
            return thread.schedule(() -> guarded(task), delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    /** Sends, when there is a connection. */
    Session.Offer offer(Outgoing message) {
        Session s = session;
        return s == null || !up ? Session.Offer.CLOSED : s.offer(message);
    }

    /** See {@link Session#settle}. */
    void settle() {
        Session s = session;
        if (s != null) {
            s.settle();
        }
    }

    /** Largest packet that the broker takes; no limit while there is no connection. */
    long maximumPacketBytes() {
        Session s = session;
        return s == null ? Long.MAX_VALUE : s.maximumPacketBytes();
    }

    /**
     * Subscribes to more, behind those of the owner.
     *
     * @param done called by the link's thread when the broker has them; when it refuses them, the connection ends
     */
    void subscribe(List<MqttSubscription> filters, Runnable done) {
        Session s = session;
        if (s != null) {
            s.subscribe(filters, problem -> execute(() -> {
                if (problem != null) {
                    ended(s, problem);
                } else if (s == session) {
                    done.run();
                }
            }));
        }
    }

    /**
     * Sends a farewell, waits a little for the broker to take it, disconnects and ends the threads. Waits for that at
     * most two seconds, and not at all when called from the link's own thread. Twice does nothing.
     *
     * @param farewell the last message, or null
     * @param ended called by the link's thread, when nothing can arrive any more
     */
    void close(Outgoing farewell, Runnable ended) {
        if (closed) {
            return;
        }
        closed = true;
        CountDownLatch gone = new CountDownLatch(1);
        Runnable end = () -> {
            try {
                ended.run();
            } finally {
                thread.shutdown();
                gone.countDown();
            }
        };
        execute(() -> goodbye(farewell, end));
        if (Thread.currentThread() != linkThread) {
            try {
                gone.await(2 * GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void goodbye(Outgoing farewell, Runnable end) {
        Session s = session;
        boolean sent = s != null && up && farewell != null;
        if (sent) {
            Runnable disconnect = once(() -> disconnect(s, end));
            schedule(disconnect, TimeUnit.MILLISECONDS.toNanos(GOODBYE_MILLIS));
            sent = s.offer(new Farewell(farewell, () -> execute(disconnect))) == Session.Offer.TAKEN;
        }
        if (!sent) {
            if (s == null || !up) {
                drop(s, "closed");
                end.run();
            } else {
                disconnect(s, end);
            }
        }
    }

    private void disconnect(Session s, Runnable end) {
        up = false;
        session = null;
        Runnable last = once(() -> {
            s.abort("closed");
            end.run();
        });
        schedule(last, TimeUnit.MILLISECONDS.toNanos(GOODBYE_MILLIS / 2));
        s.disconnect(() -> execute(last));
    }

    private void connect() {
        if (closed) {
            return;
        }
        attempts++;
        Session s = null;
        try {
            s = new Session(settings, clientId, events);
            session = s;
            Session mine = s;
            attempt = schedule(() -> ended(mine, "no answer from the broker within " + settings.connectTimeoutMillis()
                    + " ms"), TimeUnit.MILLISECONDS.toNanos(settings.connectTimeoutMillis()));
            s.connect(owner.willTopic(), owner.will(), owner.retainWill());
        } catch (MqttException | IOException | RuntimeException e) {
            ended(s, Session.reason(e));
        }
    }

    private void connected(Session s) {
        if (s != session) {
            return;
        }
        s.subscribe(owner.subscriptions(), problem -> execute(() -> {
            if (problem == null) {
                subscribed(s);
            } else {
                ended(s, problem);
            }
        }));
    }

    private void subscribed(Session s) {
        if (s != session || closed) {
            return;
        }
        attempt.cancel(false);
        up = true;
        LOG.log(failures > 0 ? Level.INFO : Level.DEBUG, clientId + ": connected to " + settings);
        failures = 0;
        owner.up();
    }

    private void ended(Session s, String reason) {
        if (s != session) {
            return;
        }
        boolean was = up;
        drop(s, reason);
        if (closed) {
            return;
        }
        failures++;
        long delay = delayMillis();
        schedule(this::connect, TimeUnit.MILLISECONDS.toNanos(delay));
        if (was || failures == 1) {
            LOG.log(Level.WARNING, clientId + ": no connection to " + settings + ": " + reason
                    + "; tried again until it is there");
            owner.down(reason);
        } else {
            LOG.log(Level.DEBUG, clientId + ": no connection to " + settings + ": " + reason + "; next try in " + delay
                    + " ms");
        }
    }

    private void drop(Session s, String reason) {
        up = false;
        session = null;
        if (attempt != null) {
            attempt.cancel(false);
        }
        if (s != null) {
            s.abort(reason);
        }
    }

    /** Doubles from the shortest to the longest, then takes half to all of it: a fleet must not come at once. */
    private long delayMillis() {
        long full = (long) settings.reconnectMinimumMillis() << Math.min(failures - 1, 20);
        full = Math.min(full, settings.reconnectMaximumMillis());
        return full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
    }

    private static Runnable once(Runnable task) {
        boolean[] done = new boolean[1];
        return () -> {
            if (!done[0]) {
                done[0] = true;
                task.run();
            }
        };
    }

    /** A listener that throws must not end the thread's work. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, clientId + ": a listener or the transport failed", e);
        }
    }

    /** What Paho's threads tell; they only hand over. */
    private final class Events implements Session.Listener {
        @Override
        public void connected(Session s) {
            execute(() -> Link.this.connected(s));
        }

        @Override
        public void arrived(Session s, Inbound message) {
            long bytes = message.payload().length + MESSAGE_OVERHEAD;
            if (backlog.addAndGet(bytes) > MAXIMUM_BACKLOG) {
                backlog.addAndGet(-bytes);
                if (dropped.getAndIncrement() == 0) {
                    execute(() -> owner.overloaded(dropped.getAndSet(0)));
                }
                return;
            }
            execute(() -> {
                backlog.addAndGet(-bytes);
                if (!closed) {
                    owner.message(message);
                }
            });
        }

        @Override
        public void acknowledged(Session s, Outgoing message, int reasonCode) {
            execute(() -> {
                s.release(message);
                message.acknowledged(reasonCode);
            });
        }

        @Override
        public void ended(Session s, String reason) {
            execute(() -> Link.this.ended(s, reason));
        }
    }

    /** The last message, whose fate the goodbye waits for. */
    private static final class Farewell implements Outgoing {
        private final Outgoing message;
        private final Runnable done;

        Farewell(Outgoing message, Runnable done) {
            this.message = message;
            this.done = done;
        }

        @Override
        public String topic() {
            return message.topic();
        }

        @Override
        public MqttMessage message() {
            return message.message();
        }

        @Override
        public void acknowledged(int reasonCode) {
            done.run();
        }

        @Override
        public void lost(String reason) {
            done.run();
        }
    }
}
