package org.offramp.av.internal;

import java.util.List;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.network.LinkState;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.transport.ServerState;

/**
 * Builds what the policy sees of one task of this vehicle: a slot of one device. The option table is kept as long as
 * network, codec and servers stay the same. What the vehicle learns of itself (how long encoding takes, how its device
 * compares with the profile) flows into the next slot. Any thread.
 */
final class SlotBuilder {
    /** What the wire adds to a tensor or an answer, at most (docs/protocol.md). */
    private static final int MESSAGE_OVERHEAD_BYTES = 200;
    private static final double SMOOTHING = 0.1;
    /** A device whose computing power was not measured: a guess that the first tasks correct. */
    private static final double UNKNOWN_MAC_PER_SECOND = 5e9;

    private record TableKey(String hash, String codec, List<Profile> servers, double deviceMacPerSecond) {
    }

    private record Profile(String id, double fixedMillis, double macPerSecond) {
    }

    private TableKey key;
    private OptionTable table;
    private double encodeMillis = 0.1;
    private double deviceScale = 1;
    private long slots;

    /** The vehicle's own time for this choice, as the profile has it, corrected by what was measured so far. */
    synchronized double localMillis(NetworkDescription network, BackendInfo device, long macs) {
        return profile(device.macPerSecond()).millis(macs) * deviceScale;
    }

    /** Takes up how long a head took beside its demand. */
    synchronized void learnDevice(BackendInfo device, long macs, double millis) {
        double expected = profile(device.macPerSecond()).millis(macs);
        if (expected > 0) {
            double ratio = Math.max(0.05, Math.min(20, millis / expected));
            deviceScale += SMOOTHING * (ratio - deviceScale);
        }
    }

    /** Takes up how long the preparation of the data to be sent took. */
    synchronized void learnEncoding(double millis) {
        encodeMillis += SMOOTHING * (millis - encodeMillis);
    }

    /** The slot of one task at this instant. */
    synchronized SlotSnapshot build(String deviceId, OpenNetwork network, FeatureCodec codec, NetworkModel links,
            List<KnownServers.Heard> servers, double deadlineMillis, double elapsedMillis, long nowNanos) {
        String[] ids = new String[servers.size()];
        for (int n = 0; n < ids.length; n++) {
            ids[n] = servers.get(n).state().serverId();
        }
        SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table(network, codec, servers), new String[] {deviceId},
                ids).number(slots++).task(0, deadlineMillis, elapsedMillis).device(0, 1, deviceScale, 0);
        for (int n = 0; n < ids.length; n++) {
            KnownServers.Heard heard = servers.get(n);
            LinkState link = links == null ? LinkState.NONE : links.link(deviceId, ids[n], nowNanos);
            slot.link(0, n, link).server(n, heard.state().capacity(), heard.backlogMillis(nowNanos));
        }
        return slot.build();
    }

    private OptionTable table(OpenNetwork network, FeatureCodec codec, List<KnownServers.Heard> servers) {
        List<Profile> profiles = servers.stream().map(KnownServers.Heard::state)
                .map(s -> new Profile(s.serverId(), s.fixedMillis(), s.macPerSecond())).toList();
        NetworkDescription description = network.description();
        TableKey wanted = new TableKey(description.contentHash(), codec == null ? "" : codec.name(), profiles,
                network.info().macPerSecond());
        if (!wanted.equals(key)) {
            table = newTable(description, codec, servers, profile(network.info().macPerSecond()));
            key = wanted;
        }
        return table;
    }

    private OptionTable newTable(NetworkDescription network, FeatureCodec codec, List<KnownServers.Heard> servers,
            ComputeProfile device) {
        OptionTable.Builder builder = new OptionTable.Builder().addLocal(network, device);
        for (int n = 0; codec != null && n < servers.size(); n++) {
            ServerState state = servers.get(n).state();
            ComputeProfile server = new ComputeProfile(state.fixedMillis(),
                    state.macPerSecond() > 0 ? state.macPerSecond() : UNKNOWN_MAC_PER_SECOND);
            builder.addOffloaded(network, n, device, server,
                    new PreprocessingProfile(encodeMillis, Double.POSITIVE_INFINITY), uplinkBits(network, codec),
                    8.0 * MESSAGE_OVERHEAD_BYTES);
        }
        return builder.build();
    }

    private static double[] uplinkBits(NetworkDescription network, FeatureCodec codec) {
        double[] bits = new double[network.localSplit()];
        for (int split = 0; split < bits.length; split++) {
            bits[split] = 8.0 * (codec.maximumBytes(network.splits().get(split).features()) + MESSAGE_OVERHEAD_BYTES);
        }
        return bits;
    }

    private static ComputeProfile profile(double macPerSecond) {
        return new ComputeProfile(0, macPerSecond > 0 ? macPerSecond : UNKNOWN_MAC_PER_SECOND);
    }
}
