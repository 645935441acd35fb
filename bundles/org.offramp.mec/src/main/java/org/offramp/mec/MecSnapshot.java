package org.offramp.mec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.offramp.api.transport.ServerState;

/**
 * The edge server at one moment.
 *
 * @param state what it tells the vehicles now: networks, codecs, backend, backlog
 * @param connected whether its transport has a connection
 * @param counters value of each metric by its name, in the order to print them; names and units are in docs/mec.md
 * @param queues one for each network it computes, the preferred one first, the ones being drained last
 * @param problems what keeps it from serving, in words; empty when all is well
 */
public record MecSnapshot(ServerState state, boolean connected, Map<String, Number> counters, List<Queue> queues,
        List<String> problems) {
    /** Keeps immutable copies; the counters keep their order. */
    public MecSnapshot {
        counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
        queues = List.copyOf(queues);
        problems = List.copyOf(problems);
    }

    /**
     * The queue of one network on one backend.
     *
     * @param network name and version of the network
     * @param hash its content hash
     * @param backend name of the backend
     * @param workers threads that take batches from it
     * @param waiting tasks in the queue
     * @param running tasks in batches that are being computed
     * @param highWater the most tasks that ever waited
     * @param backlogMillis estimate until all are worked off
     * @param draining whether it takes no new tasks any more because its network or backend leaves
     */
    public record Queue(String network, String hash, String backend, int workers, int waiting, int running,
            int highWater, double backlogMillis, boolean draining) {
    }
}
