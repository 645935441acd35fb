package org.offramp.engine.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network of which only some exits are left. What lies between two of them becomes one block, so that the network
 * computes the same numbers in fewer stages; the names of stages and parameters count from 1 again.
 *
 * @param network the network with the kept exits
 * @param exits the numbers that its exits had before, ascending
 * @param origins the former name of each of its parameters
 */
public record KeptExits(MultiExitNetwork network, List<Integer> exits, Map<String, String> origins) {
    /** Copies the collections. */
    public KeptExits {
        exits = List.copyOf(exits);
        origins = Map.copyOf(origins);
    }

    /**
     * The parameters of the network with the kept exits.
     *
     * @param all the parameters of the network it comes from; the arrays are shared
     * @throws IllegalArgumentException when one is missing
     */
    public Map<String, float[]> carry(Map<String, float[]> all) {
        Map<String, float[]> kept = new LinkedHashMap<>();
        for (ParameterSpec spec : network.parameters()) {
            float[] values = all.get(origins.get(spec.name()));
            if (values == null) {
                throw new IllegalArgumentException("parameter " + origins.get(spec.name()) + " is missing");
            }
            kept.put(spec.name(), values);
        }
        return kept;
    }

    /** See {@link MultiExitNetwork#keep}. */
    static KeptExits of(MultiExitNetwork whole, int... exits) {
        check(whole, exits);
        Map<String, String> origins = new LinkedHashMap<>();
        List<Sequential> blocks = new ArrayList<>();
        List<Sequential> kept = new ArrayList<>();
        Map<Integer, Autoencoder> autoencoders = new TreeMap<>();
        int done = 0;
        for (int i = 1; i <= exits.length; i++) {
            int exit = exits[i - 1];
            blocks.add(join("block" + i, whole.blocks().subList(done, exit), origins));
            kept.add(join("exit" + i, whole.exits().subList(exit - 1, exit), origins));
            Autoencoder autoencoder = whole.autoencoders().get(exit);
            if (autoencoder != null && i < exits.length) {
                autoencoders.put(i, new Autoencoder(join("encoder" + i, List.of(autoencoder.encoder()), origins),
                        join("decoder" + i, List.of(autoencoder.decoder()), origins)));
            }
            done = exit;
        }
        return new KeptExits(new MultiExitNetwork(whole.name(), whole.inputShape(), whole.classes(), blocks, kept,
                autoencoders), java.util.Arrays.stream(exits).boxed().toList(), origins);
    }

    private static void check(MultiExitNetwork whole, int[] exits) {
        int before = 0;
        for (int exit : exits) {
            if (exit <= before || exit > whole.exits().size()) {
                throw new IllegalArgumentException("the exits to keep are ascending numbers from 1 to "
                        + whole.exits().size() + ", not " + java.util.Arrays.toString(exits));
            }
            before = exit;
        }
        if (exits.length == 0) {
            throw new IllegalArgumentException("at least one exit is kept");
        }
    }

    /** Stages behind each other as one, and where its parameters come from. */
    private static Sequential join(String name, List<Sequential> stages, Map<String, String> origins) {
        List<Layer> layers = new ArrayList<>();
        stages.forEach(stage -> layers.addAll(stage.layers()));
        Sequential joined = new Sequential(name, stages.get(0).inputShape(), layers);
        List<ParameterSpec> parameters = joined.parameters();
        int next = 0;
        for (Sequential stage : stages) {
            for (ParameterSpec origin : stage.parameters()) {
                origins.put(parameters.get(next++).name(), origin.name());
            }
        }
        return joined;
    }
}
