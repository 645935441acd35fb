package org.offramp.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.offramp.engine.actor.ActorDesign;

/** The actors of a policy, one of each design; those used last are kept. Any thread. */
final class Pupils {
    private final Map<ActorDesign, Pupil> pupils = new LinkedHashMap<>(16, 0.75f, true);
    private final int kept;

    Pupils(int kept) {
        this.kept = kept;
    }

    /** The pupil of a design; a new one when there is none. */
    synchronized Pupil of(ActorDesign design, Function<ActorDesign, Pupil> begin) {
        Pupil pupil = pupils.get(design);
        if (pupil == null) {
            pupil = begin.apply(design);
            put(pupil);
        }
        return pupil;
    }

    private void put(Pupil pupil) {
        pupils.put(pupil.learned().design(), pupil);
        if (pupils.size() > kept) {
            pupils.remove(pupils.keySet().iterator().next());
        }
    }

    /** All of them, the one used last at the end. */
    synchronized List<Pupil> all() {
        return new ArrayList<>(pupils.values());
    }

    /** Others in place of all. */
    synchronized void replace(List<Pupil> others) {
        pupils.clear();
        others.forEach(this::put);
    }
}
