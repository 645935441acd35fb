package org.offramp.experiment.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.offramp.command.Arguments;

/**
 * What a person may choose of the experiment.
 *
 * @param data folder or zip with test images, or {@code null} for the installed frame source
 * @param source name of the frame source when there is no data; empty for the best one
 * @param out folder for the results
 * @param images how many images go through each cell
 * @param seed of the choice of the images and of the order of the tasks
 * @param profiles names or paths of the profiles to model
 * @param emulate name or path of the profile to emulate
 * @param ways modelled, emulated, native
 * @param vehicles vehicles of the emulated way that share the images out
 * @param network name of the network, empty for the best one
 * @param codecs what crosses the air, the preferred one first
 */
record DanekSettings(Path data, String source, Path out, int images, long seed, List<String> profiles, String emulate,
        Set<Way> ways, int vehicles, String network, List<String> codecs) {
    private static final int IMAGES = 250;
    private static final int QUICK_IMAGES = 10;
    private static final int VEHICLES = 4;
    private static final String DEFAULT_PROFILES = "printed,calibrated,headline";
    private static final String DEFAULT_WAYS = "modelled,emulated,native";
    private static final String DEFAULT_CODECS = "jpeg,uint4-ec";
    static final String USAGE = """
            experiment danek --data DIR_OR_ZIP --out DIR [options]
              --data PATH          test images (GTSRB layout, class folders); without it the installed frame source
              --source NAME        name of that frame source
              --out DIR            folder for tables, figures and the page (required)
              --images N           images that go through every split and exit, 1 to 100000 (%d)
              --seed N             choice of the images and order of the tasks (1)
              --profiles LIST      profiles to model, names or files, with commas (%s)
              --ways LIST          of %s (all)
              --emulate PROFILE    profile whose link and devices are emulated (the first of --profiles)
              --vehicles N         vehicles that share the images of the emulated way out, 1 to 32 (%d)
              --network NAME       name of the installed network (the best one)
              --codec LIST         what crosses the air, the preferred one first (%s)
              --quick              a first look: %d images unless --images says otherwise""".formatted(IMAGES,
            DEFAULT_PROFILES, DEFAULT_WAYS, VEHICLES, DEFAULT_CODECS, QUICK_IMAGES);

    /** @throws IllegalArgumentException naming the wrong option, its value and what is right */
    static DanekSettings of(Arguments arguments) {
        boolean quick = arguments.flag("quick");
        List<String> profiles = arguments.list("profiles", DEFAULT_PROFILES);
        DanekSettings settings = new DanekSettings(arguments.path("data", false), arguments.text("source", ""),
                arguments.path("out", true), arguments.integer("images", quick ? QUICK_IMAGES : IMAGES, 1, 100_000),
                arguments.integer("seed", 1, Integer.MIN_VALUE, Integer.MAX_VALUE), profiles,
                arguments.text("emulate", profiles.get(0)), ways(arguments.list("ways", DEFAULT_WAYS)),
                arguments.integer("vehicles", VEHICLES, 1, 32), arguments.text("network", ""),
                arguments.list("codec", DEFAULT_CODECS));
        arguments.finish();
        return settings;
    }

    private static Set<Way> ways(List<String> words) {
        Set<Way> ways = EnumSet.noneOf(Way.class);
        for (String word : words) {
            ways.add(Arrays.stream(Way.values()).filter(w -> w.word().equals(word.toLowerCase(Locale.ROOT))).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--ways " + word + ": one or several of "
                            + DEFAULT_WAYS)));
        }
        return ways;
    }
}
