package org.offramp.experiment.internal.li;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.offramp.plot.Figure;
import org.offramp.plot.Plots;

/** The folder of results. */
final class LiFiles {
    /** What is done, for the next call. */
    static final String FINISHED = "finished.csv";
    private static final String FIGURES = "figures";

    private LiFiles() {
    }

    /**
     * Writes everything.
     *
     * @param pictures whether the figures are written as PNG too, which takes longest
     */
    static void write(LiResult result, boolean pictures) throws IOException {
        Path folder = result.settings.out();
        List<String> tables = LiTables.write(result, folder);
        text(folder.resolve("experiment.json"), LiSidecar.of(result));
        text(folder.resolve("index.html"), LiPage.of(result, tables));
        Path drawn = Files.createDirectories(folder.resolve(FIGURES));
        for (Map.Entry<String, Figure> figure : figures(result).entrySet()) {
            if (pictures) {
                Plots.write(figure.getValue(), drawn, figure.getKey());
            } else {
                text(drawn.resolve(figure.getKey() + ".svg"), Plots.svg(figure.getValue()));
            }
        }
    }

    private static Map<String, Figure> figures(LiResult result) {
        LiFigures figures = new LiFigures(result);
        Map<String, Figure> all = new LinkedHashMap<>();
        figures.convergence().forEach((preset, figure) -> all.put("convergence-" + preset, figure));
        for (String preset : result.lab.presets().keySet()) {
            figures.methods(preset).forEach((letter, figure) -> all.put("methods-" + preset + "-" + letter, figure));
            figures.others(preset).forEach((letter, figure) -> all.put("others-" + preset + "-" + letter, figure));
        }
        all.putAll(figures.scale());
        return all;
    }

    private static void text(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
