package org.offramp.evaluation.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.compute.BackendInfo;

/** The result of an evaluation as a table for people and as JSON for machines. */
record EvaluationReport(NetworkDescription network, Evaluation evaluation, String source, String codec,
        BackendInfo backend) {
    String table() {
        StringBuilder text = new StringBuilder();
        line(text, "network   %s %s, SHA-256 %s", network.name(), network.version(), network.contentHash());
        line(text, "images    %d of %s", evaluation.images(), source);
        line(text, "codec     %s", codec);
        line(text, "backend   %s, %s", backend.engine(), backend.device());
        line(text, "");
        StringBuilder header = new StringBuilder("accuracy in %    bytes up");
        for (int exit = 1; exit <= network.mainExit(); exit++) {
            header.append(String.format(Locale.ROOT, "  exit %2d", exit));
        }
        line(text, "%s", header);
        for (int split = 0; split <= network.localSplit(); split++) {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "split %-9s %9.0f",
                    split == network.localSplit() ? split + " local" : split, evaluation.bytes(split)));
            for (int exit = 1; exit <= network.mainExit(); exit++) {
                row.append(String.format(Locale.ROOT, " %7.2f%s", 100 * evaluation.accuracy(split, exit),
                        NetworkDescription.isLocal(split, exit) ? "*" : " "));
            }
            line(text, "%s", row);
        }
        text.append("* reached on the vehicle, nothing crosses the air");
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("network", network.name()).put("version", network.version()).put("hash", network.contentHash());
        root.put("source", source).put("images", evaluation.images()).put("codec", codec);
        root.put("engine", backend.engine()).put("device", backend.device());
        ArrayNode splits = root.putArray("splits");
        for (int split = 0; split <= network.localSplit(); split++) {
            ObjectNode node = splits.addObject().put("split", split).put("bytesUp", evaluation.bytes(split));
            ArrayNode exits = node.putArray("accuracy");
            for (int exit = 1; exit <= network.mainExit(); exit++) {
                exits.add(evaluation.accuracy(split, exit));
            }
        }
        return root.toString();
    }
}
