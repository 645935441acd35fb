package org.offramp.cnn.packages.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Packages that are damaged, or made to do harm, each with what the refusal must say. */
final class HostilePackages {
    /** Writes the package; given a path without an ending, says which file or folder it wrote. */
    @FunctionalInterface
    interface Maker {
        Path make(Path path) throws IOException;
    }

    /** @param says parts of the one line that it is refused with */
    record Case(String name, Maker maker, List<String> says) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final int LINK = 0xA1FF;

    private HostilePackages() {
    }

    static List<Case> all() {
        List<Case> all = new ArrayList<>();
        all.addAll(zips());
        all.addAll(folders());
        all.addAll(manifests());
        all.addAll(models());
        return all;
    }

    private static Case zip(String name, Maker maker, String... says) {
        return new Case(name, path -> maker.make(path.resolveSibling(path.getFileName() + ".zip")), List.of(says));
    }

    private static Case raw(String name, Consumer<RawZip> change, String... says) {
        return zip(name, path -> {
            RawZip zip = new RawZip().addAll(new Sample().files());
            change.accept(zip);
            return zip.write(path);
        }, says);
    }

    private static List<Case> zips() {
        byte[] some = {1, 2, 3};
        byte[] zeros = new byte[64 << 20];
        return List.of(
                zip("a file that is no zip", path -> Files.writeString(path, "no zip at all"), "no readable zip"),
                zip("a file of no bytes", path -> Files.write(path, new byte[0]), "no readable zip"),
                zip("an empty zip", path -> new RawZip().write(path), "manifest.json", "missing"),
                zip("a zip cut in the middle", path -> {
                    byte[] whole = new RawZip().addAll(new Sample().files()).bytes();
                    return Files.write(path, Arrays.copyOf(whole, whole.length / 2));
                }, "no directory at its end", "copy complete"),
                zip("a zip in a zip", path -> new RawZip().add("network.zip",
                        new RawZip().addAll(new Sample().files()).bytes()).write(path), "manifest.json", "missing"),
                zip("a zip that says it has 65535 entries", path -> Files.write(path,
                        new RawZip().addAll(new Sample().files()).bytes(0xffff, 100)), "65535 or more"),
                zip("a zip with a directory of two gigabytes", path -> Files.write(path,
                        new RawZip().addAll(new Sample().files()).bytes(5, 2_000_000_000L)), "2000000000 bytes"),
                zip("a zip of more entries than it says", path -> {
                    RawZip zip = new RawZip().addAll(new Sample().files());
                    zip.add("one", some).add("two", some);
                    return Files.write(path, zip.bytes(2, 90));
                }, "zip"),
                raw("a name that leads out of the zip", z -> z.add("../../evil.onnx", some), "../../evil.onnx",
                        "stay inside"),
                raw("a step upwards in the middle of a name", z -> z.add("stages/../../evil", some), "stay inside"),
                raw("an absolute name", z -> z.add("/etc/cron.d/evil", some), "/etc/cron.d/evil", "relative"),
                raw("a name with backslashes", z -> z.add("..\\..\\evil.dll", some), "stay inside"),
                raw("a name of another drive", z -> z.add("C:/evil.dll", some), "stay inside"),
                raw("a name with NUL", z -> z.add("stages/a\0.onnx", some), "stages/a?.onnx"),
                raw("a name of two thousand characters", z -> z.add("a".repeat(2000), some), "relative"),
                raw("the manifest twice", z -> z.add("manifest.json", some), "manifest.json", "twice"),
                raw("a second manifest in a folder", z -> z.add("other/manifest.json", some), "2 files manifest.json"),
                raw("a stage twice", z -> z.add("stages/block1.onnx", some), "block1.onnx", "twice"),
                raw("two names that differ in case alone", z -> z.add("STAGES/Block1.ONNX", some), "twice"),
                zip("a manifest that unpacks to 64 megabytes", path -> new RawZip().add("manifest.json", zeros)
                        .write(path), "manifest.json has more than 4194304 bytes"),
                zip("a stage that unpacks to 64 megabytes", path -> {
                    Sample sample = new Sample();
                    Map<String, byte[]> files = sample.files();
                    files.put("stages/block2.onnx", zeros);
                    return new RawZip().addAll(files).write(path);
                }, "block2.onnx has more than"),
                zip("a link in a zip", path -> {
                    Map<String, byte[]> files = new Sample().files();
                    files.remove("stages/exit1.onnx");
                    return new RawZip().addAll(files).add("stages/exit1.onnx", "/etc/passwd".getBytes(), 11, LINK)
                            .write(path);
                }, "exit1.onnx", "bytes"));
    }

    private static Case folder(String name, Maker change, String... says) {
        return new Case(name, path -> {
            change.make(new Sample().folder(path));
            return path;
        }, List.of(says));
    }

