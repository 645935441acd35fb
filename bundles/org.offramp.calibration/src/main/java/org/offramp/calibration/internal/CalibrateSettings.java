package org.offramp.calibration.internal;

import java.nio.file.Path;
import org.offramp.command.Arguments;

/**
 * What a person may choose of a calibration.
 *
 * @param data folder or zip with the images that the network was trained on; the scenes set apart from training are used
 * @param test folder or zip with test images to report on at the end, or {@code null}
 * @param network folder or zip of a network package, or {@code null} for the installed network
 * @param name name of the installed network, empty for the best one
 * @param rule name of the rule, or {@code all}
 * @param lossPoints how many points of accuracy may be lost against the main exit
 * @param target accuracy in percent that has to be kept instead, or NaN
 * @param certainty how sure it has to be that no more is lost, 0.5 to below 1
 * @param validation share of the scenes that training set apart; 1: all images of {@code data} are unseen
 * @param seed seed of that division
 * @param out folder for the rules' files, the curves and the report
 * @param configs folder of the deployments' configurations to put the rules' files into, or {@code null}
 * @param backend name of the compute backend, empty for the best one
 * @param threads images that are worked on at once
 * @param limit at most so many images of each set, 0 for all
 * @param json whether the report on the output is JSON
 */
record CalibrateSettings(Path data, Path test, Path network, String name, String rule, double lossPoints,
        double target, double certainty, double validation, int seed, Path out, Path configs, String backend,
        int threads, int limit, boolean json) {
    static final String ALL = "all";
    static final String USAGE = """
            calibrate --data DIR_OR_ZIP [options]
              --data PATH      images that the network was trained on; only the scenes set apart from training are used
              --test PATH      test images to report on at the end; nothing is chosen by them
              --network PATH   network package, folder or zip; without it the installed network
              --name NAME      name of the installed network
              --rule NAME      an exit rule, or all (all)
              --loss POINTS    points of accuracy that may be lost against the main exit, 0 to 100 (0.1)
              --target PERCENT accuracy to keep, instead of --loss
              --certainty P    how sure that has to be on images not seen, 0.5 to 0.999 (0.85)
              --validation S   share of the scenes that training set apart, 0.001 to 1; 1: use all images (0.1)
              --seed N         seed of that division (1)
              --out DIR        receives the rules' configuration files, curves and report (calibration)
              --configs DIR    puts the rules' files into av, mec and gateway below this folder as well
              --backend NAME   compute backend (the best one)
              --threads N      images worked on at once, 1 to 256 (all processors)
              --limit N        look at N images of each set, 0 for all (0)
              --json           the report as JSON""";

    static CalibrateSettings of(Arguments arguments) {
        String target = arguments.text("target", "");
        String loss = arguments.text("loss", "");
        if (!target.isEmpty() && !loss.isEmpty()) {
            throw new IllegalArgumentException("--loss and --target exclude each other: give one of them");
        }
        Path out = arguments.path("out", false);
        CalibrateSettings settings = new CalibrateSettings(arguments.path("data", true), arguments.path("test", false),
                arguments.path("network", false), arguments.text("name", ""), arguments.text("rule", ALL),
                number("loss", loss, 0.1), number("target", target, Double.NaN),
                arguments.number("certainty", 0.85, 0.5, 0.999), arguments.number("validation", 0.1, 0.001, 1),
                arguments.integer("seed", 1, Integer.MIN_VALUE, Integer.MAX_VALUE),
                out == null ? Path.of("calibration").toAbsolutePath() : out, arguments.path("configs", false),
                arguments.text("backend", ""),
                arguments.integer("threads", Math.min(256, Runtime.getRuntime().availableProcessors()), 1, 256),
                arguments.integer("limit", 0, 0, Integer.MAX_VALUE), arguments.flag("json"));
        arguments.finish();
        return settings;
    }

    private static double number(String key, String text, double otherwise) {
        try {
            double number = text.isEmpty() ? otherwise : Double.parseDouble(text);
            if (text.isEmpty() || number >= 0 && number <= 100) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same message as for a number out of range
        }
        throw new IllegalArgumentException("--" + key + " " + text + ": a number from 0 to 100");
    }

    /** The share of images that may be lost, given the main exit's accuracy. */
    double allowedLoss(double mainAccuracy) {
        return Double.isNaN(target) ? lossPoints / 100 : mainAccuracy - target / 100;
    }

    /** The command that repeats this run, with the names of the files but not where they lie. */
    String command() {
        return "calibrate --data " + data.getFileName() + (test == null ? "" : " --test " + test.getFileName())
                + (Double.isNaN(target) ? " --loss " + lossPoints : " --target " + target) + " --certainty " + certainty
                + " --validation " + validation + " --seed " + seed + (limit == 0 ? "" : " --limit " + limit);
    }
}
