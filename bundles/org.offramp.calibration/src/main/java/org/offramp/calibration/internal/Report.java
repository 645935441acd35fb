package org.offramp.calibration.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.offramp.api.cnn.NetworkDescription;

/** What a calibration found, for a person and for a program. */
final class Report {
    private static final String ROW = "  %-20s %9s %9s %8s %8s   %s%n";

    /** Demands that differ by less, as a share of a full run, are about the same. */
    private static final double ABOUT = 0.005;

    private final Recording validation;
    private final Recording test;
    private final List<RuleResult> results;
    private final double allowed;
    private final String command;

    /** @param test {@code null} without test images */
    Report(Recording validation, Recording test, List<RuleResult> results, double allowed, String command) {
        this.validation = validation;
        this.test = test;
        this.results = results;
        this.allowed = allowed;
        this.command = command;
    }

    String text() {
        NetworkDescription network = validation.network();
        StringBuilder text = new StringBuilder();
        line(text, "%s %s, hash %s", network.name(), network.version(), network.contentHash());
        line(text, "at most %.3f points of accuracy to be lost; all on to the main exit: %.2f MMAC an image",
                allowed * 100, new Costs(network).full() / 1e6);
        set(text, "validation, by which the thresholds were found", validation);
        for (RuleResult result : results) {
            row(text, result, result.validation());
        }
        line(text, "");
        line(text, "each scene of these by thresholds that were found without it");
        for (RuleResult result : results) {
            if (result.found() != null) {
                text.append(String.format(Locale.ROOT, ROW, result.name(), "", "",
                        String.format(Locale.ROOT, "%.3f", result.found().unseenLoss() * 100),
                        percent(result.found().unseenSaved()), ""));
            }
        }
        if (test != null) {
            set(text, "test, by which nothing was chosen", test);
            for (RuleResult result : results) {
                row(text, result, result.test());
            }
        }
        line(text, "");
        for (RuleResult result : results) {
            line(text, "%s%s", result.name(), result.found() == null
                    ? ": no thresholds keep the loss within what is allowed; no file is written" : settings(result));
        }
        String best = best();
        if (!best.isEmpty()) {
            line(text, "to take, by the validation images alone: exitRule = %s", best);
        }
        return text.toString();
    }

    private static void set(StringBuilder text, String name, Recording recording) {
        line(text, "");
        line(text, "%s: %d images of %d scenes; exits alone: %s %%", name, recording.size(), recording.sceneCount(),
                exits(recording));
        text.append(String.format(Locale.ROOT, ROW, "rule", "right", "MMAC", "lost", "saved",
                "left at exits 1, 2, ... of the network"));
        text.append(String.format(Locale.ROOT, ROW, "", "%", "an image", "points", "% MAC", "%"));
    }

    private static String exits(Recording recording) {
        StringBuilder text = new StringBuilder();
        for (int e = 1; e <= recording.network().mainExit(); e++) {
            text.append(e == 1 ? "" : " / ").append(percent(recording.accuracy(e)));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, RuleResult result, Outcome outcome) {
        if (outcome == null) {
            text.append(String.format(Locale.ROOT, ROW, result.name(), "-", "-", "-", "-", ""));
            return;
        }
        text.append(String.format(Locale.ROOT, ROW, result.name(), percent(outcome.accuracy()),
                String.format(Locale.ROOT, "%.2f", outcome.meanMacs() / 1e6),
                String.format(Locale.ROOT, "%.3f", outcome.loss() * 100), percent(outcome.saved()),
                Arrays.stream(outcome.shares()).mapToObj(s -> String.format(Locale.ROOT, "%.1f", s * 100))
                        .collect(Collectors.joining(" / "))));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", share * 100);
    }

    private static String settings(RuleResult result) {
        Map<String, String> settings = result.rule().settings(result.found().thresholds(),
                result.found().temperatures());
        return settings.entrySet().stream().map(s -> String.format("%n    %s = %s", s.getKey(), s.getValue()))
                .collect(Collectors.joining());
    }

    /**
     * The rule to take: of those with about the least demand the one that loses least, by validation images alone; empty
     * when none is allowed.
     */
    String best() {
        double least = results.stream().filter(r -> r.found() != null).mapToDouble(r -> r.validation().meanMacs()).min()
                .orElse(0) + ABOUT * new Costs(validation.network()).full();
        return results.stream().filter(r -> r.found() != null && r.validation().meanMacs() <= least)
                .min(Comparator.comparingDouble(r -> r.validation().loss())).map(RuleResult::name).orElse("");
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }

    String json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode o = mapper.createObjectNode();
        NetworkDescription network = validation.network();
        o.put("formatVersion", 1).put("command", command);
        o.putObject("network").put("name", network.name()).put("version", network.version())
                .put("hash", network.contentHash()).put("macs", new Costs(network).full());
        o.put("allowedLossPoints", allowed * 100);
        set(o.putObject("validation"), validation);
        if (test != null) {
            set(o.putObject("test"), test);
        }
        ArrayNode rules = o.putArray("rules");
        for (RuleResult result : results) {
            ObjectNode r = rules.addObject().put("name", result.name()).put("pid", result.rule().pid())
                    .put("found", result.found() != null);
            if (result.found() == null) {
                continue;
            }
            ObjectNode settings = r.putObject("settings");
            result.rule().settings(result.found().thresholds(), result.found().temperatures()).forEach(settings::put);
            r.put("thresholdPerExit", result.found().perExit());
            outcome(r.putObject("validation"), result.validation());
            r.putObject("leftOut").put("lossPoints", result.found().unseenLoss() * 100)
                    .put("savedPercent", result.found().unseenSaved() * 100);
            if (result.test() != null) {
                outcome(r.putObject("test"), result.test());
            }
        }
        o.put("best", best());
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(o);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes is always writable", e);
        }
    }

    private static void set(ObjectNode o, Recording recording) {
        o.put("images", recording.size()).put("scenes", recording.sceneCount());
        ArrayNode exits = o.putArray("exitAccuracyPercent");
        for (int e = 1; e <= recording.network().mainExit(); e++) {
            exits.add(recording.accuracy(e) * 100);
        }
    }

    private static void outcome(ObjectNode o, Outcome outcome) {
        o.put("accuracyPercent", outcome.accuracy() * 100).put("mainExitPercent", outcome.mainAccuracy() * 100)
                .put("lossPoints", outcome.loss() * 100).put("lossErrorPoints", outcome.lossError() * 100)
                .put("meanMacs", outcome.meanMacs()).put("savedPercent", outcome.saved() * 100);
        ArrayNode shares = o.putArray("leftAtExitPercent");
        for (double share : outcome.shares()) {
            shares.add(share * 100);
        }
    }
}
