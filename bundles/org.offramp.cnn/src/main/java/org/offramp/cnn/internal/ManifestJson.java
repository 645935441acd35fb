package org.offramp.cnn.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.offramp.api.cnn.FeatureSpec;
import org.offramp.cnn.Manifest;

/** Writes a manifest as JSON; the same manifest gives the same bytes on any machine. */
public final class ManifestJson {
    /** The format this version writes and reads. */
    static final int FORMAT = 1;
    static final String RESIZE = "triangle";

    private final JsonGenerator json;

    private ManifestJson(JsonGenerator json) {
        this.json = json;
    }

    /** The bytes of manifest.json. */
    public static byte[] write(Manifest manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes).setPrettyPrinter(printer)) {
            new ManifestJson(json).manifest(manifest);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    private void manifest(Manifest manifest) throws IOException {
        json.writeStartObject();
        json.writeNumberField("format", FORMAT);
        json.writeStringField("name", manifest.name());
        json.writeStringField("version", manifest.version());
        json.writeObjectFieldStart("input");
        shape("shape", manifest.inputShape());
        json.writeStringField("colour", "RGB");
        json.writeStringField("resize", RESIZE);
        json.writeNumberField("low", 0);
        json.writeNumberField("high", 1);
        json.writeEndObject();
        json.writeArrayFieldStart("labels");
        for (String label : manifest.labels()) {
            json.writeString(label);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("blocks");
        for (Manifest.Stage block : manifest.blocks()) {
            stage(block);
        }
        json.writeEndArray();
        exits(manifest);
        splits(manifest);
        json.writeObjectFieldStart("card");
        for (Map.Entry<String, String> entry : manifest.card().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void exits(Manifest manifest) throws IOException {
        json.writeArrayFieldStart("exits");
        for (Manifest.Exit exit : manifest.exits()) {
            json.writeStartObject();
            json.writeFieldName("stage");
            stage(exit.stage());
            if (!Double.isNaN(exit.accuracy())) {
                json.writeNumberField("accuracy", exit.accuracy());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void splits(Manifest manifest) throws IOException {
        json.writeArrayFieldStart("splits");
        for (Manifest.Split split : manifest.splits()) {
            FeatureSpec features = split.features();
            json.writeStartObject();
            shape("shape", features.shape());
            if (features.calibrated()) {
                range("low", features.low());
                range("high", features.high());
            }
            if (split.encoder() != null) {
                json.writeFieldName("encoder");
                stage(split.encoder());
                json.writeFieldName("decoder");
                stage(split.decoder());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void stage(Manifest.Stage stage) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", stage.name());
        json.writeStringField("file", stage.file());
        shape("input", stage.input());
        shape("output", stage.output());
        json.writeNumberField("macs", stage.macs());
        json.writeNumberField("bytes", stage.bytes());
        json.writeStringField("sha256", stage.sha256());
        json.writeEndObject();
    }

    private void shape(String name, int[] values) throws IOException {
        json.writeFieldName(name);
        json.writeArray(values, 0, values.length);
    }

    private void range(String name, float[] values) throws IOException {
        json.writeArrayFieldStart(name);
        for (float value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }
}
