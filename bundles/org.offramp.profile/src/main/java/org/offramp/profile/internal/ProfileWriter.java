package org.offramp.profile.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Locale;
import org.offramp.profile.Machine;
import org.offramp.profile.Profile;
import org.offramp.profile.ProfileFile;
import org.offramp.profile.Spread;

/** Writes a profile: one line for each time, so that two files can be compared by eye. */
public final class ProfileWriter {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private ProfileWriter() {
    }

    /** The text of the file. */
    public static String json(Profile profile) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", ProfileFile.FORMAT).put("command", profile.command())
                .put("measured", profile.measured().toString());
        root.putObject("network").put("name", profile.network().name()).put("version", profile.network().version())
                .put("hash", profile.network().hash());
        Machine machine = profile.machine();
        root.putObject("machine").put("processor", machine.processor()).put("cores", machine.cores())
                .put("architecture", machine.architecture()).put("system", machine.system()).put("jvm", machine.jvm());
        var stages = root.putArray("stages");
        for (Profile.Stage stage : profile.stages()) {
            stages.addRawValue(line(MAPPER.createObjectNode().put("name", stage.name())
                    .put("role", stage.role().name().toLowerCase(Locale.ROOT)).put("number", stage.number())
                    .put("macs", stage.macs())));
        }
        var devices = root.putArray("devices");
        profile.devices().forEach(device -> device(devices.addObject(), profile, device));
        if (profile.preprocessing() != null) {
            root.putRawValue("preprocessing", line(spread(profile.preprocessing())));
        }
        var codecs = root.putArray("codecs");
        for (Profile.Codec codec : profile.codecs()) {
            var splits = codecs.addObject().put("name", codec.name()).putArray("splits");
            for (Profile.Sent sent : codec.splits()) {
                ObjectNode row = MAPPER.createObjectNode().put("split", sent.split()).put("bytes", sent.bytes());
                row.set("encode", spread(sent.encode()));
                row.set("decode", spread(sent.decode()));
                splits.addRawValue(line(row));
            }
        }
        try {
            return MAPPER.writer(new DefaultPrettyPrinter().withArrayIndenter(INDENT).withObjectIndenter(INDENT))
                    .writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes is always writable", e);
        }
    }

    private static void device(ObjectNode node, Profile profile, Profile.Device device) {
        node.put("name", device.name()).put("engine", device.engine()).put("device", device.device())
                .put("threads", device.threads()).put("macPerSecond", device.macPerSecond());
        var batches = node.putArray("batches");
        for (Profile.Batch batch : device.batches()) {
            ObjectNode item = batches.addObject().put("size", batch.size()).put("fixedMillis", batch.fixedMillis());
            ObjectNode times = item.putObject("times");
            for (int i = 0; i < profile.stages().size(); i++) {
                times.putRawValue(profile.stages().get(i).name(), line(spread(batch.times().get(i))));
            }
        }
    }

    private static ObjectNode spread(Spread spread) {
        return MAPPER.createObjectNode().put("median", spread.medianMillis()).put("p10", spread.p10Millis())
                .put("q1", spread.q1Millis()).put("q3", spread.q3Millis()).put("p90", spread.p90Millis())
                .put("runs", spread.runs());
    }

    private static RawValue line(ObjectNode node) {
        try {
            return new RawValue(MAPPER.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes is always writable", e);
        }
    }
}