    private static List<Case> folders() {
        return List.of(
                new Case("an empty folder", Files::createDirectories, List.of("manifest.json", "missing")),
                folder("a missing stage", path -> {
                    Files.delete(path.resolve("stages/exit2.onnx"));
                    return path;
                }, "stages/exit2.onnx is missing"),
                folder("a cut stage", path -> {
                    byte[] whole = Files.readAllBytes(path.resolve("stages/block2.onnx"));
                    return Files.write(path.resolve("stages/block2.onnx"), Arrays.copyOf(whole, whole.length - 5));
                }, "block2.onnx", "the file is cut"),
                folder("a stage with a changed bit", path -> {
                    byte[] onnx = Files.readAllBytes(path.resolve("stages/block2.onnx"));
                    onnx[onnx.length / 2] ^= 4;
                    return Files.write(path.resolve("stages/block2.onnx"), onnx);
                }, "block2.onnx has the SHA-256", "manifest says"),
                folder("a folder in the place of a stage", path -> {
                    Files.delete(path.resolve("stages/exit1.onnx"));
                    return Files.createDirectory(path.resolve("stages/exit1.onnx"));
                }, "stages/exit1.onnx is missing"),
                folder("a link out of the folder", path -> {
                    Path outside = path.resolveSibling(path.getFileName() + ".outside");
                    Files.move(path.resolve("stages/exit1.onnx"), outside);
                    return Files.createSymbolicLink(path.resolve("stages/exit1.onnx"), outside);
                }, "exit1.onnx is a link that leads out"),
                folder("a manifest of another hash", path -> Files.writeString(path.resolve("manifest.sha256"),
                        "0".repeat(64)), "manifest.sha256 says 0000"));
    }

    private static Case json(String name, String text, String... says) {
        return new Case(name, path -> {
            Files.createDirectories(path);
            Files.writeString(path.resolve("manifest.json"), text);
            return path;
        }, List.of(says));
    }

    private static Case manifest(String name, Consumer<Sample> change, String... says) {
        return new Case(name, path -> new Sample().with(change).folder(path), List.of(says));
    }

    private static List<Case> manifests() {
        return List.of(
                json("JSON as deep as a well", "{\"card\":" + "[".repeat(200_000), "no valid JSON"),
                json("JSON cut in the middle", "{\"format\": 1, \"name\": \"a", "no valid JSON"),
                json("a key twice", "{\"format\": 1, \"format\": 2}", "no valid JSON", "Duplicate"),
                json("a number of a million digits", "{\"format\": " + "9".repeat(1_000_000) + "}", "no valid JSON"),
                json("NaN where a number stands", "{\"format\": NaN}", "no valid JSON"),
                json("two objects behind each other", "{}{}", "no single JSON object"),
                manifest("an unknown format", s -> s.manifest.put("format", 99), "format", "the number 1"),
                manifest("an unknown key", s -> s.manifest.put("plugins", "x"), "unknown key plugins"),
                manifest("a text where a list stands", s -> s.manifest.put("blocks", "many"), "blocks", "a list"),
                manifest("a shape of texts", s -> s.block(1).putArray("input").add("3"), "blocks[0].input"),
                manifest("a negative shape", s -> s.block(1).putArray("output").add(-3).add(8).add(8), "output[0]"),
                manifest("a shape whose product overflows", s -> s.block(1).putArray("output").add(1 << 24).add(1 << 24)
                        .add(1 << 24), "blocks[0].output", "at most"),
                manifest("a negative length", s -> s.block(1).put("bytes", -1), "blocks[0].bytes"),
                manifest("a length of an exabyte", s -> s.block(1).put("bytes", 1L << 60), "blocks[0].bytes"),
                manifest("a demand beyond all numbers", s -> s.block(1).put("macs", 1e300), "blocks[0].macs"),
                manifest("a chain whose shapes do not meet", s -> s.block(2).putArray("input").add(3).add(9).add(9),
                        "blocks[1].input", "[3, 8, 8]"),
                manifest("a stage outside the package", s -> s.block(1).put("file", "../../../etc/passwd"),
                        "../../../etc/passwd", "refused"),
                manifest("too many blocks", s -> {
                    ArrayNode blocks = s.manifest.putArray("blocks");
                    for (int i = 0; i < 5000; i++) {
                        blocks.addObject().put("name", "b" + i);
                    }
                }, "blocks", "1 to 256"),
                manifest("ten thousand labels too many", s -> {
                    for (int i = 0; i < 20_000; i++) {
                        s.manifest.withArray("labels").add("x");
                    }
                }, "labels"),
                manifest("a range upside down", s -> ((ObjectNode) s.manifest.get("splits").get(0))
                        .set("low", s.manifest.arrayNode().add(2).add(2).add(2)), "splits[0].high"),
                manifest("a name with a line break", s -> s.manifest.put("name", "a\nb"), "name", "a?b"));
    }

