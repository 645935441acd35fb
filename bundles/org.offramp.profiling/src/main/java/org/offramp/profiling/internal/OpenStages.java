package org.offramp.profiling.internal;

import java.util.ArrayList;
import java.util.List;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.compute.StageModel;
import org.offramp.api.tensor.Tensor;
import org.offramp.profile.Profile;
import org.offramp.profile.Profile.Role;

/**
 * A network opened on a backend, each of its stages at hand. Which stage is what is seen from the walks that the network
 * itself takes, so that any {@link CnnPartition} can be profiled, whatever its stages are called. One thread.
 */
final class OpenStages implements AutoCloseable {
    private final List<Traced> walk = new ArrayList<>();
    private final List<Profile.Stage> stages = new ArrayList<>();
    private final List<CompiledStage> compiled = new ArrayList<>();
    private final NetworkDescription network;
    private final CnnExecutor executor;
    private long insideNanos;

    /** Opens the network and walks every half of it once. */
    OpenStages(CnnPartition partition, ComputeBackend backend) throws BackendException {
        network = partition.description();
        executor = partition.open(new Tracing(backend));
        try {
            findStages();
        } catch (BackendException | RuntimeException e) {
            executor.close();
            throw e;
        }
    }

    /** The backend that notes which stages the executor runs, and how long it is inside them. */
    private final class Tracing implements ComputeBackend {
        private final ComputeBackend backend;

        Tracing(ComputeBackend backend) {
            this.backend = backend;
        }

        @Override
        public BackendInfo info() {
            return backend.info();
        }

        @Override
        public CompiledStage compile(StageModel stage) throws BackendException {
            return new Traced(stage.name(), stage.macs(), backend.compile(stage));
        }
    }

    private final class Traced implements CompiledStage {
        private final String name;
        private final long macs;
        private final CompiledStage stage;

        Traced(String name, long macs, CompiledStage stage) {
            this.name = name;
            this.macs = macs;
            this.stage = stage;
        }

        @Override
        public Tensor run(Tensor batch) throws BackendException {
            if (compiled.isEmpty()) {
                walk.add(this);
            }
            long start = System.nanoTime();
            Tensor answer = stage.run(batch);
            insideNanos += System.nanoTime() - start;
            return answer;
        }

        @Override
        public void close() {
            stage.close();
        }
    }

    private void findStages() throws BackendException {
        int blocks = network.localSplit();
        if (network.mainExit() != blocks) {
            throw strange("has " + network.mainExit() + " exits for " + blocks + " blocks");
        }
        List<Traced> found = new ArrayList<>();
        List<Traced> exits = new ArrayList<>();
        for (int exit = 1; exit <= blocks; exit++) {
            List<Traced> steps = head(blocks, exit);
            if (steps.size() != exit + 1) {
                throw strange("runs " + steps.size() + " stages to exit " + exit + " instead of " + (exit + 1));
            }
            found.add(add(steps.get(exit - 1), Role.BLOCK, exit));
            exits.add(steps.get(exit));
        }
        for (int exit = 1; exit <= blocks; exit++) {
            found.add(add(exits.get(exit - 1), Role.EXIT, exit));
        }
        for (int split = 1; split < blocks; split++) {
            List<Traced> head = head(split, blocks);
            List<Traced> tail = tail(split, blocks);
            if (head.size() == split + 1 && tail.size() == blocks - split + 2) {
                found.add(add(head.get(split), Role.ENCODER, split));
                found.add(add(tail.get(0), Role.DECODER, split));
            } else if (head.size() != split || tail.size() != blocks - split + 1) {
                throw strange("runs " + head.size() + " and " + tail.size() + " stages at split " + split);
            }
        }
        found.forEach(f -> compiled.add(f.stage));
    }

    private Traced add(Traced step, Role role, int number) {
        stages.add(new Profile.Stage(step.name, role, number, step.macs));
        return step;
    }

    private List<Traced> head(int split, int exit) throws BackendException {
        walk.clear();
        executor.head(zeros(network.inputShape()), split, exit, ExitRule.NEVER);
        return List.copyOf(walk);
    }

    private List<Traced> tail(int split, int exit) throws BackendException {
        walk.clear();
        executor.tail(zeros(network.splits().get(split).features().shape()).asBatch(), split, exit, ExitRule.NEVER);
        return List.copyOf(walk);
    }

    private static Tensor zeros(int[] shape) {
        return Tensor.of(new float[(int) Tensor.elements(shape)], shape);
    }

    private BackendException strange(String what) {
        return new BackendException("network " + network.name() + " cannot be profiled: it " + what
                + "; one stage is expected for each block, exit, encoder and decoder");
    }

    /** The stages: blocks, exits, then encoder and decoder of each split that has them. */
    List<Profile.Stage> stages() {
        return stages;
    }

    /** A stage itself, ready to run; {@code null} when there is none. */
    CompiledStage stage(Role role, int number) {
        int index = index(role, number);
        return index < 0 ? null : compiled.get(index);
    }

    /** Index in {@link #stages}, -1 when there is none. */
    int index(Role role, int number) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).role() == role && stages.get(i).number() == number) {
                return i;
            }
        }
        return -1;
    }

    /** How long the executor has been inside stages so far, in nanoseconds. */
    long insideNanos() {
        return insideNanos;
    }

    CnnExecutor executor() {
        return executor;
    }

    NetworkDescription network() {
        return network;
    }

    @Override
    public void close() {
        executor.close();
    }
}
