package org.offramp.api.transport;

import java.util.List;
import org.offramp.api.cost.StageTimes;

/**
 * What an edge server says of itself; retained by the transport, so that a device that comes later hears it at once.
 *
 * @param serverId 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param networks the networks it serves, the preferred one first
 * @param codecs names of the codecs it understands
 * @param backend name and device of its compute backend, for a person
 * @param fixedMillis t0_MEC
 * @param macPerSecond C_MEC
 * @param capacity share of that power that is available, above 0 to 1
 * @param backlogTasks tasks that wait or are in service
 * @param backlogMillis until they are worked off
 * @param queueLimit how many may wait
 */
public record ServerState(String serverId, List<ServedNetwork> networks, List<String> codecs, String backend,
        double fixedMillis, double macPerSecond, double capacity, int backlogTasks, double backlogMillis,
        int queueLimit) {
    /** Keeps immutable copies of the lists. */
    public ServerState {
        networks = List.copyOf(networks);
        codecs = List.copyOf(codecs);
    }

    /**
     * A network that a server serves.
     *
     * @param name its name
     * @param version its version
     * @param hash its content hash, 64 hexadecimal digits
     * @param blocks the number of blocks, so that splits 0 to {@code blocks - 1} can be sent
     * @param exits the number of exits
     * @param times how long the server takes for each stage of one item, at full capacity; {@code null} when it states
     *     its computing power alone
     */
    public record ServedNetwork(String name, String version, String hash, int blocks, int exits, StageTimes times) {
        /** Checks that the times, where given, are those of so many blocks and exits. */
        public ServedNetwork {
            if (times != null && (times.blockMillis().size() != blocks || times.exitMillis().size() != exits)) {
                throw new IllegalArgumentException("network " + name + " has " + blocks + " blocks and " + exits
                        + " exits, but times of " + times.blockMillis().size() + " and " + times.exitMillis().size());
            }
        }

        /** A network of a server that states its computing power alone. */
        public ServedNetwork(String name, String version, String hash, int blocks, int exits) {
            this(name, version, hash, blocks, exits, null);
        }
    }

    /** The announced stage times of the network with this content hash; {@code null} when there are none. */
    public StageTimes times(String hash) {
        for (ServedNetwork network : networks) {
            if (network.hash().equals(hash)) {
                return network.times();
            }
        }
        return null;
    }

    /** Whether this server serves the network with this content hash. */
    public boolean serves(String hash) {
        for (ServedNetwork network : networks) {
            if (network.hash().equals(hash)) {
                return true;
            }
        }
        return false;
    }
}