    private static Case model(String name, byte[] onnx, String... says) {
        List<String> all = new ArrayList<>(List.of(says));
        all.add("block1");
        return new Case(name, path -> new Sample().block1(onnx).folder(path), all);
    }

    private static List<Case> models() {
        Onnx x = Onnx.value("x", Onnx.FLOAT, Onnx.FREE, 3, 8, 8);
        Onnx y = Onnx.value("y", Onnx.FLOAT, Onnx.FREE, 3, 8, 8);
        Onnx relu = Onnx.node("Relu", "x", "y");
        Onnx outside = new Onnx().number(1, 3).number(2, 1).text(8, "w")
                .message(13, new Onnx().text(1, "location").text(2, "../../../../etc/passwd")).number(14, 1);
        Onnx huge = new Onnx().number(1, 1 << 20).number(1, 1 << 20).number(2, 1).text(8, "w").bytes(9, new byte[8]);
        Onnx branch = new Onnx().text(1, "then_branch").message(6, new Onnx().text(2, "inner"));
        byte[] noise = new byte[5000];
        new java.util.Random(5).nextBytes(noise);
        return List.of(
                model("noise in the place of a model", noise, "is no ONNX model"),
                model("a text in the place of a model", "#!/bin/sh\nrm -rf /\n".getBytes(), "is no ONNX model"),
                model("a model cut in the middle, its hash true", Arrays.copyOf(Onnx.relu(3, 8, 8), 40), "ONNX"),
                model("an operator set of the future", Onnx.model(9999, Onnx.graph(relu, x, y)), "operator set 9999",
                        "known are"),
                model("an operator set of no number", Onnx.model(-7, Onnx.graph(relu, x, y)), "operator set"),
                model("an operator that nobody knows", Onnx.changed(n -> n.text(4, "Frobnicate"), 3, 8, 8),
                        "Frobnicate", "may not use"),
                model("an operator of a domain of its own", Onnx.changed(n -> n.text(4, "Relu").text(7, "com.evil"),
                        3, 8, 8), "com.evil"),
                model("a loop without an end", Onnx.changed(n -> n.text(4, "Loop").message(5, branch), 3, 8, 8),
                        "Loop"),
                model("a graph inside an operator", Onnx.changed(n -> n.text(4, "Relu").message(5, branch), 3, 8, 8),
                        "graph inside"),
                model("numbers in a file outside", Onnx.model(13, Onnx.graph(relu, x, y).message(5, outside)),
                        "constant w outside", "etc/passwd"),
                model("a constant larger than the file", Onnx.model(13, Onnx.graph(relu, x, y).message(5, huge)),
                        "constant w has more elements"),
                model("a border of a billion pixels", Onnx.changed(n -> n.text(4, "MaxPool")
                        .message(5, Onnx.ints("kernel_shape", 1, 1))
                        .message(5, Onnx.ints("pads", 1_000_000_000L, 0, 0, 0)), 3, 8, 8), "pads"),
                model("two inputs", Onnx.model(13, Onnx.graph(relu, x, y).message(11,
                        Onnx.value("z", Onnx.FLOAT, Onnx.FREE, 3, 8, 8))), "2 inputs (x, z)"),
                model("no output", new Onnx().number(1, 8).message(7, new Onnx().message(1, relu).message(11, x))
                        .message(8, new Onnx().number(2, 13)).bytes(), "0 outputs"),
                model("a batch of a fixed size", Onnx.model(13, Onnx.graph(relu,
                        Onnx.value("x", Onnx.FLOAT, 1, 3, 8, 8), Onnx.value("y", Onnx.FLOAT, 1, 3, 8, 8))),
                        "first dimension is fixed at 1", "dynamic_axes"),
                model("numbers of 16 bits", Onnx.model(13, Onnx.graph(relu,
                        Onnx.value("x", Onnx.FLOAT16, Onnx.FREE, 3, 8, 8),
                        Onnx.value("y", Onnx.FLOAT16, Onnx.FREE, 3, 8, 8))), "float16", "32 bits"),
                model("another shape than the manifest says", Onnx.relu(3, 9, 8), "[batch, 3, 9, 8]",
                        "manifest says [batch, 3, 8, 8]"),
                model("a model that says one shape and computes another", Onnx.changed(n -> n.text(4, "MaxPool")
                        .message(5, Onnx.ints("kernel_shape", 2, 2)), 3, 8, 8), "stage block1"),
                model("an operator with what it does not know", Onnx.changed(n -> n.text(4, "Relu")
                        .message(5, Onnx.ints("colour", 1)), 3, 8, 8), "stage block1"),
                model("an operator that waits for its own answer", Onnx.model(13, Onnx.graph(
                        Onnx.node("Add", "x", "y").text(1, "y"), x, y)), "stage block1"),
                new Case("an answer that is no number", path -> new Sample()
                        .block1(Onnx.changed(n -> n.text(4, "Log"), 3, 8, 8)).folder(path), List.of("no number")));
    }
}
