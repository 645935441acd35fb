package org.offramp.backend.gpu.internal;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words why a GPU does not work, from what the libraries said; theirs follows. */
final class GpuFault {
    private static final Pattern MISSING = Pattern.compile("(lib[\\w.+-]+\\.so[.\\d]*): cannot open shared object"
            + " file");
    private static final int LONGEST = 500;

    private GpuFault() {
    }

    /**
     * @param said what the engine said
     * @param devices what the driver's own tool says of the GPUs
     */
    static String explain(String said, GpuSettings settings, NvidiaSmi.Report devices) {
        String line = line(said);
        return cause(line, settings, devices) + ". (" + line + ")";
    }

    private static String cause(String said, GpuSettings settings, NvidiaSmi.Report devices) {
        Matcher missing = MISSING.matcher(said);
        if (missing.find()) {
            return missing(missing.group(1), settings.folder());
        } else if (names(said, 35, "driver version is insufficient")) {
            return "the NVIDIA driver" + devices.driver() + " is too old for the CUDA libraries in " + settings.folder()
                    + ": install one for CUDA 12 (525.60 or later)";
        } else if (names(said, 100, "no CUDA-capable device")) {
            return "the NVIDIA driver" + devices.driver() + " sees no GPU" + devices.list();
        } else if (names(said, 101, "invalid device ordinal")) {
            return "device = " + settings.device() + " does not exist: CUDA counts from 0" + devices.list();
        } else if (names(said, 2, "out of memory")) {
            return "the memory of GPU " + settings.device() + " does not suffice" + devices.list();
        }
        return "GPU " + settings.device() + " does not compute" + devices.list();
    }

    private static String missing(String library, Path folder) {
        return library.startsWith("libcuda.so")
                ? "there is no NVIDIA driver on this machine (its library " + library + " is missing): install one for"
                        + " CUDA 12 (525.60 or later)"
                : "the library " + library + " is missing: put it, and what else of CUDA and cuDNN the system does not"
                        + " have, into " + folder + " (docs/backends.md has the list)";
    }

    private static boolean names(String said, int code, String words) {
        return said.contains("CUDA failure " + code + ":") || said.contains(words);
    }

    /** In one line of bearable length. */
    static String line(String said) {
        String line = String.valueOf(said).strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
