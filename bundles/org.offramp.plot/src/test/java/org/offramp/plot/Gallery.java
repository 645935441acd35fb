package org.offramp.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One figure of each kind with the data that the house will draw. */
final class Gallery {
    private Gallery() {
    }

    static Map<String, Figure> all() {
        Map<String, Figure> all = new LinkedHashMap<>();
        all.put("curves", curves());
        all.put("convergence", convergence());
        all.put("scatter", scatter());
        all.put("crowd", crowd());
        all.put("reliability", reliability());
        all.put("ordered", ordered());
        all.put("delays", delays());
        all.put("grouped", grouped());
        all.put("lying", lying());
        all.put("heat", heat());
        all.put("panels", new Panels(Caption.of("Two figures under one title")
                .withSubtitle("The curves left, the delay parts right")
                .withNote("A note. ".repeat(40)), List.of(curves(), delays(), heat()), 2));
        return all;
    }

    static XyFigure curves() {
        double[] epochs = new double[14];
        List<Series> exits = new ArrayList<>();
        for (int exit = 1; exit <= 5; exit++) {
            double[] y = new double[epochs.length];
            double[] low = new double[epochs.length];
            double[] high = new double[epochs.length];
            for (int i = 0; i < epochs.length; i++) {
                epochs[i] = i + 1;
                y[i] = 99.6 - 6.0 / exit - 40.0 / exit * Math.exp(-i / 2.5);
                low[i] = y[i] - 6.0 / (i + 2);
                high[i] = Math.min(100, y[i] + 6.0 / (i + 2));
            }
            exits.add(Series.line("exit " + exit, epochs, y).within(low, high));
        }
        return XyFigure.of(Caption.of("Accuracy in training").withSubtitle("vgg16-gtsrb, width 0.25, validation part")
                .withNote("Validation by scene: 7,800 of 39,209 images; seed 1; bands are 95 % intervals (Wilson)."),
                Axis.of("epoch", ""), Axis.of("accuracy", "%").to(100), exits)
                .with(Reference.at(98.84, "human 98.84 %"));
    }

