package org.offramp.backend.emulated.internal;

import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Notes the stages that the real backend computes more slowly than the emulated device would: nothing can be emulated
 * that is faster than what is there. The first one is told, the health check tells all. Any thread.
 */
final class Overruns {
    private static final System.Logger LOG = System.getLogger(Overruns.class.getName());
    /** Less than this nobody notices. */
    private static final double NOTABLE_MILLIS = 1;
    /** The first calls of a process are slower than all that follow. */
    private static final int IGNORED_CALLS = 5;
    private static final double SMOOTHING = 0.2;

    private static final class Stage {
        private int calls;
        private double overMillis;
    }

    private final String device;
    private final Map<String, Stage> stages = new TreeMap<>();
    private boolean told;

    Overruns(String device) {
        this.device = device;
    }

    synchronized void ran(String name, int items, long realNanos, long emulatedNanos) {
        Stage stage = stages.computeIfAbsent(name, n -> new Stage());
        if (stage.calls++ < IGNORED_CALLS) {
            return;
        }
        double over = Math.max(0, (realNanos - emulatedNanos) / 1e6);
        stage.overMillis += SMOOTHING * (over - stage.overMillis);
        if (!told && stage.overMillis > NOTABLE_MILLIS) {
            told = true;
            LOG.log(Level.WARNING, String.format(Locale.ROOT, "%s: stage %s took %.1f ms for a batch of %d in place of"
                    + " %.1f ms: the real backend is slower than the emulated device; the health check lists all such"
                    + " stages", device, name, realNanos / 1e6, items, emulatedNanos / 1e6));
        }
    }

    /** How much longer than the emulated device the real one takes at present, by stage; empty when it keeps up. */
    synchronized String summary() {
        StringBuilder text = new StringBuilder();
        stages.forEach((name, stage) -> {
            if (stage.overMillis > NOTABLE_MILLIS) {
                text.append(text.length() == 0 ? "" : ", ").append(name)
                        .append(String.format(Locale.ROOT, " +%.1f ms", stage.overMillis));
            }
        });
        return text.toString();
    }
}
