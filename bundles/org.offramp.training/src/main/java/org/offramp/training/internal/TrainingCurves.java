package org.offramp.training.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.offramp.plot.Axis;
import org.offramp.plot.Caption;
import org.offramp.plot.Figure;
import org.offramp.plot.Panels;
import org.offramp.plot.Plots;
import org.offramp.plot.Series;
import org.offramp.plot.XyFigure;

/**
 * How a training run went: a line per epoch in {@code curves.csv} and the same as {@code curves.svg} and
 * {@code curves.png}.
 *
 * @param exits the number of exits
 * @param lines one line of comma-separated values per epoch, as {@link #line} writes them
 */
record TrainingCurves(int exits, List<String> lines) {
    private static final int LOSS = 2;
    private static final int RECONSTRUCTION = 3;
    private static final int TRAINING = 4;

    /** One epoch; accuracies from 0 to 1, NaN where nothing was measured. */
    static String line(int epoch, double rate, double loss, double reconstruction, double[] training,
            double[] validation) {
        return String.format(Locale.ROOT, "%d,%.6f,%.4f,%.4f,%s,%s", epoch, rate, loss, reconstruction,
                columns(training), columns(validation));
    }

    private static String columns(double[] shares) {
        return String.join(",", Arrays.stream(shares).mapToObj(share ->
                Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.5f", share)).toList());
    }

    /** Writes the three files into a folder. */
    void write(Path folder) throws IOException {
        List<String> table = new ArrayList<>();
        StringBuilder header = new StringBuilder("epoch,rate,loss,reconstruction");
        for (String part : List.of("training", "validation")) {
            for (int e = 1; e <= exits; e++) {
                header.append(',').append(part).append("_exit").append(e);
            }
        }
        table.add(header.toString());
        table.addAll(lines);
        Files.write(folder.resolve("curves.csv"), table);
        Plots.write(figure(), folder, "curves");
    }

    private Figure figure() {
        Axis epoch = Axis.of("epoch", "");
        List<Series> losses = List.of(series("all exits and autoencoders", LOSS, UnaryOperator.identity()),
                series("autoencoders alone", RECONSTRUCTION, UnaryOperator.identity()));
        List<Series> errors = new ArrayList<>();
        for (int e = 0; e < exits; e++) {
            int validation = TRAINING + exits + e;
            boolean measured = lines.stream().anyMatch(line -> !Double.isNaN(value(line, validation)));
            errors.add(series("exit " + (e + 1), measured ? validation : TRAINING + e, share -> 100 * (1 - share)));
        }
        return new Panels(Caption.of("Training"), List.of(
                XyFigure.of(Caption.of("Loss"), epoch, Axis.of("loss", "").log(), losses),
                XyFigure.of(Caption.of("Wrong answers on images that were kept out"), epoch,
                        Axis.of("wrong answers", "%").log(), errors).inOrder()), 2);
    }

    private Series series(String name, int column, UnaryOperator<Double> of) {
        return Series.line(name, lines.stream().mapToDouble(line -> of.apply(value(line, column))).toArray());
    }

    private static double value(String line, int column) {
        String[] values = line.split(",", -1);
        return column >= values.length || values[column].isEmpty() ? Double.NaN : Double.parseDouble(values[column]);
    }
}
