package org.offramp.experiment.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.offramp.api.cost.PowerProfile;
import org.offramp.experiment.internal.report.Statement;
import org.offramp.experiment.internal.report.Statement.Finding;
import org.offramp.profile.Machine;
import org.offramp.testbed.TestbedProfile;

/** What a reader of the tables has to know: version, settings, seed, machine, and what each number is. */
final class DanekSidecar {
    private static final int FORMAT_VERSION = 1;

    private DanekSidecar() {
    }

    static String of(DanekResult result) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("formatVersion", FORMAT_VERSION).put("experiment", "danek")
                .put("paper", "Danek, Becvar, Janes, arXiv 2505.22149").put("offrampVersion", result.version)
                .put("gitCommit", result.commit).put("begun", result.begun).put("interrupted", result.interrupted);
        settings(root.putObject("settings"), result);
        Machine machine = Machine.here();
        root.putObject("machine").put("processor", machine.processor()).put("cores", machine.cores())
                .put("architecture", machine.architecture()).put("system", machine.system()).put("jvm", machine.jvm());
        root.putObject("network").put("name", result.network.name()).put("version", result.network.version())
                .put("hash", result.network.contentHash());
        kinds(root.putObject("ways"), result);
        root.put("energy", "equation (7) everywhere: delays times the powers of the profile; of the native run those of"
                + " " + result.emulated.name() + (result.metered() ? "; what a meter counted is in the columns metered"
                        : "; no energy was measured"));
        ArrayNode profiles = root.putArray("profiles");
        result.profiles.forEach(p -> profile(profiles.addObject(), p));
        if (result.profiles.stream().noneMatch(p -> p.name().equals(result.emulated.name()))) {
            profile(profiles.addObject(), result.emulated);
        }
        statements(root.putArray("statements"), result);
        if (!result.agreement.isEmpty()) {
            root.putObject("agreement").put("allowed", "5 % of the modelled delay + 3 ms, at the median")
                    .put("cells", result.agreement.size())
                    .put("within", result.agreement.stream().filter(Agreement::within).count())
                    .put("furthestShareOfAllowed", result.agreement.stream().mapToDouble(Agreement::used).max()
                            .orElse(0));
        }
        return root.toPrettyString() + "\n";
    }

    private static void settings(ObjectNode node, DanekResult result) {
        DanekSettings s = result.settings;
        node.put("data", result.images.description()).put("images", result.images.frames().size())
                .put("seed", s.seed());
        strings(node.putArray("profiles"), result.profiles.stream().map(TestbedProfile::name).toList());
        node.put("emulate", result.emulated.name());
        strings(node.putArray("ways"), s.ways().stream().map(Way::word).toList());
        node.put("vehicles", s.vehicles());
        strings(node.putArray("codecs"), s.codecs());
        node.put("exitRule", "never");
    }

    private static void kinds(ObjectNode node, DanekResult result) {
        for (Way way : Way.values()) {
            if (!result.has(way)) {
                continue;
            }
            ObjectNode kind = node.putObject(way.word()).put("meaning", way.meaning())
                    .put("seconds", result.seconds.getOrDefault(way, 0.0));
            if (way == Way.EMULATED) {
                kind.put("devices", "t0 and C that the devices were told are those of the profile less what the"
                        + " runtime's own work took in a trial before, 0.6 ms at most");
            }
            if (result.samples.containsKey(way)) {
                kind.put("tasks", result.samples.get(way).size())
                        .put("failedTasks", result.samples.get(way).stream().filter(s -> !s.asPlanned()).count());
                ArrayNode configurations = kind.putArray("configurations");
                for (Map<String, Object> values : result.configurations.getOrDefault(way, List.of())) {
                    ObjectNode configuration = configurations.addObject();
                    values.forEach((key, value) -> configuration.putPOJO(key, value));
                }
            }
        }
    }

    private static void profile(ObjectNode node, TestbedProfile p) {
        node.put("name", p.name()).put("uplinkMegabitsPerSecond", p.link().uplinkBitsPerSecond() / 1e6)
                .put("uplinkFixedMillis", p.link().uplinkFixedMillis())
                .put("downlinkMegabitsPerSecond", p.link().downlinkBitsPerSecond() / 1e6)
                .put("downlinkFixedMillis", p.link().downlinkFixedMillis())
                .put("deviceFixedMillis", p.device().fixedMillis())
                .put("deviceGigaMacPerSecond", p.device().macPerSecond() / 1e9)
                .put("serverFixedMillis", p.server().fixedMillis())
                .put("serverGigaMacPerSecond", p.server().macPerSecond() / 1e9)
                .put("preprocessingFixedMillis", p.preprocessing().fixedMillis())
                .put("preprocessingKilobitsPerMilli", p.preprocessing().bitsPerMilli() / 1e3);
        PowerProfile power = p.power();
        node.put("idleWatts", power.idleWatts()).put("preprocessingWatts", power.preprocessingWatts())
                .put("computingWatts", power.computingWatts())
                .put("communicationWatts", power.communicationWatts());
        numbers(node.putArray("blockGigaMac"), p.workload().blockMacs(), 1e9);
        numbers(node.putArray("uplinkKilobits"), p.workload().uplinkBits(), 1e3);
        numbers(node.putArray("preprocessingKilobits"), p.workload().preprocessingBits(), 1e3);
        node.put("downlinkKilobits", p.workload().downlinkBits() / 1e3);
    }

    private static void statements(ArrayNode list, DanekResult result) {
        for (Statement<Series> statement : DanekStatements.all()) {
            ObjectNode node = list.addObject().put("id", statement.id()).put("words", statement.words())
                    .put("paper", statement.paper()).put("reading", statement.reading());
            ObjectNode findings = node.putObject("findings");
            for (Series series : result.series) {
                Finding finding = statement.in(series);
                findings.putObject(series.id()).put("verdict", finding.verdict().word()).put("value", finding.value());
            }
        }
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    private static void numbers(ArrayNode array, List<Double> values, double unit) {
        values.forEach(v -> array.add(v / unit));
    }
}
