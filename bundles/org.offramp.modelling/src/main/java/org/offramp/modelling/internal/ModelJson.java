package org.offramp.modelling.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.offramp.testbed.TestbedModel;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.Workload;

/** Modelled figures as a program reads them; units are in the names. */
final class ModelJson {
    private static final String[] MILLIS = {"preprocessingMillis", "deviceMillis", "uplinkMillis", "waitMillis",
        "serverMillis", "downlinkMillis", "totalMillis"};
    private static final String[] JOULES = {"idleJoules", "preprocessingJoules", "computingJoules",
        "communicationJoules", "totalJoules"};

    private ModelJson() {
    }

    static String of(Map<TestbedModel, List<Cell>> cells) {
        ObjectNode o = Json.object();
        o.put("formatVersion", 1).put("kind", "modelled");
        ArrayNode profiles = o.putArray("profiles");
        cells.forEach((model, all) -> {
            ObjectNode p = profiles.addObject().put("name", model.profile().name());
            parameters(p.putObject("parameters"), model.profile());
            ArrayNode rows = p.putArray("cells");
            all.forEach(c -> {
                ObjectNode row = rows.addObject().put("split", c.split()).put("exit", c.exit()).put("local", c.local());
                for (int i = 0; i < MILLIS.length; i++) {
                    row.put(MILLIS[i], c.millis()[i]);
                }
                for (int i = 0; i < JOULES.length; i++) {
                    row.put(JOULES[i], c.joules()[i]);
                }
            });
            ArrayNode ratios = p.putArray("headline");
            Headline.ALL.forEach(h -> Json.number(ratios.addObject().put("key", h.key()).put("what", h.words())
                    .put("paper", h.paper()), "modelled", h.of(model)));
        });
        return Json.text(o);
    }

    private static void parameters(ObjectNode o, TestbedProfile p) {
        o.put("uplinkBitsPerSecond", p.link().uplinkBitsPerSecond())
                .put("uplinkFixedMillis", p.link().uplinkFixedMillis())
                .put("downlinkBitsPerSecond", p.link().downlinkBitsPerSecond())
                .put("downlinkFixedMillis", p.link().downlinkFixedMillis())
                .put("deviceFixedMillis", p.device().fixedMillis())
                .put("deviceMacPerSecond", p.device().macPerSecond())
                .put("serverFixedMillis", p.server().fixedMillis())
                .put("serverMacPerSecond", p.server().macPerSecond())
                .put("preprocessingFixedMillis", p.preprocessing().fixedMillis())
                .put("preprocessingBitsPerMilli", p.preprocessing().bitsPerMilli())
                .put("idleWatts", p.power().idleWatts())
                .put("preprocessingWatts", p.power().preprocessingWatts())
                .put("computingWatts", p.power().computingWatts())
                .put("communicationWatts", p.power().communicationWatts());
        Workload work = p.workload();
        work.blockMacs().forEach(o.putArray("blockMacs")::add);
        work.uplinkBits().forEach(o.putArray("uplinkBits")::add);
        work.preprocessingBits().forEach(o.putArray("preprocessingBits")::add);
        o.put("downlinkBits", work.downlinkBits());
    }
}
