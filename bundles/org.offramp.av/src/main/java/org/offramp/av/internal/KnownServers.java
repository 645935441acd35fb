package org.offramp.av.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.offramp.api.transport.ServerState;

/** The servers that the vehicle has heard of, with the age of what they said. Any thread. */
final class KnownServers {
    /**
     * A server's word and when it came.
     *
     * @param state the word
     * @param heardNanos {@link System#nanoTime()}
     */
    record Heard(ServerState state, long heardNanos) {
        /** The backlog as it should be by now if the server has worked on since. */
        double backlogMillis(long nowNanos) {
            return Math.max(0, state.backlogMillis() - (nowNanos - heardNanos) / 1e6);
        }
    }

    private final Map<String, Heard> servers = new TreeMap<>();

    synchronized void changed(ServerState state, long nowNanos) {
        servers.put(state.serverId(), new Heard(state, nowNanos));
        notifyAll();
    }

    synchronized void gone(String serverId) {
        servers.remove(serverId);
    }

    synchronized void clear() {
        servers.clear();
    }

    /** Takes up the backlog that came with an answer. */
    synchronized void backlog(String serverId, int tasks, double millis, long nowNanos) {
        Heard heard = servers.get(serverId);
        if (heard != null) {
            ServerState s = heard.state();
            servers.put(serverId, new Heard(new ServerState(s.serverId(), s.networks(), s.codecs(), s.backend(),
                    s.fixedMillis(), s.macPerSecond(), s.capacity(), tasks, millis, s.queueLimit()), nowNanos));
        }
    }

    /** The servers that serve a network and understand one of these codecs, in the order of their names. */
    synchronized List<Heard> serving(String networkHash, List<String> codecs) {
        List<Heard> list = new ArrayList<>();
        for (Heard heard : servers.values()) {
            if (heard.state().serves(networkHash) && !Collections.disjoint(heard.state().codecs(), codecs)) {
                list.add(heard);
            }
        }
        return list;
    }

    /** Waits until a server serves this network with one of these codecs; {@code false} when the time is over. */
    synchronized boolean await(String networkHash, List<String> codecs, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (serving(networkHash, codecs).isEmpty()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
