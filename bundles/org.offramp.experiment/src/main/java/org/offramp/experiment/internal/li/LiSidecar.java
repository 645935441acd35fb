package org.offramp.experiment.internal.li;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.offramp.experiment.internal.report.Statement;
import org.offramp.experiment.internal.report.Statement.Finding;
import org.offramp.profile.Machine;

/** What a reader of the tables has to know: version, settings, presets, policies, seeds, machine. */
final class LiSidecar {
    private static final int FORMAT_VERSION = 1;

    private LiSidecar() {
    }

    static String of(LiResult result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("formatVersion", FORMAT_VERSION).put("experiment", "li")
                .put("paper", "Li, Iosifidis, Zhang, arXiv 2210.13464").put("offrampVersion", result.version)
                .put("gitCommit", result.commit).put("begun", result.begun).put("interrupted", result.interrupted)
                .put("seconds", result.seconds).put("partsDoneBefore", result.partsFound);
        settings(root.putObject("settings"), result.settings);
        Machine machine = Machine.here();
        root.putObject("machine").put("processor", machine.processor()).put("cores", machine.cores())
                .put("architecture", machine.architecture()).put("system", machine.system()).put("jvm", machine.jvm());
        ObjectNode presets = root.putObject("presets");
        result.lab.presets().forEach((name, preset) -> preset.texts().forEach(presets.withObject("/" + name)::put));
        ObjectNode policies = root.putObject("policies");
        result.settings.policies().forEach(p -> strings(policies.putArray(p),
                result.lab.described(p).lines().toList()));
        root.put("confidence", "95 %, Student's t over the seeds")
                .put("warmUp", "the first " + result.settings.warmUp() + " slots of each run do not count; convergence"
                        + " counts from the first slot");
        ObjectNode curves = root.putObject("normalisedReward").put("window", Curve.WINDOW);
        for (Map.Entry<Run, Curve> curve : result.curves.entrySet()) {
            curves.putObject(curve.getKey().toString()).put("slotsSearchedExhaustively", curve.getValue().exhaustive())
                    .put("slotsSearchedLocally", curve.getValue().local());
        }
        strings(root.putArray("faults"), result.faults);
        statements(root.putArray("statements"), result);
        return root.toPrettyString() + "\n";
    }

    private static void settings(ObjectNode node, LiSettings s) {
        node.put("quick", s.quick());
        strings(node.putArray("parts"), s.parts().stream().map(Part::word).toList());
        strings(node.putArray("presets"), s.presets());
        strings(node.putArray("scenarios"), s.scenarios());
        s.devices().forEach(node.putArray("devices")::add);
        s.slotMillis().forEach(node.putArray("slotMillis")::add);
        strings(node.putArray("policies"), s.policies());
        node.put("own", s.own()).put("warmUpSlots", s.warmUp()).put("slots", s.slots()).put("threads", s.threads());
        s.seeds().forEach(node.putArray("seeds")::add);
    }

    private static void statements(ArrayNode list, LiResult result) {
        List<Reading> readings = result.readings();
        for (Statement<Reading> statement : LiStatements.all()) {
            ObjectNode node = list.addObject().put("id", statement.id()).put("words", statement.words())
                    .put("paper", statement.paper()).put("reading", statement.reading())
                    .put("judgement", Judgement.of(statement, readings).word());
            ObjectNode findings = node.putObject("findings");
            for (Reading reading : readings) {
                Finding finding = statement.in(reading);
                findings.putObject(reading.preset()).put("verdict", finding.verdict().word())
                        .put("value", finding.value());
            }
        }
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
