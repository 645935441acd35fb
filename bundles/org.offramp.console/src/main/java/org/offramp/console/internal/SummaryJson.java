package org.offramp.console.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.offramp.api.cost.EnergyParts;
import org.offramp.api.task.TaskRecord.Ending;

/**
 * The summary for a program: one JSON object, whose fields this bundle's README.md tells. Numbers carry their unit in
 * the field's name; what is unknown is {@code null}.
 */
final class SummaryJson {
    private static final int VERSION = 1;
    private static final double[] PERCENTILES = {50, 95, 99};

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final Run run;
    private final RunFacts facts;

    private SummaryJson(Run run, RunFacts facts) {
        this.run = run;
        this.facts = facts;
    }

    static String of(Run run, RunFacts facts) {
        try {
            return new ObjectMapper().writeValueAsString(new SummaryJson(run, facts).write());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes is always writable", e);
        }
    }

    private ObjectNode write() {
        ObjectNode o = json.objectNode();
        o.put("formatVersion", VERSION);
        o.put("offrampVersion", facts.version());
        o.put("deviceId", run.deviceId());
        o.put("complete", facts.complete());
        o.put("seconds", round(facts.seconds()));
        o.put("firstAnswerSeconds", facts.firstAnswerSeconds() < 0 ? null : round(facts.firstAnswerSeconds()));
        o.set("sources", counts(run.sources()));
        o.set("policies", counts(run.policies()));
        o.set("networks", counts(run.networks()));
        o.set("codecs", counts(run.codecs()));
        ArrayNode backends = o.putArray("vehicleBackends");
        facts.backends().forEach(backends::add);
        o.put("vehicleEmulated", facts.emulated());
        group(o, run.all());
        o.put("deadlineMillis", run.oneDeadline() ? run.deadlineMillis() : null);
        ObjectNode endings = o.putObject("endings");
        for (Ending ending : Ending.values()) {
            endings.put(ending.name().toLowerCase(Locale.ROOT), run.ended(ending));
        }
        o.set("reasons", counts(run.reasons()));
        o.set("measuredMillis", delays(run.measured()));
        o.set("predictedMillis", delays(run.predicted()));
        o.set("predictionErrorMillis", delays(run.error()));
        o.set("uplinkDownlinkUncertaintyMillis", distribution(run.uncertainty()));
        o.set("choices", choices());
        o.set("exitsUsedBySplit", exits());
        o.put("leftEarly", run.leftEarly());
        o.set("energyJoules", energy(run.energy()));
        o.set("predictedEnergyJoules", energy(run.predictedEnergy()));
        o.put("energyKind", run.energyKind());
        o.set("energyKinds", counts(run.energyKinds()));
        return o;
    }

    private ObjectNode counts(Map<String, Long> counts) {
        ObjectNode o = json.objectNode();
        counts.forEach(o::put);
        return o;
    }

    private void group(ObjectNode o, Group group) {
        o.put("tasks", group.tasks());
        o.put("answered", group.answered());
        o.put("labelled", group.labelled());
        o.put("correct", group.correct());
        o.put("accuracy", Double.isNaN(group.accuracy()) ? null : round(group.accuracy()));
        o.put("withinDeadline", group.inTimeTasks());
        o.put("uplinkBytes", group.uplinkBytes());
        o.put("downlinkBytes", group.downlinkBytes());
    }

    private ObjectNode delays(DelayDistributions delays) {
        ObjectNode o = json.objectNode();
        o.set("total", distribution(delays.total()));
        for (DelayDistributions.Part part : DelayDistributions.Part.values()) {
            o.set(part.label(), distribution(delays.part(part)));
        }
        return o;
    }

    private ObjectNode distribution(Distribution distribution) {
        ObjectNode o = json.objectNode();
        for (double percentile : PERCENTILES) {
            o.put("p" + (int) percentile, round(distribution.percentile(percentile)));
        }
        o.put("mean", round(distribution.mean()));
        return o.put("max", round(distribution.max()));
    }

    private ArrayNode choices() {
        ArrayNode array = json.arrayNode();
        run.choices().forEach((choice, group) -> {
            ObjectNode o = array.addObject();
            o.put("serverId", choice.server());
            o.put("split", choice.split());
            o.put("exit", choice.exit());
            group(o, group);
            o.set("totalMillis", distribution(group.delay()));
        });
        return array;
    }

    private ObjectNode exits() {
        ObjectNode o = json.objectNode();
        run.exitsBySplit().forEach((split, counts) -> {
            ObjectNode exits = o.putObject(split);
            counts.forEach((exit, tasks) -> exits.put(exit.toString(), tasks));
        });
        return o;
    }

    private ObjectNode energy(EnergyParts e) {
        return json.objectNode().put("total", round(e.totalJoules())).put("idle", round(e.idleJoules()))
                .put("preprocessing", round(e.preprocessingJoules())).put("computing", round(e.computingJoules()))
                .put("communication", round(e.communicationJoules()));
    }

    /** Six significant digits: nothing here is known better. */
    private static double round(double value) {
        return Double.isFinite(value) ? Double.parseDouble(String.format(Locale.ROOT, "%.6g", value)) : 0;
    }
}
