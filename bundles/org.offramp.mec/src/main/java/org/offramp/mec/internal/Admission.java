package org.offramp.mec.internal;

import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.api.transport.TaskReply.Status;
import org.offramp.api.transport.TaskRequest;
import org.offramp.mec.internal.QueuedTask.Group;
import org.offramp.mec.internal.TaskQueue.Offer;

/**
 * Lets a task in or says at once why not. Runs on the transport's threads: it looks things up and reckons, and calls no
 * plug-in.
 */
final class Admission {
    static final String SHUTTING_DOWN = "the server is shutting down";

    private final Directory directory;
    private final Roster<FeatureCodec> codecs;
    private final Supplier<Settings> settings;
    private final BooleanSupplier closing;

    /** @param closing whether the server is shutting down */
    Admission(Directory directory, Roster<FeatureCodec> codecs, Supplier<Settings> settings, BooleanSupplier closing) {
        this.directory = directory;
        this.codecs = codecs;
        this.settings = settings;
        this.closing = closing;
    }

    /** Puts the task into the queue of its network, or answers it. */
    void admit(Ticket ticket) {
        TaskRequest request = ticket.request();
        if (closing.getAsBoolean()) {
            ticket.refuse(Status.FAILED, Backlog.NONE, SHUTTING_DOWN);
            return;
        }
        String fault = formFault(request);
        if (fault != null) {
            ticket.refuse(Status.BAD_REQUEST, directory.backlog(), fault);
            return;
        }
        // a lane that closed after it was found has left the directory before, so another look finds another answer
        boolean settled = false;
        while (!settled) {
            Lane lane = request.networkHash().isEmpty() ? directory.preferred() : directory.find(request.networkHash());
            settled = lane == null ? refuseUnknown(ticket) : admit(ticket, lane);
        }
    }

    private String formFault(TaskRequest request) {
        if (request.networkHash() == null || request.codec() == null || request.payload() == null) {
            return "a task names a network or leaves it empty, names a codec, and has a payload";
        }
        if (Double.isNaN(request.remainingMillis())) {
            return "the remaining time is a number of milliseconds, not NaN";
        }
        if (request.networkHash().isEmpty() && request.split() != 0) {
            return "a task that leaves the network to the server has split 0, not " + request.split()
                    + "; name the network that computed the head by its content hash";
        }
        return request.payload().length == 0 ? "the payload is empty" : null;
    }

    private boolean refuseUnknown(Ticket ticket) {
        if (closing.getAsBoolean()) {
            ticket.refuse(Status.FAILED, Backlog.NONE, SHUTTING_DOWN);
            return true;
        }
        List<Lane> lanes = directory.lanes();
        StringBuilder message = new StringBuilder(lanes.isEmpty() ? "the server serves no network now"
                : "the server does not serve this network, but ");
        for (int i = 0; i < lanes.size(); i++) {
            NetworkDescription network = lanes.get(i).what().network();
            message.append(i == 0 ? "" : ", ").append(network.name()).append(' ').append(network.version()).append(' ')
                    .append(network.contentHash());
        }
        ticket.refuse(Status.UNKNOWN_NETWORK, directory.backlog(), message.toString());
        return true;
    }

    private boolean admit(Ticket ticket, Lane lane) {
        TaskRequest request = ticket.request();
        NetworkDescription network = lane.what().network();
        int exit = request.exit() == 0 ? network.mainExit() : request.exit();
        int splits = network.splits().size();
        if (request.split() < 0 || request.split() >= splits) {
            return refuse(ticket, lane, Status.BAD_REQUEST, "split " + request.split() + " of network " + network.name()
                    + " does not cross the air: 0 to " + (splits - 1) + " do");
        }
        if (exit <= request.split() || exit > network.mainExit()) {
            return refuse(ticket, lane, Status.BAD_REQUEST, "exit " + request.exit() + " does not lie behind split "
                    + request.split() + " of network " + network.name() + ": " + (request.split() + 1) + " to "
                    + network.mainExit() + " do, and 0 means the last");
        }
        Group group = new Group(request.split(), exit);
        String hopeless = hopeless(ticket, lane, group);
        return hopeless != null ? refuse(ticket, lane, Status.HOPELESS, hopeless) : enqueue(ticket, lane, group);
    }

    /** Why the deadline cannot be met, or {@code null}. */
    private static String hopeless(Ticket ticket, Lane lane, Group group) {
        double remaining = (ticket.deadlineNanos() - System.nanoTime()) / 1e6;
        if (remaining <= 0) {
            return "the deadline has passed";
        }
        double wait = lane.waitMillis();
        double service = lane.serviceMillis(group);
        if (wait + service <= remaining || wait <= remaining && lane.times().probe(group)) {
            return null;
        }
        return String.format(Locale.ROOT, "%.1f ms are left, but %.1f ms of waiting and %.1f ms of computing are ahead",
                remaining, wait, service);
    }

    /** @return whether the task is settled; else its lane closed meanwhile */
    private boolean enqueue(Ticket ticket, Lane lane, Group group) {
        String name = ticket.request().codec();
        Lease<Registered<FeatureCodec>> codec = codecs.acquire(r -> r.text(FeatureCodec.NAME).equals(name));
        if (codec == null) {
            return refuse(ticket, lane, Status.BAD_REQUEST, "codec '" + name + "' is not known here; these are: "
                    + String.join(", ", codecNames(codecs)));
        }
        long now = System.nanoTime();
        long slack = (long) ((ticket.deadlineNanos() - now) - 1e6 * lane.serviceMillis(group));
        long ready = now + Math.max(0, Math.min((long) (settings.get().batchWaitMillis() * 1e6), slack));
        Offer offer = lane.offer(new QueuedTask(ticket, group, codec, now, ready));
        if (offer != Offer.TAKEN) {
            codec.close();
        }
        if (offer == Offer.FULL) {
            Backlog backlog = lane.backlog();
            return refuse(ticket, lane, Status.BUSY, String.format(Locale.ROOT,
                    "the queue is full: %d tasks, %.1f ms of work", backlog.tasks(), backlog.millis()));
        }
        return offer == Offer.TAKEN;
    }

    private static boolean refuse(Ticket ticket, Lane lane, Status status, String message) {
        ticket.refuse(status, lane.backlog(), message);
        return true;
    }

    /** The names of the codecs, each once, the preferred one first. */
    static List<String> codecNames(Roster<FeatureCodec> codecs) {
        return codecs.staying().stream().map(r -> r.text(FeatureCodec.NAME)).filter(n -> !n.isEmpty()).distinct()
                .toList();
    }
}
