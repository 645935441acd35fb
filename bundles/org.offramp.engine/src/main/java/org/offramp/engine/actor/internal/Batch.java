package org.offramp.engine.actor.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.offramp.engine.actor.ActorExample;

/** Slots of one size as tensors. All of it belongs to one manager. */
final class Batch {
    private final NDManager manager;
    private final List<ActorExample> examples;
    private final int slots;
    private final int devices;
    private final int options;

    Batch(NDManager manager, List<ActorExample> examples) {
        this.manager = manager;
        this.examples = examples;
        slots = examples.size();
        devices = examples.get(0).devices();
        options = examples.get(0).options();
    }

    int slots() {
        return slots;
    }

    /** {@code [slot, device, feature]}. */
    NDArray deviceFeatures(int features) {
        float[] all = new float[slots * devices * features];
        for (int k = 0; k < slots; k++) {
            System.arraycopy(examples.get(k).deviceFeatures, 0, all, k * devices * features, devices * features);
        }
        return manager.create(all, new Shape(slots, devices, features));
    }

    /** {@code [slot, option, feature]}. */
    NDArray optionFeatures(int features) {
        float[] all = new float[slots * options * features];
        for (int k = 0; k < slots; k++) {
            System.arraycopy(examples.get(k).optionFeatures, 0, all, k * options * features, options * features);
        }
        return manager.create(all, new Shape(slots, options, features));
    }

    /** {@code [slot, device, option, feature]}. */
    NDArray linkFeatures(int features) {
        int length = devices * options * features;
        float[] all = new float[slots * length];
        for (int k = 0; k < slots; k++) {
            System.arraycopy(examples.get(k).linkFeatures, 0, all, k * length, length);
        }
        return manager.create(all, new Shape(slots, devices, options, features));
    }

    /** 1 where there is an edge, 0 elsewhere: {@code [slot, device, option]}. */
    NDArray edges() {
        float[] all = new float[slots * devices * options];
        for (int i = 0, k = 0; k < slots; k++) {
            boolean[] linked = examples.get(k).linked;
            for (int e = 0; e < devices * options; e++) {
                all[i++] = linked[e] ? 1 : 0;
            }
        }
        return manager.create(all, new Shape(slots, devices, options));
    }

    /** 1 at the options of the best decisions, 0 elsewhere: {@code [slot, device, option]}. */
    NDArray best() {
        float[] all = new float[slots * devices * options];
        for (int k = 0; k < slots; k++) {
            for (int m = 0; m < devices; m++) {
                int option = examples.get(k).best[m];
                if (option != ActorExample.NONE) {
                    all[(k * devices + m) * options + option] = 1;
                }
            }
        }
        return manager.create(all, new Shape(slots, devices, options));
    }
}
