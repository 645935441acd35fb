package org.offramp.launcher;

import java.util.Arrays;
import java.util.List;

/** What {@code ./offramp} can do: the words behind it, each with its options. */
enum Verb {
    DEMO("Starts an edge server and a vehicle, sends road signs across, sums up, and ends both.",
            Options.DATA, Options.SOURCE,
            Option.whole("--images", "N", "offramp.images", 1, 1_000_000_000L, "number of images (default 240)"),
            Option.number("--fps", "N", "", 0, 10_000, "images a second; 0: as fast as they go (default 25)"),
            Options.DEADLINE, Options.POLICY, Options.CHOICE, Options.CODEC, Options.SEED, Options.NETWORKS,
            Options.NETWORK,
            Option.whole("--port", "N", "offramp.port", 1, 65535, "port of the broker (default: a free one)"),
            Option.path("--configs", "DIR", "", true,
                    "configuration: a folder with gateway/ and av/ (default configs)"),
            Options.JSON, Options.VERBOSE),
    GATEWAY("Runs an edge server and the MQTT broker in one process, until Ctrl-C.",
            Option.whole("--port", "N", "offramp.port", 1, 65535, "port of the broker (default 1883)"),
            Option.id("--id", "offramp.id", "name of the edge server (default mec-1)"),
            Option.flag("--vehicle", "", "carry a vehicle in the same process, configured in CONFIGS/vehicle"),
            Option.number("--fps", "N", "offramp.fps", 0, 10_000, "images a second of that vehicle (default 10)"),
            Options.DATA, Options.SOURCE, Options.POLICY, Options.CHOICE, Options.DEADLINE, Options.SEED,
            Options.NETWORKS, Options.NETWORK, Options.CONFIGS, Options.PLUGINS, Options.JSON, Options.VERBOSE),
    AV("Runs a vehicle: takes images, decides for each where it is computed, sums up at the end.",
            Options.BROKER, Option.id("--id", "offramp.id", "name of the vehicle (default av-1)"),
            Options.DATA, Options.SOURCE,
            Option.whole("--images", "N", "offramp.images", 0, 1_000_000_000L,
                    "number of images; 0: until the source ends (default 0)"),
            Option.number("--fps", "N", "offramp.fps", 0, 10_000, "images a second; 0: as fast as they go (default 0)"),
            Options.DEADLINE, Options.POLICY, Options.CHOICE, Options.CODEC, Options.SEED, Options.NETWORKS,
            Options.NETWORK, Options.CONFIGS, Options.PLUGINS, Options.JSON, Options.VERBOSE),
    MEC("Runs an edge server at a broker elsewhere, until Ctrl-C.",
            Options.BROKER, Option.id("--id", "offramp.id", "name of the edge server (default mec-1)"),
            Options.NETWORKS, Options.CONFIGS, Options.PLUGINS, Options.VERBOSE),
    TRAIN("Trains a network (fetches PyTorch on first use, 112 MB).", "train"),
    EVALUATE("Measures a network's accuracy on a data set.", Verb.MEASURING),
    CALIBRATE("Finds the thresholds of confident exits.", Verb.MEASURING),
    PROFILE("Measures the time of each stage on this machine.", Verb.MEASURING),
    EXPERIMENT("Shows the figures of a paper and whether they hold: danek (testbed), li (policies).", "experiment"),
    MODEL("Prints delays and energies of a testbed for all splits and exits.", Verb.MEASURING),
    SIM("Runs a policy in the simulator: many devices, several servers, time slots.", "simulator"),
    FIT("Estimates the parameters of a testbed from records of its tasks.", Verb.MEASURING),
    CHECK("Tells what a network package is, or why it is refused.", Verb.MEASURING),
    PACKAGE("Completes the manifest of a network package with lengths and hashes.", Verb.MEASURING);

    /** The deployment of the commands that work on a network: they need the same bundles. */
    private static final String MEASURING = "evaluate";

    private final String help;
    private final boolean command;
    private final String deployment;
    private final List<Option> options;

    Verb(String help, Option... options) {
        this.help = help;
        this.command = false;
        this.deployment = word();
        this.options = List.of(options);
    }

    Verb(String help, String deployment) {
        this.help = help;
        this.command = true;
        this.deployment = deployment;
        this.options = List.of();
    }

    /** The word on the command line, and the name of its run folders. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String help() {
        return help;
    }

    /** What it runs in: a bndrun of this name, and a folder under configs. */
    String deployment() {
        return deployment;
    }

    /** Whether its arguments are for a command inside the framework rather than for the launcher. */
    boolean isCommand() {
        return command;
    }

    List<Option> options() {
        return options;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Verb::word).toList();
    }

    /** Options that several words share. */
    private static final class Options {
        static final Option BROKER = Option.broker("--broker", "offramp.broker",
                "the MQTT broker (default tcp://127.0.0.1:1883)");
        static final Option DATA = Option.path("--data", "PATH", "offramp.data", false,
                "images: GTSRB as folder or zip, or any folder of images (default: drawn signs)");
        static final Option SOURCE = Option.id("--source", "offramp.source", "name of the frame source to use");
        static final Option DEADLINE = Option.number("--deadline", "MS", "offramp.deadline", 1, 3_600_000,
                "deadline of each task in milliseconds (default 100)");
        static final Option POLICY = Option.id("--policy", "offramp.policy", "name of the decision policy");
        static final Option CHOICE = Option.text("--choice", "TEXT", "offramp.choice",
                "what the policy 'fixed' chooses, e.g. local, offload, tour");
        static final Option CODEC = Option.ids("--codec", "offramp.codec",
                "what crosses the air, several in order of preference: uint8,image");
        static final Option SEED = Option.whole("--seed", "N", "offramp.seed", Long.MIN_VALUE, Long.MAX_VALUE,
                "seed of the order of the images, or of their drawing (default 1)");
        static final Option NETWORKS = Option.path("--networks", "DIR", "offramp.networks", true,
                "folder with network packages (default: networks)");
        static final Option NETWORK = Option.id("--network", "offramp.network", "name of the network to run");
        static final Option CONFIGS = Option.path("--configs", "DIR", "", true,
                "the configuration files (default: the deployment's folder under configs)");
        static final Option PLUGINS = Option.text("--plugins", "DIR", "",
                "the drop folder of plug-ins; those of the build that it lacks are copied into it");
        static final Option JSON = Option.flag("--json", "offramp.json", "the summary as one JSON object on stdout");
        static final Option VERBOSE = Option.flag("--verbose", "offramp.verbose", "log more on the terminal");

        private Options() {
        }
    }
}
