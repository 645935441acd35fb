package org.offramp.network.trace.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * How far into the trace each device begins, so that devices with one trace do not see the same link at the same time:
 * as a list has it, else drawn from the device's name within a span. Immutable.
 */
final class Offsets {
    private static final double MOST = 1e9;

    private final Map<String, Double> listed;
    private final double spanSeconds;

    /**
     * @param list {@code device=seconds} parted by commas, or empty
     * @param spanSeconds devices that are not listed begin 0 to so many seconds into the trace
     * @throws IllegalArgumentException that names the key, its value and what would be right
     */
    Offsets(String list, double spanSeconds) {
        listed = new HashMap<>();
        for (String entry : list.isBlank() ? new String[0] : list.split(",", -1)) {
            String[] parts = entry.strip().split("=", -1);
            double seconds = parts.length == 2 ? Column.TIME.value(parts[1].strip()) : Double.NaN;
            if (!(Math.abs(seconds) <= MOST) || !Column.DEVICE.takes(parts[0].strip())
                    || listed.put(parts[0].strip(), seconds) != null) {
                throw new IllegalArgumentException(TraceConfig.PID + ": deviceOffsets = " + list + " is not right at \""
                        + entry.strip() + "\". Right: device=seconds parted by commas, no device twice, for example"
                        + " av-1=0, av-2=12.5");
            }
        }
        this.spanSeconds = spanSeconds;
    }

    double seconds(String device) {
        if (listed.isEmpty() && spanSeconds == 0) {
            return 0;
        }
        Double own = listed.get(device);
        return own != null ? own : spanSeconds * share(device);
    }

    /** 0 to 1, the same for a name on every machine (FNV-1a, then a finaliser that spreads it over all bits). */
    private static double share(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return ((hash ^ (hash >>> 33)) >>> 11) * 0x1.0p-53;
    }
}
