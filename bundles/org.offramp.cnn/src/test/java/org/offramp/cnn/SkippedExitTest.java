package org.offramp.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.compute.StageModel;
import org.offramp.api.tensor.Tensor;

/** The classifier of an exit that the rule does not ask is not run, neither on the vehicle nor on the server. */
class SkippedExitTest {
    /** Asks exit 2 alone and never leaves. */
    private static final ExitRule SECOND = new ExitRule() {
        @Override
        public Walk begin() {
            return prediction -> {
                assertEquals(2, prediction.exit());
                return false;
            };
        }

        @Override
        public boolean asks(int exit) {
            return exit == 2;
        }
    };

    @TempDir
    private Path folder;
    private final List<String> runs = new CopyOnWriteArrayList<>();

    @Test
    void onlyTheExitsAskedAreRun() throws Exception {
        NetworkPackage network = SmallNetwork.write(folder);
        List<String> exits = network.manifest().exits().stream().map(e -> e.stage().name()).toList();
        Tensor image = Tensor.of(new float[3 * 16 * 12], 3, 16, 12);
        try (CnnExecutor executor = new PackagedPartition(network).open(recording(Backends.cpu()))) {
            runs.clear();
            executor.head(image, 3, 3, SECOND);
            assertEquals(List.of(exits.get(1), exits.get(2)), runs.stream().filter(exits::contains).toList());
            runs.clear();
            executor.tail(image.asBatch(), 0, 3, SECOND);
            assertEquals(List.of(exits.get(1), exits.get(2)), runs.stream().filter(exits::contains).toList());
            runs.clear();
            executor.head(image, 3, 3, ExitRule.NEVER);
            assertEquals(List.of(exits.get(2)), runs.stream().filter(exits::contains).toList());
        }
    }

    /** The same backend, which writes down the names of the stages it runs. */
    private ComputeBackend recording(ComputeBackend backend) {
        return new ComputeBackend() {
            @Override
            public BackendInfo info() {
                return backend.info();
            }

            @Override
            public CompiledStage compile(StageModel stage) throws BackendException {
                CompiledStage compiled = backend.compile(stage);
                return new CompiledStage() {
                    @Override
                    public Tensor run(Tensor batch) throws BackendException {
                        runs.add(stage.name());
                        return compiled.run(batch);
                    }

                    @Override
                    public void close() {
                        compiled.close();
                    }
                };
            }
        };
    }
}
