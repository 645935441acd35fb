package org.offramp.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.offramp.api.cnn.CnnExecutor;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.Prediction;
import org.offramp.api.command.Command;
import org.offramp.api.source.Frame;
import org.offramp.cnn.NetworkPackage;
import org.offramp.cnn.PackageContent;
import org.offramp.cnn.PackagedPartition;

/** What one evaluation with every codec leaves in its folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluationFilesTest {
    private static final int IMAGES = 60;

    private Path folder;
    private Path out;
    private Run run;
    private JsonNode json;

    @BeforeAll
    void evaluate(@TempDir Path temporary) throws Exception {
        folder = temporary;
        out = folder.resolve("new/out");
        run = Run.of(EvaluateCommandTest.command(), "--data", folder.toString(), "--network",
                SmallNetwork.write(folder.resolve("package")).toString(), "--codec", "all", "--json", "--out",
                out.toString());
        assertEquals(Command.OK, run.code(), run.err());
        json = new ObjectMapper().readTree(out.resolve("evaluation.json").toFile());
    }

    @Test
    void theFileIsWhatWasPrinted() throws Exception {
        assertEquals(new ObjectMapper().readTree(run.out()), json);
        assertEquals("1.2.3", json.get("offrampVersion").asText());
        assertEquals(64, json.get("hash").asText().length());
        assertEquals(IMAGES, json.get("images").asInt());
        assertTrue(json.get("machine").get("cores").asInt() > 0, json::toString);
        assertTrue(json.get("machine").hasNonNull("processor"), json::toString);
    }

    @Test
    void classesMistakesAndBinsAddUpToWhatTheNetworkSays() throws Exception {
        List<Prediction> answers = new ArrayList<>();
        PackagedPartition partition = new PackagedPartition(NetworkPackage.read(PackageContent.of(
                folder.resolve("package"))));
        try (CnnExecutor executor = partition.open(Backends.cpu())) {
            for (int i = 0; i < IMAGES; i++) {
                Frame frame = ColouredSquares.frame(i, "", i / 4 % ColouredSquares.CLASSES);
                answers.add(executor.head(partition.preprocess(frame), 2, 2, ExitRule.NEVER).answer());
            }
        }
        JsonNode main = json.get("exits").get(1);
        for (int label = 0; label < 3; label++) {
            int images = 0;
            int right = 0;
            for (int i = 0; i < IMAGES; i++) {
                images += i / 4 % 3 == label ? 1 : 0;
                right += i / 4 % 3 == label && answers.get(i).label() == label ? 1 : 0;
            }
            assertEquals(images, main.get("classes").get(label).get("images").asInt());
            assertEquals(right, main.get("classes").get(label).get("right").asInt());
        }
        int wrong = 0;
        for (JsonNode mistake : main.get("confusions")) {
            wrong += mistake.get("images").asInt();
        }
        assertEquals((1 - main.get("accuracy").asDouble()) * IMAGES, wrong, 1e-6);
        int binned = 0;
        for (JsonNode bin : main.get("reliability")) {
            binned += bin.get("images").asInt();
        }
        assertEquals(IMAGES, binned);
        assertEquals(answers.stream().mapToDouble(Prediction::confidence).average().orElseThrow(),
                main.get("meanConfidence").asDouble(), 1e-6);
    }

    @Test
    void everyCodecHasBytesTimesAndItsDifferenceToNone() {
        assertTrue(json.get("codecs").get("paper").asText().startsWith("not compared"), json::toString);
        List<String> rows = new ArrayList<>();
        for (JsonNode row : json.get("codecs").get("table")) {
            rows.add(row.get("split") + " " + row.get("codec").asText() + " " + row.get("bytesUpMost"));
            boolean none = row.get("codec").asText().equals("none");
            assertEquals(!none, row.has("encodeMicros"), row::toString);
            assertTrue(none || row.get("encodeMicros").asDouble() > 0 && row.get("timedCalls").asInt() >= 2,
                    row::toString);
            assertTrue(!row.has("paperBytes"), row::toString);
            if (none || row.get("codec").asText().equals("fp32")) {
                assertEquals(0, row.get("worstExitToNoCodec").asDouble(), row::toString);
            }
        }
        assertEquals(List.of("0 uint8 3072", "0 fp32 12288", "0 image-only 12288", "0 none 12288", "1 uint8 128",
                "1 fp32 512", "1 none 512"), rows);
    }

    @Test
    void tablesAreTidyAndAgreeWithTheJson() throws Exception {
        List<String> accuracy = Files.readAllLines(out.resolve("accuracy.csv"));
        assertEquals(1 + 2 * (4 + 3 + 1), accuracy.size());
        String local = accuracy.get(accuracy.size() - 1);
        double main = json.get("exits").get(1).get("accuracy").asDouble();
        assertTrue(local.startsWith("2,none,2,true,60," + Math.round(60 * main) + ","
                + String.format(Locale.ROOT, "%.4f", 100 * main)), local);
        for (String table : List.of("accuracy", "classes", "confusion", "calibration", "codecs")) {
            List<String> rows = Files.readAllLines(out.resolve(table + ".csv"));
            int columns = rows.get(0).split(",", -1).length;
            for (String row : rows) {
                assertEquals(columns, row.split(",", -1).length, table + ": " + row);
            }
        }
        assertEquals(1 + 3 * 2 * 3, Files.readAllLines(out.resolve("classes.csv")).size());
    }

    @Test
    void figuresHoldTheNumbersAndSayWhatWasMeasured() throws Exception {
        String heat = Files.readString(out.resolve("accuracy-heat-map.svg"));
        String main = String.format(Locale.ROOT, ">%.2f<", 100 * json.get("exits").get(1).get("accuracy")
                .asDouble());
        assertTrue(heat.contains(main) && heat.contains(">2 (main)<") && heat.contains(">1, none<"), heat);
        assertTrue(heat.contains("60 images of coloured squares") && heat.contains("small 1"), heat);
        String curves = Files.readString(out.resolve("accuracy-curves.svg"));
        assertEquals(3 * 2 + 3, curves.split("class=\"point\"", -1).length - 1, "two points a split and the legend");
        String worst = Files.readString(out.resolve("worst-classes.svg"));
        assertTrue(worst.contains("(20)"), worst);
        assertTrue(Files.readString(out.resolve("reliability.svg")).contains("exit 2, ECE "));
        assertTrue(Files.readString(out.resolve("codecs.svg")).contains(">image-only<"));
        assertTrue(Files.size(out.resolve("codecs.png")) > 1000);
    }
}
