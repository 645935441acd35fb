package org.offramp.evaluation.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.profile.Machine;

/** The result for programs; docs/evaluation.md tells each field. Shares are from 0 to 1. */
final class JsonReport {
    private static final int FORMAT_VERSION = 1;

    private final Result result;
    private final NetworkDescription network;

    private JsonReport(Result result) {
        this.result = result;
        network = result.network();
    }

    static ObjectNode of(Result result) {
        return new JsonReport(result).write();
    }

    private ObjectNode write() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("formatVersion", FORMAT_VERSION).put("offrampVersion", result.version());
        root.put("network", network.name()).put("version", network.version()).put("hash", network.contentHash());
        root.put("source", result.source()).put("images", result.images()).put("codec", result.codecs());
        if (result.seed() >= 0) {
            root.put("seed", result.seed());
        }
        root.put("engine", result.backend().engine()).put("device", result.backend().device());
        root.put("threads", result.threads());
        machine(root.putObject("machine"));
        ArrayNode splits = root.putArray("splits");
        for (int split = 0; split <= network.localSplit(); split++) {
            lane(splits.addObject(), result.at(split));
        }
        ArrayNode exits = root.putArray("exits");
        for (int exit = 1; exit <= network.mainExit(); exit++) {
            exit(exits.addObject().put("exit", exit), result.unsplit().exit(exit));
        }
        if (result.comparesCodecs()) {
            ObjectNode codecs = root.putObject("codecs");
            codecs.put("paper", PaperVolumes.remark(network));
            codecs(codecs.putArray("table"));
        }
        return root;
    }

    private static void machine(ObjectNode node) {
        Machine machine = Machine.here();
        node.put("processor", machine.processor()).put("cores", machine.cores())
                .put("architecture", machine.architecture()).put("system", machine.system())
                .put("jvm", machine.jvm());
    }

    private void lane(ObjectNode node, LaneCount lane) {
        node.put("split", lane.lane().split());
        node.put("codec", lane.lane().codecName());
        node.put("bytesUp", lane.meanBytes()).put("bytesUpLeast", lane.fewestBytes())
                .put("bytesUpMost", lane.mostBytes());
        ArrayNode accuracy = node.putArray("accuracy");
        ArrayNode low = node.putArray("accuracyLow");
        ArrayNode high = node.putArray("accuracyHigh");
        ArrayNode error = node.putArray("calibrationError");
        for (int exit = 1; exit <= lane.exits(); exit++) {
            Tally tally = lane.exit(exit);
            accuracy.add(tally.accuracy());
            low.add(tally.interval().low());
            high.add(tally.interval().high());
            error.add(tally.calibrationError());
        }
    }

    private void exit(ObjectNode node, Tally tally) {
        node.put("accuracy", tally.accuracy()).put("accuracyLow", tally.interval().low())
                .put("accuracyHigh", tally.interval().high());
        node.put("meanConfidence", tally.meanConfidence()).put("calibrationError", tally.calibrationError());
        ArrayNode reliability = node.putArray("reliability");
        for (Tally.Bin bin : tally.bins()) {
            reliability.addObject().put("from", bin.from()).put("to", bin.to()).put("images", bin.images())
                    .put("confidence", bin.confidence()).put("accuracy", bin.accuracy());
        }
        ArrayNode classes = node.putArray("classes");
        for (Tally.OfClass one : tally.classes()) {
            classes.addObject().put("class", one.label()).put("label", result.label(one.label()))
                    .put("images", one.images()).put("right", one.right()).put("accuracy", one.accuracy())
                    .put("accuracyLow", one.interval().low()).put("accuracyHigh", one.interval().high());
        }
        ArrayNode confusions = node.putArray("confusions");
        for (Tally.Confusion mistake : tally.confusions()) {
            confusions.addObject().put("class", mistake.label()).put("takenAs", mistake.takenAs())
                    .put("images", mistake.images());
        }
    }

    private void codecs(ArrayNode table) {
        for (int split = 0; split < network.localSplit(); split++) {
            for (LaneCount lane : TextReport.byBytes(result.lanes().get(split))) {
                codec(table.addObject(), lane);
            }
        }
    }

    private void codec(ObjectNode node, LaneCount lane) {
        int split = lane.lane().split();
        lane(node, lane);
        Differences differences = Differences.of(result, lane);
        node.put("mainExitToNoCodec", differences.mainExit()).put("worstExitToNoCodec", differences.worst());
        if (PaperVolumes.apply(network)) {
            node.put("paperBytes", PaperVolumes.bytes(split)).put("timesLess",
                    PaperVolumes.bytes(split) / lane.meanBytes());
        }
        Optional<CodecClock.Times> times = result.times(split, lane.lane().codecName());
        times.ifPresent(t -> {
            node.put("encodeMicros", t.encodeMicros()).put("decodeMicros", t.decodeMicros())
                    .put("timedCalls", t.calls());
            Differences.toUint8(result, t).ifPresent(factor -> node.put("timeToUint8", factor));
        });
    }
}
