package org.offramp.profiling.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.StageTimes;
import org.offramp.profile.Profile;
import org.offramp.profile.ProfileFile;
import org.offramp.profile.Spread;

/** A profile in words: the stages, and what follows from them for each exit and for each pair (split, exit). */
final class ProfileReport {
    private static final double BUSY = 1.5;

    private final Profile profile;
    private final NetworkDescription network;
    private final List<DeviceTimer.Result> results;
    private final StringBuilder text = new StringBuilder();

    ProfileReport(Profile profile, NetworkDescription network, List<DeviceTimer.Result> results) {
        this.profile = profile;
        this.network = network;
        this.results = results;
    }

    String text() {
        line("%s %s, hash %s...", network.name(), network.version(), network.contentHash().substring(0, 12));
        line("%s, %d cores, %s, %s", profile.machine().processor(), profile.machine().cores(),
                profile.machine().system(), profile.machine().jvm());
        for (DeviceTimer.Result result : results) {
            device(result);
        }
        around();
        return text.toString().stripTrailing();
    }

    private void device(DeviceTimer.Result result) {
        Profile.Device device = result.device();
        line("");
        line("backend %s: %s, %s, threads a call: %d; %d runs of each stage with one image", device.name(), device.engine(),
                device.device(), device.threads(), device.batches().get(0).times().get(0).runs());
        stages(device);
        exits(device);
        pairs(device);
        errors(result);
        busy(device);
    }

    private void stages(Profile.Device device) {
        line("");
        text.append(String.format(Locale.ROOT, "  %-12s%9s%10s%18s%8s", "stage", "MMAC", "ms", "p10 to p90",
                "GMAC/s"));
        batchTitles(device, "ms an image in batches of");
        for (int i = 0; i < profile.stages().size(); i++) {
            Profile.Stage stage = profile.stages().get(i);
            Spread one = device.batches().get(0).times().get(i);
            text.append(String.format(Locale.ROOT, "  %-12s%9.2f%10.3f%18s%8.1f", stage.name(), stage.macs() / 1e6,
                    one.medianMillis(), String.format(Locale.ROOT, "%.3f to %.3f", one.p10Millis(), one.p90Millis()),
                    stage.macs() / Math.max(1e-6, one.medianMillis()) / 1e6));
            for (Profile.Batch batch : device.batches().subList(1, device.batches().size())) {
                text.append(String.format(Locale.ROOT, "%9.3f", batch.times().get(i).medianMillis() / batch.size()));
            }
            line("");
        }
    }

    private void batchTitles(Profile.Device device, String what) {
        if (device.batches().size() > 1) {
            text.append("   ").append(what);
            line("");
            text.append(" ".repeat(59));
            for (Profile.Batch batch : device.batches().subList(1, device.batches().size())) {
                text.append(String.format("%9d", batch.size()));
            }
        }
        line("");
    }

    /** Inference time per exit, as Table I of Li et al. 2022 has it. */
    private void exits(Profile.Device device) {
        line("");
        line("  inference time per exit, unsplit [ms an image]");
        text.append(String.format("  %-12s", "batch of"));
        device.batches().forEach(b -> text.append(String.format("%9d", b.size())));
        line("%12s", "accuracy");
        for (int exit = 1; exit <= network.mainExit(); exit++) {
            text.append(String.format("  %-12s", "exit " + exit));
            for (Profile.Batch batch : device.batches()) {
                text.append(String.format(Locale.ROOT, "%9.3f", exitMillis(batch, exit) / batch.size()));
            }
            double accuracy = network.exits().get(exit - 1).accuracy();
            line("%12s", Double.isNaN(accuracy) ? "-" : String.format(Locale.ROOT, "%.4f", accuracy));
        }
    }

    private double exitMillis(Profile.Batch batch, int exit) {
        return profile.times(batch).headMillis(network.localSplit(), exit);
    }

    private void pairs(Profile.Device device) {
        StageTimes times = profile.times(device.batches().get(0));
        line("");
        line("  head + tail [ms], one image; at split %d all is head", network.localSplit());
        text.append(String.format("  %-12s", "split"));
        for (int exit = 1; exit <= network.mainExit(); exit++) {
            text.append(String.format("%17s", "exit " + exit));
        }
        line("");
        for (int split = 0; split <= network.localSplit(); split++) {
            text.append(String.format("  %-12d", split));
            for (int exit = 1; exit <= network.mainExit(); exit++) {
                text.append(String.format("%17s", NetworkDescription.isLocal(split, exit)
                        ? String.format(Locale.ROOT, "%.3f", times.headMillis(split, exit))
                        : String.format(Locale.ROOT, "%.3f + %.3f", times.headMillis(split, exit),
                                times.tailMillis(split, exit))));
            }
            line("");
        }
    }

