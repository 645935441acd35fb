package org.offramp.backend.gpu.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks whether a folder can be right before anything of it is loaded: what is loaded stays until the process ends. */
final class GpuFolder {
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni",
            "onnxruntime_providers_shared", "onnxruntime_providers_cuda");

    private GpuFolder() {
    }

    /**
     * @param version the version that the libraries must have
     * @throws IllegalStateException naming the folder and what it lacks
     */
    static void check(Path folder, String version) {
        String found = !Files.exists(folder) ? "there is no such folder"
                : !Files.isDirectory(folder) ? "that is no folder" : "";
        List<String> missing = LIBRARIES.stream().map(System::mapLibraryName)
                .filter(name -> !Files.isRegularFile(folder.resolve(name))).toList();
        if (found.isEmpty() && !missing.isEmpty()) {
            found = "it lacks " + String.join(", ", missing);
        }
        if (!found.isEmpty()) {
            throw new IllegalStateException("nativesFolder = " + folder + ": " + found + ". Right: a folder with the"
                    + " libraries out of onnxruntime_gpu-" + version + ".jar (docs/backends.md)");
        }
    }
}
