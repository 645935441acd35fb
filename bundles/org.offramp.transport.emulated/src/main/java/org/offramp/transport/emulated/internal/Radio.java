package org.offramp.transport.emulated.internal;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.offramp.api.network.LinkState;

/**
 * The emulated air: cells that carry messages, and one thread that hands each over when it has crossed. The thread
 * sleeps until the next instant that matters, and spins for the last moments before a message arrives; while messages
 * are being sent it looks at the model every few milliseconds. Any thread may send.
 */
final class Radio implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Radio.class.getName());
    /** How soon a change of rate is noticed when it makes a message end earlier. */
    private static final long TICK_NANOS = 4_000_000;
    /** A sleep of a thread ends about this much late. */
    private static final long SPIN_NANOS = 70_000;
    private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Supplier<Settings> settings;
    private final Links links;
    private final Object lock = new Object();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final Map<String, Cell> upCells = new HashMap<>();
    private final Map<String, Cell> downCells = new HashMap<>();
    private final List<Cell> busy = new ArrayList<>();
    private final Thread thread;
    private long numbers;
    private long nextNanos;
    private boolean nextPrecise;
    private long sent;
    private long lost;
    private volatile boolean changed;
    private volatile boolean closed;

    Radio(Supplier<Settings> settings, Links links) {
        this.settings = settings;
        this.links = links;
        thread = new Thread(this::run, "offramp-emulated-radio");
        thread.setDaemon(true);
        thread.start();
    }

    /** Queues a message; {@code false} when the cell's queue is full. */
    boolean send(Parcel parcel) {
        Settings now = settings.get();
        synchronized (lock) {
            Cell cell = (parcel.way.up ? upCells : downCells).computeIfAbsent(now.cells().of(parcel.way.deviceId),
                    name -> new Cell(parcel.way.up, links, this::sent));
            if (cell.size() >= now.queueLimit()) {
                lost++;
                return false;
            }
            parcel.way.draw(parcel, now);
            if (cell.isEmpty()) {
                busy.add(cell);
            }
            cell.add(parcel);
        }
        wake();
        return true;
    }

    /** Has something done at an instant, by the radio's thread. */
    Alarm at(long nanos, Runnable work) {
        Alarm alarm;
        boolean first;
        synchronized (lock) {
            alarm = new Alarm(nanos, numbers++, false, work);
            alarms.add(alarm);
            first = alarms.peek() == alarm;
        }
        if (first) {
            wake();
        }
        return alarm;
    }

    /** Messages that were sent, those lost on their way included. */
    long messagesSent() {
        synchronized (lock) {
            return sent;
        }
    }

    /** Messages lost by chance, in an outage, or for want of room. */
    long messagesLost() {
        synchronized (lock) {
            return lost;
        }
    }

    private void wake() {
        changed = true;
        LockSupport.unpark(thread);
    }

    /** A cell has sent a message: it arrives after the fixed delay; by the thread, under the lock. */
    private void sent(Parcel parcel, long finishNanos, LinkState link) {
        sent++;
        if (parcel.lost) {
            lost++;
            return;
        }
        double fixed = parcel.way.up ? link.uplinkFixedMillis() : link.downlinkFixedMillis();
        long delayNanos = (long) (Math.max(0, fixed + parcel.jitterMillis) * 1e6);
        long handOver = parcel.way.inOrder(finishNanos + Math.max(0, delayNanos - parcel.leadNanos));
        alarms.add(new Alarm(handOver, numbers++, true, () -> parcel.arrive(handOver)));
    }

    private void run() {
        List<Alarm> due = new ArrayList<>();
        while (!closed) {
            synchronized (lock) {
                changed = false;
                look(System.nanoTime(), due);
            }
            for (Alarm alarm : due) {
                try {
                    alarm.run();
                } catch (RuntimeException | LinkageError e) {
                    LOG.log(Level.ERROR, "a listener of the emulated link failed", e);
                }
            }
            if (due.isEmpty()) {
                await();
            }
            due.clear();
        }
    }

    /** Advances the cells, takes out what is due, and finds the next instant that matters. */
    private void look(long now, List<Alarm> due) {
        boolean drop = settings.get().dropInOutage();
        nextNanos = now + IDLE_NANOS;
        nextPrecise = false;
        for (int i = busy.size() - 1; i >= 0; i--) {
            Cell cell = busy.get(i);
            cell.advance(now, drop);
            long next = cell.nextNanos(now, now + TICK_NANOS, drop);
            lost += cell.takeDropped();
            if (cell.isEmpty()) {
                busy.remove(i);
            } else if (next - nextNanos < 0) {
                nextNanos = next;
                nextPrecise = cell.hasNoFixedDelay();
            }
        }
        while (!alarms.isEmpty() && alarms.peek().nanos() - now <= 0) {
            due.add(alarms.poll());
        }
        if (!alarms.isEmpty() && alarms.peek().nanos() - nextNanos < 0) {
            nextNanos = alarms.peek().nanos();
            nextPrecise = alarms.peek().precise();
        }
    }

    private void await() {
        long spin = nextPrecise ? SPIN_NANOS : 0;
        while (!closed && !changed) {
            long left = nextNanos - System.nanoTime();
            if (left <= 0) {
                return;
            }
            if (left > spin) {
                LockSupport.parkNanos(this, left - spin);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** Ends the thread; what is on the air arrives nowhere. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() != thread) {
            try {
                thread.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
