package org.offramp.mec.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.transport.ServerState;
import org.offramp.api.transport.ServerState.ServedNetwork;

/**
 * Says what the server is: its capabilities as soon as they change, its backlog now and then when it differs
 * noticeably.
 * {@link #announce} is called by one thread only, so that the latest state is the last one said.
 */
final class Announcer {
    private static final double NOTICEABLE_MILLIS = 10;
    private static final double NOTICEABLE_SHARE = 0.25;

    private final Directory directory;
    private final Roster<FeatureCodec> codecs;
    private final Supplier<Settings> settings;
    private final Supplier<Link> link;
    private final Metrics metrics;
    private ServerState said;
    private Link saidTo;

    Announcer(Directory directory, Roster<FeatureCodec> codecs, Supplier<Settings> settings, Supplier<Link> link,
            Metrics metrics) {
        this.directory = directory;
        this.codecs = codecs;
        this.settings = settings;
        this.link = link;
        this.metrics = metrics;
    }

    /** What there is to say now. */
    ServerState state() {
        Settings s = settings.get();
        List<Lane> lanes = directory.lanes();
        List<ServedNetwork> networks = new ArrayList<>();
        for (Lane lane : lanes) {
            var n = lane.what().network();
            networks.add(new ServedNetwork(n.name(), n.version(), n.contentHash(), n.blocks().size(),
                    n.exits().size(), lane.stageTimes().orElse(null)));
        }
        double fixed = s.fixedMillis();
        double power = s.macPerSecond() > 0 ? s.macPerSecond() : Calibration.UNKNOWN_MAC_PER_SECOND;
        String backend = "";
        if (!lanes.isEmpty()) {
            Lane first = lanes.get(0);
            ComputeProfile profile = first.profile();
            fixed = profile.fixedMillis();
            power = profile.macPerSecond();
            backend = first.backend().name() + " (" + first.backend().engine() + ", " + first.backend().device() + ")";
        }
        Backlog backlog = directory.backlog();
        return new ServerState(s.serverId(), networks, Admission.codecNames(codecs), backend, fixed, power,
                s.capacity(), backlog.tasks(), backlog.millis(), s.queueLimit());
    }

    /**
     * Announces the state if there is a reason to.
     *
     * @param always whether to say it even if it is the same
     */
    void announce(boolean always) {
        Link now = link.get();
        if (now == null) {
            return;
        }
        ServerState state = state();
        if (!state.serverId().equals(now.serverId())) {
            // a new id has been configured and its link is not open yet
            return;
        }
        if (always || now != saidTo || capabilitiesDiffer(said, state) || backlogDiffers(said, state)) {
            said = state;
            saidTo = now;
            now.announce(state);
            metrics.announced();
        }
    }

    private static boolean capabilitiesDiffer(ServerState a, ServerState b) {
        return !quiet(a).equals(quiet(b));
    }

    private static ServerState quiet(ServerState s) {
        return new ServerState(s.serverId(), s.networks(), s.codecs(), s.backend(), s.fixedMillis(), s.macPerSecond(),
                s.capacity(), 0, 0, s.queueLimit());
    }

    /** Whether a device would decide differently: by 10 ms and a quarter of what was said, or when it is all gone. */
    static boolean backlogDiffers(ServerState said, ServerState now) {
        double difference = Math.abs(said.backlogMillis() - now.backlogMillis());
        boolean emptied = said.backlogTasks() > 0 && now.backlogTasks() == 0;
        return emptied || difference >= Math.max(NOTICEABLE_MILLIS, NOTICEABLE_SHARE * said.backlogMillis());
    }
}
