package org.offramp.console.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.offramp.api.compute.BackendInfo;

/** Remembers the compute backends of this process in words. Any thread. */
final class BackendNames {
    /** Stands in the name of each backend that emulates another machine. */
    static final String EMULATED = "speed emulated";

    private final Map<String, String> names = new TreeMap<>();

    synchronized void add(BackendInfo info) {
        names.put(info.name(), info.name() + ": " + info.engine() + " on " + info.device() + ", " + info.threads()
                + (info.threads() == 1 ? " thread" : " threads") + " a stage"
                + (info.emulated() ? ", " + EMULATED : ""));
    }

    synchronized List<String> list() {
        return List.copyOf(names.values());
    }
}
