package org.offramp.learning;

import org.offramp.api.policy.SlotSnapshot;
import org.offramp.engine.actor.ActorDesign;
import org.offramp.engine.actor.ActorExample;

/** What an actor is shown of a slot. Not for several threads. */
interface Features {
    /** Name and version: an actor means something to those features alone that it has been trained with. */
    String name();

    /** Fills in all but the best decision; allocates nothing once the largest slot has been seen. */
    void fill(SlotSnapshot slot, Columns columns, ActorExample seen);

    /** The actor that takes what {@link #fill} filled in last. */
    ActorDesign design();

    /** Why an actor is none that takes these features, in words; {@code null} when it does. */
    String misfit(ActorDesign other);
}
