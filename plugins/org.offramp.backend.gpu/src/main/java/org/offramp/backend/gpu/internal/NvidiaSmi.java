package org.offramp.backend.gpu.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the driver's own tool, nvidia-smi, for names and memory: ONNX Runtime tells neither. Where the tool is missing
 * or says what is not understood, they are unknown, and nothing else changes.
 */
final class NvidiaSmi {
    private static final System.Logger LOG = System.getLogger(GpuComponent.PID);
    private static final long PATIENCE_SECONDS = 10;
    private static final int FIELDS = 5;

    private final String command;
    private final Map<String, String> environment;

    NvidiaSmi() {
        this("nvidia-smi", System.getenv());
    }

    NvidiaSmi(String command, Map<String, String> environment) {
        this.command = command;
        this.environment = environment;
    }

    /**
     * One GPU.
     *
     * @param index as the tool counts, in the order of the bus
     * @param totalMebibytes -1 when unknown, as for used
     */
    record Gpu(int index, String name, long totalMebibytes, long usedMebibytes, String driver) {
        String memory() {
            return totalMebibytes < 0 ? "memory unknown" : usedMebibytes + " of " + totalMebibytes + " MiB in use";
        }
    }

    /**
     * What the tool said.
     *
     * @param sameOrder whether CUDA surely counts the GPUs as the tool does
     */
    record Report(List<Gpu> gpus, boolean sameOrder) {
        /** The GPU that CUDA calls so, when that is certain. */
        Optional<Gpu> gpu(int cudaDevice) {
            return sameOrder || gpus.size() == 1 && cudaDevice == 0
                    ? gpus.stream().filter(g -> g.index() == cudaDevice).findFirst() : Optional.empty();
        }

        /** For messages: which GPUs there are. */
        String list() {
            if (gpus.isEmpty()) {
                return "; nvidia-smi lists none";
            }
            return "; nvidia-smi lists " + String.join(", ", gpus.stream()
                    .map(g -> g.index() + ": " + g.name() + ", " + g.memory()).toList());
        }

        /** For messages: the driver's version with a space before it, or nothing. */
        String driver() {
            return gpus.isEmpty() ? "" : " " + gpus.get(0).driver();
        }
    }

    Report ask() {
        List<Gpu> gpus = new ArrayList<>();
        for (String line : lines()) {
            String[] fields = line.split(",", -1);
            if (fields.length == FIELDS) {
                gpus.add(new Gpu((int) number(fields[0]), fields[1].strip(), number(fields[2]), number(fields[3]),
                        fields[4].strip()));
            }
        }
        return new Report(List.copyOf(gpus), "PCI_BUS_ID".equals(environment.get("CUDA_DEVICE_ORDER"))
                && environment.get("CUDA_VISIBLE_DEVICES") == null);
    }

    private static long number(String field) {
        try {
            return Long.parseLong(field.strip());
        } catch (NumberFormatException e) {
            // "[N/A]", as for the memory of some integrated GPUs
            return -1;
        }
    }

    private List<String> lines() {
        Process process;
        try {
            process = new ProcessBuilder(command, "--query-gpu=index,name,memory.total,memory.used,driver_version",
                    "--format=csv,noheader,nounits").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "{0} cannot be asked: {1}", command, e.getMessage());
            return List.of();
        }
        try {
            CompletableFuture<List<String>> output = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(process, output), "offramp-gpu-smi");
            reader.setDaemon(true);
            reader.start();
            List<String> lines = output.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? lines : List.of();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "{0} gave no answer: {1}", command, e);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void read(Process process, CompletableFuture<List<String>> output) {
        try {
            output.complete(process.inputReader().lines().toList());
        } catch (UncheckedIOException e) {
            output.completeExceptionally(e);
        }
    }
}
