package org.offramp.source.signs.internal;

import java.util.List;

/** The benchmark's 43 classes in the order of their numbers, for frame names. */
final class SignNames {
    private static final List<String> NAMES = List.of("limit 20", "limit 30", "limit 50", "limit 60", "limit 70",
            "limit 80", "end of limit 80", "limit 100", "limit 120", "no overtaking", "no overtaking for lorries",
            "right of way at crossing", "priority road", "yield", "stop", "no vehicles", "no lorries", "no entry",
            "danger", "curve left", "curve right", "double curve", "uneven road", "slippery road",
            "road narrows on the right", "road works", "traffic lights", "pedestrians", "children", "bicycles",
            "snow or ice", "deer", "end of all limits", "turn right", "turn left", "straight on",
            "straight on or right", "straight on or left", "keep right", "keep left", "roundabout",
            "end of no overtaking", "end of no overtaking for lorries");

    private SignNames() {
    }

    static int count() {
        return NAMES.size();
    }

    static String of(int label) {
        return NAMES.get(label);
    }

    /** The digits of a speed limit. */
    static String speed(int label) {
        String name = NAMES.get(label);
        return name.substring(name.lastIndexOf(' ') + 1);
    }
}
