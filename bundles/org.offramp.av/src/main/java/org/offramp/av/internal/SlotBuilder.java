package org.offramp.av.internal;

import java.util.List;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.StageTimes;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.profile.ConfiguredProfile;

/**
 * Builds what the policy sees of one task of this vehicle: a slot of one device. The option table is kept as long as
 * network, codecs and servers stay the same. What the vehicle learns of itself (how many bytes a codec gives at a split
 * and how long that takes, how its device compares with the profile) flows into the next slot. Any thread.
 */
final class SlotBuilder {
    /** What the wire adds to a tensor or an answer, at most (docs/protocol.md). */
    static final int MESSAGE_OVERHEAD_BYTES = 200;
    private static final double SMOOTHING = 0.1;
    /** A device whose computing power was not measured: a guess that the first tasks correct. */
    private static final double UNKNOWN_MAC_PER_SECOND = 5e9;

    private record TableKey(String hash, List<String> codecs, List<Server> servers, StageTimes device, int sendings) {
    }

    private record Server(String id, double fixedMillis, double macPerSecond, StageTimes times, List<String> codecs) {
    }

    private final ConfiguredProfile profile;
    private OpenNetwork timed;
    private StageTimes byDemand;
    private StageTimes device;

    private TableKey key;
    private OptionTable table;
    private final Sendings sendings = new Sendings();
    private double deviceScale = 1;
    private long slots;

    /** @param profile the stage times of this vehicle's device, where they have been measured */
    SlotBuilder(ConfiguredProfile profile) {
        this.profile = profile;
    }

    /** The vehicle's own time for a tail, corrected by what was measured so far. */
    synchronized double tailMillis(OpenNetwork network, int split, int exit) {
        return device(network).tailMillis(split, exit) * deviceScale;
    }

    /** Takes up how long a head took beside what was expected. */
    synchronized void learnHead(OpenNetwork network, int split, int exit, double millis) {
        double expected = device(network).headMillis(split, exit);
        if (expected > 0) {
            double ratio = Math.max(0.05, Math.min(20, millis / expected));
            deviceScale += SMOOTHING * (ratio - deviceScale);
        }
    }

    /** Takes up how many bytes a codec gave at a split and how long that took. */
    synchronized void learnSending(NetworkDescription network, FeatureCodec codec, int split, int bytes,
            double millis) {
        sendings.learn(network, codec, split, bytes, millis);
    }

    /** The slot of one task at this instant. */
    synchronized SlotSnapshot build(String deviceId, OpenNetwork network, List<FeatureCodec> codecs, NetworkModel links,
            List<KnownServers.Heard> servers, double deadlineMillis, double elapsedMillis, long nowNanos) {
        String[] ids = new String[servers.size()];
        for (int n = 0; n < ids.length; n++) {
            ids[n] = servers.get(n).state().serverId();
        }
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table(network, codecs, servers),
                new String[] {deviceId}, ids).number(slots++).task(0, deadlineMillis, elapsedMillis)
                .device(0, 1, deviceScale, 0);
        for (int n = 0; n < ids.length; n++) {
            KnownServers.Heard heard = servers.get(n);
            LinkState link = links == null ? LinkState.NONE : links.link(deviceId, ids[n], nowNanos);
            slot.link(0, n, link).server(n, heard.state().capacity(), heard.backlogMillis(nowNanos));
        }
        return slot.build();
    }

    private OptionTable table(OpenNetwork network, List<FeatureCodec> codecs, List<KnownServers.Heard> servers) {
        NetworkDescription description = network.description();
        List<Server> times = servers.stream().map(KnownServers.Heard::state).map(s -> new Server(s.serverId(),
                s.fixedMillis(), s.macPerSecond(), s.times(description.contentHash()), s.codecs())).toList();
        TableKey wanted = new TableKey(description.contentHash(),
                codecs.stream().map(FeatureCodec::name).toList(), times, device(network), sendings.moves());
        if (!wanted.equals(key)) {
            table = newTable(description, codecs, times, wanted.device());
            key = wanted;
        }
        return table;
    }

    private OptionTable newTable(NetworkDescription network, List<FeatureCodec> codecs, List<Server> servers,
            StageTimes own) {
        OptionTable.Builder builder = new OptionTable.Builder().addLocal(network, own);
        for (int n = 0; n < servers.size(); n++) {
            Server server = servers.get(n);
            double[] encoding = new double[network.localSplit()];
            double[] bits = new double[network.localSplit()];
            for (int split = 0; split < bits.length; split++) {
                FeatureCodec codec = CodecChoice.of(codecs, server.codecs(), network.splits().get(split).features());
                encoding[split] = codec == null ? 0 : sendings.millis(network, codec, split);
                bits[split] = codec == null ? Double.NaN
                        : 8 * (sendings.bytes(network, codec, split) + MESSAGE_OVERHEAD_BYTES);
            }
            builder.addOffloaded(network, n, own, server.times() != null ? server.times()
                    : demand(network, server.fixedMillis(), server.macPerSecond()), encoding, bits,
                    8.0 * MESSAGE_OVERHEAD_BYTES);
        }
        return builder.build();
    }

    /** The times of the vehicle's stages: measured, or demand over computing power; from others it learns anew. */
    private StageTimes device(OpenNetwork network) {
        if (network != timed) {
            timed = network;
            byDemand = demand(network.description(), 0, network.info().macPerSecond());
        }
        StageTimes now = profile.times(network.description(), network.info()).orElse(byDemand);
        if (device != null && !now.equals(device)) {
            deviceScale = 1;
        }
        device = now;
        return now;
    }

    private static StageTimes demand(NetworkDescription network, double fixedMillis, double macPerSecond) {
        return StageTimes.of(network, new ComputeProfile(fixedMillis,
                macPerSecond > 0 ? macPerSecond : UNKNOWN_MAC_PER_SECOND));
    }
}
