package org.offramp.modelling.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A fit as a program reads it; keys with the units in their names, null for what there is not. */
final class FitJson {
    private FitJson() {
    }

    static String of(Fit fit, FitSettings settings) {
        ObjectNode o = Json.object();
        o.put("formatVersion", 1).put("command", settings.command()).put("tasks", fit.tasks())
                .put("offloadedTasks", fit.offloaded()).put("startProfile", settings.start())
                .put("seed", settings.seed()).put("confidence", settings.confidence());
        ArrayNode parameters = o.putArray("parameters");
        for (Estimate e : fit.estimates()) {
            ObjectNode p = parameters.addObject().put("symbol", e.symbol()).put("key", e.key()).put("unit", e.unit());
            Json.number(p, "value", e.value());
            Json.number(p, "low", e.low());
            Json.number(p, "high", e.high());
            Json.number(p, "start", e.start());
            p.put("source", e.source().name().toLowerCase(Locale.ROOT));
        }
        ArrayNode residuals = o.putArray("residuals");
        for (Residuals r : fit.residuals()) {
            ObjectNode p = residuals.addObject().put("of", r.title()).put("unit", r.unit()).put("tasks", r.tasks())
                    .put("outliers", r.outliers());
            Json.number(p, "median", r.median());
            Json.number(p, "medianAbsoluteDeviation", r.mad());
            Json.number(p, "rSquared", r.explained());
        }
        fit.notes().forEach(o.putArray("notes")::add);
        return Json.text(o);
    }
}
