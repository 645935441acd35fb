package org.offramp.console.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.offramp.api.cost.DelayParts;

/** The parts of many delays, each with its distribution. Not for several threads. */
final class DelayDistributions {
    /** A part of a delay, as a person and as a program calls it. */
    enum Part {
        PREPROCESSING("preprocessing", DelayParts::preprocessingMillis),
        DEVICE("vehicle", DelayParts::deviceMillis),
        UPLINK("uplink", DelayParts::uplinkMillis),
        WAIT("wait", DelayParts::waitMillis),
        SERVER("server", DelayParts::serverMillis),
        DOWNLINK("downlink", DelayParts::downlinkMillis);

        private final String label;
        private final ToDoubleFunction<DelayParts> value;

        Part(String label, ToDoubleFunction<DelayParts> value) {
            this.label = label;
            this.value = value;
        }

        String label() {
            return label;
        }
    }

    private final Distribution total = new Distribution();
    private final Map<Part, Distribution> parts = new EnumMap<>(Part.class);

    DelayDistributions() {
        for (Part part : Part.values()) {
            parts.put(part, new Distribution());
        }
    }

    void add(DelayParts delay, double totalMillis) {
        total.add(totalMillis);
        for (Part part : Part.values()) {
            parts.get(part).add(part.value.applyAsDouble(delay));
        }
    }

    Distribution total() {
        return total;
    }

    Distribution part(Part part) {
        return parts.get(part);
    }
}
