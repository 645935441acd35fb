package org.offramp.experiment.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order of the tasks of one vehicle. Each image goes through all cells, in an order of its own, before the next
 * image begins: whatever drifts while the experiment runs drifts over all cells alike.
 */
final class Plan {
    private Plan() {
    }

    /**
     * One task.
     *
     * @param image number of the image, from 0
     * @param cell the split and exit it goes through
     * @param counted whether it is more than a warm-up
     */
    record Item(int image, Cell cell, boolean counted) {
    }

    /**
     * The tasks of one of several vehicles, which share the images out.
     *
     * @param images how many images there are
     * @param cells all cells
     * @param vehicle number of this vehicle, from 0
     * @param vehicles how many share
     * @param warmUps tasks before the first one that counts
     */
    static List<Item> of(int images, List<Cell> cells, int vehicle, int vehicles, int warmUps, long seed) {
        List<Item> items = new ArrayList<>();
        List<Cell> warm = shuffled(cells, seed, -1 - vehicle);
        for (int i = 0; i < warmUps; i++) {
            items.add(new Item(vehicle % images, warm.get(i % warm.size()), false));
        }
        for (int image = vehicle; image < images; image += vehicles) {
            for (Cell cell : shuffled(cells, seed, image)) {
                items.add(new Item(image, cell, true));
            }
        }
        return items;
    }

    /** One image some times through all cells, each of which counts, on one vehicle. */
    static List<Item> trial(int image, List<Cell> cells, int vehicle, int passes, int warmUps, long seed) {
        List<Item> items = new ArrayList<>();
        List<Cell> warm = shuffled(cells, seed, -1 - vehicle);
        for (int i = 0; i < warmUps; i++) {
            items.add(new Item(image, warm.get(i % warm.size()), false));
        }
        for (int pass = 0; pass < passes; pass++) {
            for (Cell cell : shuffled(cells, seed, -1001 - vehicle - 1000 * pass)) {
                items.add(new Item(image, cell, true));
            }
        }
        return items;
    }

    private static List<Cell> shuffled(List<Cell> cells, long seed, int number) {
        List<Cell> order = new ArrayList<>(cells);
        Collections.shuffle(order, new Random(seed * 1_000_003 + number));
        return order;
    }
}
