package org.offramp.learning;

import org.offramp.engine.actor.ActorExample;

/**
 * One actor that decides and learns. One thread decides with it, another teaches it and publishes what it has learned
 * as a whole.
 */
final class Pupil {
    private final ReplayMemory memory;
    private final Scratch scratch = new Scratch();
    private volatile Learned learned;
    private volatile long decisions;

    Pupil(Learned beginning, long decisions, int memory) {
        this.learned = beginning;
        this.decisions = decisions;
        this.memory = new ReplayMemory(memory);
    }

    /** What it proposes, see {@link Actor#scores}; for the thread that decides. */
    float[] scores(ActorExample seen) {
        return learned.actor().scores(seen, scratch);
    }

    /** Remembers a decided slot; for the thread that decides. */
    void remember(ActorExample seen) {
        memory.add(seen);
        decisions = decisions + 1;
    }

    ReplayMemory memory() {
        return memory;
    }

    /** How many slots it has decided, with those before its state was restored. */
    long decisions() {
        return decisions;
    }

    Learned learned() {
        return learned;
    }

    /** Publishes what a step of training gave; for the thread that teaches. */
    void publish(Learned now) {
        learned = now;
    }
}
