package org.offramp.evaluation.internal;

import java.nio.file.Path;
import org.offramp.command.Arguments;

/**
 * What a person may choose of an evaluation.
 *
 * @param data folder or zip with test images, or {@code null} for the installed frame source
 * @param source name of the frame source when there is no data; empty for the best one
 * @param network folder or zip of a network package, or {@code null} for the installed network
 * @param name name of the installed network, empty for the best one
 * @param codecs which codecs what crosses the air passes
 * @param backend name of the compute backend, empty for the best one
 * @param limit at most so many images, 0 for all
 * @param threads images that are worked on at once
 * @param json whether the result is JSON
 * @param out folder for tables and figures, or {@code null}
 */
record EvaluateSettings(Path data, String source, Path network, String name, CodecChoice codecs, String backend,
        int limit, int threads, boolean json, Path out) {
    static final String USAGE = """
            evaluate --data DIR_OR_ZIP [options]
              --data PATH      test images (GTSRB layout, class folders); without it the installed frame source
              --source NAME    name of that frame source
              --network PATH   network package, folder or zip; without it the installed network
              --name NAME      name of the installed network
              --codec LIST     codecs that what crosses the air passes, with commas: at each split the first that
                               supports it (%s); none: the numbers as they are; all: every
                               installed one, with bytes, accuracy and times beside each other
              --backend NAME   compute backend (the best one)
              --limit N        look at N images, 0 for all (0; 1000 of a source without end)
              --threads N      images worked on at once, 1 to 256 (all processors)
              --json           the result as JSON
              --out DIR        also write evaluation.json, tables (CSV) and figures (SVG, PNG) into this
                               folder""".formatted(CodecChoice.DEFAULT);

    static EvaluateSettings of(Arguments arguments) {
        EvaluateSettings settings = new EvaluateSettings(arguments.path("data", false), arguments.text("source", ""),
                arguments.path("network", false), arguments.text("name", ""),
                CodecChoice.of(arguments.text("codec", null)),
                arguments.text("backend", ""), arguments.integer("limit", 0, 0, Integer.MAX_VALUE),
                arguments.integer("threads", Math.min(256, Runtime.getRuntime().availableProcessors()), 1, 256),
                arguments.flag("json"), arguments.path("out", false));
        arguments.finish();
        return settings;
    }
}