    static XyFigure convergence() {
        Random random = new Random(7);
        List<Series> series = new ArrayList<>();
        String[] methods = {"GRLE", "DROOE", "random"};
        for (int m = 0; m < methods.length; m++) {
            double[] x = new double[2000];
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = i * 5;
                y[i] = 0.93 - 0.12 * m - 0.3 * Math.exp(-i / (150.0 + 200 * m)) + 0.06 * random.nextGaussian();
            }
            Series raw = Series.line(methods[m], x, y).coloured(m);
            series.add(raw.as(Series.Look.FAINT).named(""));
            series.add(raw.movingAverage(100));
        }
        return XyFigure.of(Caption.of("Normalised reward").withSubtitle("moving average over 100 slots"),
                Axis.of("time slot", ""), Axis.of("normalised reward", "").to(1.1), series);
    }

    static XyFigure scatter() {
        return XyFigure.of(Caption.of("Bytes and accuracy of each codec").withSubtitle("split 1, main exit"),
                Axis.of("bytes per image", "B").log(), Axis.of("accuracy", "%"), List.of(
                        Series.points("split 1", new double[] {7200, 3600, 1800, 900, 210000},
                                new double[] {99.45, 99.45, 99.42, 99.1, 99.45})
                                .within(new double[] {99.3, 99.3, 99.25, 98.9, 99.3},
                                        new double[] {99.6, 99.6, 99.57, 99.3, 99.6})
                                .labelled(List.of("fp32", "fp16", "uint8", "uint4", "text")),
                        Series.points("split 2", new double[] {3600, 1800, 900, 450, 100000},
                                new double[] {99.4, 99.4, 99.35, 98.8, 99.4})
                                .labelled(List.of("fp32", "fp16", "uint8", "uint4", "text"))));
    }

    static XyFigure crowd() {
        return XyFigure.of(Caption.of("split 0"), Axis.of("mean bytes per image", "B").log(),
                Axis.of("accuracy", "%").from(97).to(100), List.of(Series.points("",
                        new double[] {1289, 3248, 5400, 5932, 8275, 8000, 10800, 21600, 43200, 120000, 900, 2100},
                        new double[] {97.7, 99, 97.7, 99, 99, 99, 99, 99, 99, 99, 99, 98.9}).labelled(List.of(
                                "uint4-ec", "uint6-ec", "uint4", "uint8-ec", "image", "png", "uint8", "fp16", "fp32",
                                "text", "jpeg", "webp")))).with(Reference.at(99, "")).sized(380, 320);
    }

    static XyFigure reliability() {
        double[] confidence = {0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95};
        return XyFigure.of(Caption.of("Reliability"), Axis.of("confidence", "").from(0).to(1),
                Axis.of("accuracy", "").from(0).to(1), List.of(
                        Series.line("perfect", new double[] {0, 1}, new double[] {0, 1}).as(Series.Look.DASHED)
                                .coloured(6),
                        Series.line("exit 1, expected calibration error 0.021", confidence,
                                new double[] {0.3, 0.42, 0.5, 0.68, 0.8, 0.88, 0.97}).coloured(0),
                        Series.line("exit 5, ECE 0.0040", confidence,
                                new double[] {Double.NaN, 0.5, 0.6, Double.NaN, 0.78, 0.84, 0.99}).coloured(1)))
                .sized(460, 460);
    }

    static XyFigure ordered() {
        List<Series> splits = new ArrayList<>();
        for (int split = 0; split <= 5; split++) {
            splits.add(Series.line("split " + split, 95.1 - split * 0.1, 98.5 - split * 0.05, 99.2, 99.4, 99.5));
        }
        return XyFigure.of(Caption.of("Accuracy over the exits"),
                Axis.of("exit", "").named(1, List.of("exit 1", "exit 2", "exit 3", "exit 4", "main exit")),
                Axis.of("accuracy", "%"), splits).inOrder();
    }

    static BarFigure delays() {
        return BarFigure.of(Caption.of("Parts of the end-to-end delay").withSubtitle("mean of 1,000 tasks, uplink "
                + "20 Mbit/s"), "policy", List.of("local", "full offload", "mindelay", "GRLE"),
                Axis.of("delay", "ms"), List.of(BarFigure.Bars.of("head", 61, 0, 12.5, 10),
                        BarFigure.Bars.of("encode", 0, 0.4, 0.6, 0.5), BarFigure.Bars.of("uplink", 0, 88, 9, 8),
                        BarFigure.Bars.of("wait", 0, 5, 4, 1.5), BarFigure.Bars.of("tail", 0, 11, 6, 6.5),
                        BarFigure.Bars.of("downlink", 0, 2, 2, 2))).onEachOther().numbered(1);
    }

    static BarFigure grouped() {
        return BarFigure.of(Caption.of("Inference time per stage"), "stage",
                List.of("block 1", "block 2", "block 3", "block 4", "block 5"), Axis.of("time", "ms").from(0.01).log(),
                List.of(BarFigure.Bars.of("batch 1", 0.5, 0.9, 1.4, 1.2, 0.4)
                        .within(new double[] {0.4, 0.8, 1.1, 1, 0.3}, new double[] {0.7, 1.1, 1.8, 1.5, 0.6}),
                        BarFigure.Bars.of("batch 8", 0.2, 0.35, Double.NaN, 0.5, 0.12))).numbered(2);
    }

    static BarFigure lying() {
        return BarFigure.of(Caption.of("Worst classes at the main exit"), "", List.of("Double curve",
                "Pedestrians", "Beware of ice and snow, a very long name that has to be cut somewhere to fit",
                "Speed limit 80 km/h", "End of no passing by vehicles over 3.5 t"), Axis.of("accuracy", "%").from(90)
                .to(100), List.of(BarFigure.Bars.of("", 93.2, 95, 96.66, 98.2, 99)
                        .within(new double[] {90.5, 92, 94, 97.4, 95}, new double[] {95, 97, 98, 98.9, 99.8})))
                .lyingDown().numbered(1).sized(640, 300);
    }

    static HeatMap heat() {
        double[][] values = new double[6][5];
        boolean[][] local = new boolean[6][5];
        for (int split = 0; split < 6; split++) {
            for (int exit = 0; exit < 5; exit++) {
                values[split][exit] = 99.5 - 4.4 * Math.exp(-exit * 1.1) - 0.1 * split;
                local[split][exit] = exit < split;
            }
        }
        values[5][4] = Double.NaN;
        return HeatMap.of(Caption.of("Accuracy of every pair").withSubtitle("vgg16-gtsrb 1, codec uint8")
                .withNote("6,315 images of GTSRB test. Dotted: reached on the vehicle."), "exit",
                List.of("1", "2", "3", "4", "main"), "split", List.of("0", "1", "2", "3", "4", "local"),
                Axis.of("accuracy", "%"), values, 2).marking(local);
    }
}