    private void errors(DeviceTimer.Result result) {
        line("");
        line("  the %d heads and tails, measured whole, differ from the sum of their stages by %.1f %% on average%s",
                result.walks().size(), 100 * error(result, profile.times(result.device().batches().get(0))),
                result.device().macPerSecond() > 0 ? String.format(Locale.ROOT,
                        ",%n  and from demand over %.1f GMAC/s, the backend's own measure, by %.1f %%",
                        result.device().macPerSecond() / 1e9, 100 * error(result, byDemand(result))) : "");
    }

    /** What lies far above the median are runs in which the processor did something else. */
    private void busy(Profile.Device device) {
        List<Spread> times = device.batches().get(0).times();
        long wide = times.stream().filter(t -> t.q3Millis() > BUSY * t.medianMillis()).count();
        if (2 * wide > times.size()) {
            line("  the machine was busy: for %d of %d stages a quarter of the runs took more than %.1f times the median;",
                    wide, times.size(), BUSY);
            line("  profile again when it is quiet");
        }
    }

    private StageTimes byDemand(DeviceTimer.Result result) {
        return StageTimes.of(network, new ComputeProfile(0, result.device().macPerSecond()));
    }

    /** Mean of the relative differences over all heads and tails. */
    private static double error(DeviceTimer.Result result, StageTimes times) {
        double sum = 0;
        for (Map.Entry<WalkTimer.Half, Spread> walk : result.walks().entrySet()) {
            double measured = Math.max(1e-6, walk.getValue().medianMillis());
            sum += Math.abs(millis(times, walk.getKey()) - measured) / measured;
        }
        return sum / result.walks().size();
    }

    private static double millis(StageTimes times, WalkTimer.Half half) {
        return half.tail() ? times.tailMillis(half.split(), half.exit()) : times.headMillis(half.split(), half.exit());
    }

    private void around() {
        line("");
        line("  preprocessing of a frame %.3f ms", profile.preprocessing().medianMillis());
        if (profile.codecs().isEmpty()) {
            return;
        }
        line("  codec: bytes, encoding + decoding [ms] at split");
        text.append(String.format("  %-12s", ""));
        for (int split = 0; split < network.localSplit(); split++) {
            text.append(String.format("%24d", split));
        }
        line("");
        for (Profile.Codec codec : profile.codecs()) {
            text.append(String.format("  %-12s", codec.name()));
            for (int split = 0; split < network.localSplit(); split++) {
                int wanted = split;
                text.append(String.format("%24s", codec.splits().stream().filter(s -> s.split() == wanted).findFirst()
                        .map(s -> String.format(Locale.ROOT, "%d, %.3f + %.3f", s.bytes(), s.encode().medianMillis(),
                                s.decode().medianMillis())).orElse("-")));
            }
            line("");
        }
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** The profile, and beside it what follows from it for each device. */
    String json() {
        try {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode root = mapper.createObjectNode().put("formatVersion", 1);
            root.set("profile", mapper.readTree(ProfileFile.json(profile)));
            var devices = root.putArray("devices");
            for (DeviceTimer.Result result : results) {
                ObjectNode device = devices.addObject().put("name", result.device().name())
                        .put("threads", result.device().threads());
                exits(device, result.device());
                pairs(device, result);
                device.put("errorOfStageSums", error(result, profile.times(result.device().batches().get(0))));
                device.put("errorOfDemand", result.device().macPerSecond() > 0 ? error(result, byDemand(result))
                        : null);
            }
            return mapper.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was just written is JSON", e);
        }
    }

    private void exits(ObjectNode into, Profile.Device device) {
        var exits = into.putArray("exits");
        for (Profile.Batch batch : device.batches()) {
            for (int exit = 1; exit <= network.mainExit(); exit++) {
                exits.addObject().put("exit", exit).put("batch", batch.size()).put("millis", exitMillis(batch, exit));
            }
        }
    }

    private void pairs(ObjectNode into, DeviceTimer.Result result) {
        StageTimes times = profile.times(result.device().batches().get(0));
        var pairs = into.putArray("halves");
        result.walks().forEach((half, spread) -> pairs.addObject().put("half", half.tail() ? "tail" : "head")
                .put("split", half.split()).put("exit", half.exit()).put("millis", millis(times, half))
                .put("wholeMillis", spread.medianMillis()));
    }
}
