package org.offramp.experiment.internal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The commit that a checkout stands at, for the record; no git is needed. */
public final class GitCommit {
    private static final String REF = "ref: ";

    private GitCommit() {
    }

    /** The commit's hash; empty when the folder is no checkout. Changes that were not committed do not show. */
    public static String of(Path home) {
        Path git = home.resolve(".git");
        try {
            String head = Files.readString(git.resolve("HEAD")).strip();
            if (!head.startsWith(REF)) {
                return head;
            }
            String ref = head.substring(REF.length());
            Path loose = git.resolve(ref);
            return Files.exists(loose) ? Files.readString(loose).strip() : packed(git, ref);
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    private static String packed(Path git, String ref) throws IOException {
        List<String> lines = Files.readAllLines(git.resolve("packed-refs"));
        return lines.stream().filter(l -> l.endsWith(" " + ref)).map(l -> l.substring(0, l.indexOf(' '))).findFirst()
                .orElse("");
    }
}
