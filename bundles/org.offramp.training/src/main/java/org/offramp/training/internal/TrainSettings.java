package org.offramp.training.internal;

import java.nio.file.Path;
import org.offramp.command.Arguments;

/**
 * What a person may choose of a training run.
 *
 * @param data folder or zip with the training images
 * @param test folder or zip with test images to report on at the end, or {@code null}
 * @param out folder that receives the package, the curves and the checkpoint
 * @param design the network's design, e.g. {@code vgg16}
 * @param name the package's name
 * @param version the package's version
 * @param size height and width of the input in pixels
 * @param width factor on the channels of the design
 * @param epochs how often each training image is seen
 * @param batch images per step
 * @param rate the largest learning rate
 * @param validation share of the scenes that is kept for validation
 * @param seed what all random choices come from
 * @param threads threads that compute
 * @param device {@code cpu} or {@code gpu}
 * @param limit at most so many images are read, 0 for all
 * @param labels file with the name of each class, one per line, or {@code null}
 * @param augmentation the kind of variations, see {@link Augmentation}
 * @param candidateExits the most exits to keep at the end, 0 for all
 * @param from checkpoint whose parameters the run begins with where name and size fit, or {@code null}
 * @param resume whether to go on from the checkpoint in {@code out}
 */
record TrainSettings(Path data, Path test, Path out, String design, String name, String version, int size,
        double width, int epochs, int batch, double rate, double validation, int seed, int threads, String device,
        int limit, Path labels, String augmentation, int candidateExits, Path from, boolean resume) {
    static final String USAGE = """
            train --data DIR_OR_ZIP --out DIR [options]
              --data PATH        training images (GTSRB, CIFAR-10 or class folders)
              --out DIR          receives the network package, curves.csv and the checkpoint
              --test PATH        test images; their accuracy goes into the manifest and the model card
              --design NAME      network design (vgg16)
              --name NAME        name of the package (vgg16-gtsrb)
              --version VERSION  version of the package (1.0.0)
              --size PIXELS      height and width of the input, 32 to 512 (60)
              --width FACTOR     factor on the channels, above 0 to 4 (0.25)
              --epochs N         1 to 1000 (12)
              --batch N          images per step, 2 to 4096 (64)
              --rate R           largest learning rate, above 0 to 1 (0.002)
              --validation S     share of the scenes kept for validation, 0 to 0.5 (0.1)
              --seed N           what all random choices come from (1)
              --threads N        threads that compute, 1 to 256 (all processors)
              --device D         cpu or gpu (cpu)
              --limit N          read at most N images, 0 for all (0)
              --labels FILE      names of the classes, one per line (the data's own; GTSRB's for 43 classes;
                                 else numbers)
              --augmentation A   variations of the images: signs (turned, lit, never mirrored) or objects
                                 (mirrored, shifted) (signs)
              --candidate-exits N  keep the N exits at most that serve best on the validation part, 0 for all (0)
              --from FILE        begin with the parameters of this checkpoint, where their names and sizes fit
              --resume           go on from the checkpoint in the output folder
            PyTorch's natives lie in the folder that the environment variable PYTORCH_LIBRARY_PATH names.""";

    static TrainSettings of(Arguments arguments) {
        TrainSettings settings = new TrainSettings(arguments.path("data", true), arguments.path("test", false),
                arguments.path("out", true), arguments.text("design", "vgg16"),
                arguments.text("name", "vgg16-gtsrb"), arguments.text("version", "1.0.0"),
                arguments.integer("size", 60, 32, 512), arguments.number("width", 0.25, 1e-3, 4),
                arguments.integer("epochs", 12, 1, 1000), arguments.integer("batch", 64, 2, 4096),
                arguments.number("rate", 0.002, 1e-9, 1), arguments.number("validation", 0.1, 0, 0.5),
                arguments.integer("seed", 1, Integer.MIN_VALUE, Integer.MAX_VALUE),
                arguments.integer("threads", Math.min(256, Runtime.getRuntime().availableProcessors()), 1, 256),
                arguments.choice("device", "cpu", "cpu", "gpu"),
                arguments.integer("limit", 0, 0, Integer.MAX_VALUE), arguments.path("labels", false),
                arguments.choice("augmentation", Augmentation.SIGNS, Augmentation.SIGNS, Augmentation.OBJECTS),
                arguments.integer("candidate-exits", 0, 0, 1000), arguments.path("from", false),
                arguments.flag("resume"));
        arguments.finish();
        return settings;
    }

    /** The command that repeats this run, with the names of the files but not where they lie. */
    String command() {
        String test = this.test == null ? "" : " --test " + this.test.getFileName();
        return "train --data " + data.getFileName() + test + " --out " + out.getFileName() + " --design " + design
                + " --name " + name + " --version " + version + " --size " + size + " --width " + width
                + " --epochs " + epochs + " --batch " + batch + " --rate " + rate + " --validation " + validation
                + " --seed " + seed + " --threads " + threads + " --device " + device
                + (from == null ? "" : " --from " + from.getFileName()) + (limit == 0 ? "" : " --limit " + limit)
                + (augmentation.equals(Augmentation.SIGNS) ? "" : " --augmentation " + augmentation)
                + (candidateExits == 0 ? "" : " --candidate-exits " + candidateExits);
    }
}
