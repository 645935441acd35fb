package org.offramp.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.cost.StageTimes;

/**
 * What a profile file holds: the times of the stages of one network on one machine, for each compute backend and batch
 * size. docs/profile.md describes the file. Immutable; any thread.
 *
 * @param command the command that measured
 * @param measured when it had measured
 * @param network the network, by its content hash
 * @param machine the machine
 * @param stages the stages: first the blocks, then the exits, then encoders and decoders, each in order
 * @param devices the backends
 * @param preprocessing from a frame to the network's input; {@code null} when it was not measured
 * @param codecs the codecs; may be empty
 */
public record Profile(String command, Instant measured, Network network, Machine machine, List<Stage> stages,
        List<Device> devices, Spread preprocessing, List<Codec> codecs) {
    /** Keeps immutable copies of the lists. */
    public Profile {
        stages = List.copyOf(stages);
        devices = List.copyOf(devices);
        codecs = List.copyOf(codecs);
    }

    /**
     * The network that was measured.
     *
     * @param name its name
     * @param version its version
     * @param hash its content hash, 64 hexadecimal digits
     */
    public record Network(String name, String version, String hash) {
    }

    /** What a stage is in the walk through the network. */
    public enum Role {
        /** A block; numbered from 1. */
        BLOCK,
        /** The classifier of an exit; numbered from 1. */
        EXIT,
        /** The encoder of a split, numbered as the split. */
        ENCODER,
        /** The decoder of a split, numbered as the split. */
        DECODER
    }

    /**
     * A stage.
     *
     * @param name its name in the network
     * @param role what it is
     * @param number of the block, exit or split
     * @param macs demand of one item in multiply-accumulates
     */
    public record Stage(String name, Role role, int number, long macs) {
    }

    /**
     * A compute backend.
     *
     * @param name its short name
     * @param engine the library that computes, with its version
     * @param device the device
     * @param threads threads that work on one call
     * @param macPerSecond the computing power that it stated of itself, 0 when it did not
     * @param batches the batch sizes that were measured, ascending; the first is 1
     */
    public record Device(String name, String engine, String device, int threads, double macPerSecond,
            List<Batch> batches) {
        /** Keeps an immutable copy of the list. */
        public Device {
            batches = List.copyOf(batches);
        }

        /** The times of a batch size, when it was measured. */
        public Optional<Batch> batch(int size) {
            return batches.stream().filter(b -> b.size() == size).findFirst();
        }
    }

    /**
     * The times of one batch size, each for the whole batch.
     *
     * @param size items in the batch
     * @param fixedMillis t0: median of what a walk through the whole network takes beyond its stages
     * @param times of each stage, in the order of {@link Profile#stages}
     */
    public record Batch(int size, double fixedMillis, List<Spread> times) {
        /** Keeps an immutable copy of the list. */
        public Batch {
            times = List.copyOf(times);
        }
    }

    /**
     * A codec.
     *
     * @param name its name on the wire
     * @param splits the splits it can carry
     */
    public record Codec(String name, List<Sent> splits) {
        /** Keeps an immutable copy of the list. */
        public Codec {
            splits = List.copyOf(splits);
        }
    }

    /**
     * What a codec does at one split.
     *
     * @param split the split
     * @param bytes median length of what it writes
     * @param encode on the vehicle
     * @param decode on the server
     */
    public record Sent(int split, int bytes, Spread encode, Spread decode) {
    }

    /** The number of blocks. */
    public int blocks() {
        return (int) stages.stream().filter(s -> s.role() == Role.BLOCK).count();
    }

    /** The times of one batch size on a device as the cost model takes them: the medians. */
    public StageTimes times(Batch batch) {
        return new StageTimes(batch.fixedMillis(), medians(batch, Role.BLOCK, 1), medians(batch, Role.EXIT, 1),
                medians(batch, Role.ENCODER, 0), medians(batch, Role.DECODER, 0));
    }

    private List<Double> medians(Batch batch, Role role, int first) {
        return IntStream.range(first, first + blocks()).map(number -> index(role, number))
                .mapToObj(i -> i < 0 ? 0.0 : batch.times().get(i).medianMillis()).toList();
    }

    /** Index of a stage in {@link #stages}; -1 when there is none. */
    public int index(Role role, int number) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).role() == role && stages.get(i).number() == number) {
                return i;
            }
        }
        return -1;
    }

    /** The times of a device for one item, when this profile holds for it; {@link #refusal} says why not. */
    public Optional<StageTimes> times(NetworkDescription description, BackendInfo backend, Machine here) {
        return refusal(description, backend, here).isEmpty()
                ? device(backend).flatMap(d -> d.batch(1)).map(this::times) : Optional.empty();
    }

    private Optional<Device> device(BackendInfo backend) {
        return devices.stream().filter(d -> d.name().equals(backend.name()) && d.engine().equals(backend.engine())
                && d.device().equals(backend.device()) && d.threads() == backend.threads()).findFirst();
    }

    /**
     * Why this profile does not hold for a network on a backend of a machine: one sentence, empty when it does.
     *
     * @param here the machine that would use it
     */
    public String refusal(NetworkDescription description, BackendInfo backend, Machine here) {
        if (!network.hash().equals(description.contentHash())) {
            return "is of the network " + network.name() + " " + network.version() + " with the hash "
                    + network.hash().substring(0, 12) + "..., and this is " + description.name() + " "
                    + description.version() + " with the hash " + description.contentHash().substring(0, 12) + "...";
        }
        String difference = machine.difference(here);
        if (!difference.isEmpty()) {
            return "was measured on another machine, on " + difference;
        }
        if (device(backend).isEmpty()) {
            return "has no times of the backend " + line(backend.name(), backend.engine(), backend.device(),
                    backend.threads()) + ", but of "
                    + String.join(", ", devices.stream()
                            .map(d -> line(d.name(), d.engine(), d.device(), d.threads())).toList());
        }
        return "";
    }

    private static String line(String name, String engine, String device, int threads) {
        return name + " (" + engine + ", " + device + ", threads a stage: " + threads + ")";
    }
}
