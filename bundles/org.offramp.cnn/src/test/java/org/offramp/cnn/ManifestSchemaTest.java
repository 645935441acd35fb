package org.offramp.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schema and the reader say the same of a manifest, as far as a schema can. */
class ManifestSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonSchema schema;
    private static Path root;

    @TempDir
    private Path folder;

    @BeforeAll
    static void readTheSchema() throws Exception {
        root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("docs/network-manifest.schema.json"))) {
            root = root.getParent();
        }
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.readTree(root.resolve("docs/network-manifest.schema.json").toFile()));
    }

    @Test
    void theShippedManifestMeetsTheSchema() throws Exception {
        Path shipped = root.resolve("plugins/org.offramp.cnn.vgg16/src/main/resources/network/manifest.json");
        assertEquals(Set.of(), schema.validate(JSON.readTree(shipped.toFile())));
    }

    @Test
    void whatTheWriterWritesMeetsTheSchema() throws Exception {
        assertEquals(Set.of(), schema.validate(small()));
    }

    private JsonNode small() throws Exception {
        SmallNetwork.write(folder);
        Files.deleteIfExists(folder.resolve("manifest.sha256"));
        return JSON.readTree(folder.resolve("manifest.json").toFile());
    }

    @Test
    void schemaAndReaderRefuseTheSame() throws Exception {
        JsonNode good = small();
        List<Consumer<ObjectNode>> changes = List.of(r -> r.put("format", 2), r -> r.remove("name"),
                r -> r.put("name", "a b"), r -> r.put("version", 1), r -> r.put("more", 1), r -> r.remove("input"),
                r -> ((ObjectNode) r.get("input")).put("colour", "BGR"),
                r -> ((ObjectNode) r.get("input")).put("high", 255),
                r -> ((ObjectNode) r.get("input")).putArray("shape").add(1).add(16).add(12),
                r -> r.putArray("labels").add("one"), r -> r.putArray("blocks"), r -> r.remove("exits"),
                r -> block(r).put("file", "../x.onnx"), r -> block(r).put("macs", -1), r -> block(r).put("bytes", 0),
                r -> block(r).put("sha256", "ABC"), r -> block(r).put("colour", "red"),
                r -> block(r).putArray("input").add(0), r -> block(r).put("name", ""),
                r -> ((ObjectNode) r.get("exits").get(0)).put("accuracy", 98.5),
                r -> ((ObjectNode) r.get("splits").get(1)).remove("decoder"),
                r -> ((ObjectNode) r.get("splits").get(1)).remove("low"),
                r -> ((ObjectNode) r.get("card")).put("accuracy", 1));
        for (int i = 0; i < changes.size(); i++) {
            ObjectNode bad = good.deepCopy();
            changes.get(i).accept(bad);
            Set<ValidationMessage> messages = schema.validate(bad);
            assertFalse(messages.isEmpty(), "change " + i + " meets the schema");
            Files.write(folder.resolve("manifest.json"), JSON.writeValueAsBytes(bad));
            assertThrows(PackageException.class, () -> NetworkPackage.read(PackageContent.of(folder)),
                    "change " + i + " is read");
        }
        assertTrue(changes.size() > 20);
    }

    private static ObjectNode block(ObjectNode root) {
        return (ObjectNode) root.get("blocks").get(0);
    }
}
