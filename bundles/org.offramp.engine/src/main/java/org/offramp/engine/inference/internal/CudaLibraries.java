package org.offramp.engine.inference.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The libraries of CUDA and cuDNN that lie beside ONNX Runtime's in a folder. ONNX Runtime's CUDA provider does not
 * look into its own folder for them; but the system's linker takes a library that is loaded already, whatever folder it
 * came from. So they are loaded here, before the provider asks for them.
 */
final class CudaLibraries {
    private static final Pattern NAME = Pattern.compile("lib(cu|nv)[A-Za-z0-9_-]*\\.so(\\.[0-9]+)*");

    private CudaLibraries() {
    }

    /**
     * Loads what can be loaded, whatever needs whatever: in rounds, until a round brings nothing more. Libraries that
     * are loaded already are left as they are, so a further call takes up what was added meanwhile.
     *
     * @return the files that cannot be loaded, each with the reason
     */
    static Map<String, String> load(Path folder) {
        List<Path> left;
        try {
            left = files(folder);
        } catch (IOException e) {
            return Map.of(folder.toString(), e.toString());
        }
        Map<String, String> failed = new TreeMap<>();
        int before;
        do {
            before = left.size();
            failed.clear();
            for (Iterator<Path> each = left.iterator(); each.hasNext();) {
                Path file = each.next();
                try {
                    System.load(file.toString());
                    each.remove();
                } catch (UnsatisfiedLinkError e) {
                    failed.put(file.getFileName().toString(), String.valueOf(e.getMessage()));
                }
            }
        } while (!left.isEmpty() && left.size() < before);
        return failed;
    }

    /** Real paths, since one library often bears three names. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            Set<Path> real = new LinkedHashSet<>();
            for (Path file : all.filter(p -> NAME.matcher(p.getFileName().toString()).matches()).sorted().toList()) {
                real.add(file.toRealPath());
            }
            return new ArrayList<>(real);
        }
    }
}
