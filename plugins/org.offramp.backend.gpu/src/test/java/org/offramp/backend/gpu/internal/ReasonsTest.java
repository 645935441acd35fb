package org.offramp.backend.gpu.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Why the backend does not run, and that nothing is in service then. */
class ReasonsTest {
    private static final List<String> LIBRARIES = List.of("libonnxruntime.so", "libonnxruntime4j_jni.so",
            "libonnxruntime_providers_shared.so", "libonnxruntime_providers_cuda.so");
    private static final NvidiaSmi.Report NONE = new NvidiaSmi.Report(List.of(), false);
    private static final NvidiaSmi.Report TWO = new NvidiaSmi.Report(List.of(
            new NvidiaSmi.Gpu(0, "NVIDIA L4", 23034, 500, "535.161.08"),
            new NvidiaSmi.Gpu(1, "NVIDIA T4", 15360, 0, "535.161.08")), true);

    @TempDir
    private Path folder;
    private final List<String> registered = new CopyOnWriteArrayList<>();

    @Test
    void noFolder() {
        refused(Map.of("nativesFolder", folder.resolve("nothing").toString()), "nativesFolder = "
                + folder.resolve("nothing") + ": there is no such folder. Right: a folder with the libraries out of"
                + " onnxruntime_gpu-" + Engines.PROCESSOR.version() + ".jar");
        refused(Map.of(), "org.offramp.backend.gpu: nativesFolder =  is not the path of a folder");
        refused(Map.of("nativesFolder", "a\0b"), "nativesFolder = a\0b is not the path of a folder");
    }

    @Test
    void aFileInPlaceOfTheFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        refused(Map.of("nativesFolder", file.toString()), file + ": that is no folder");
    }

    @Test
    void aFolderThatLacksLibrariesIsToldAllOfThem() throws Exception {
        refused(Map.of("nativesFolder", folder.toString()), "it lacks " + String.join(", ", LIBRARIES) + ". Right");
        Files.writeString(folder.resolve(LIBRARIES.get(0)), "");
        Files.writeString(folder.resolve(LIBRARIES.get(1)), "");
        refused(Map.of("nativesFolder", folder.toString()), "it lacks " + LIBRARIES.get(2) + ", " + LIBRARIES.get(3));
    }

    @Test
    void aFolderIsLookedForInTheOfframpFolder() {
        refused(Map.of("nativesFolder", "gpu/natives"),
                "nativesFolder = " + folder.resolve("gpu/natives") + ": there is");
    }

    @Test
    void filesThatAreNoLibraries() throws Exception {
        for (String library : LIBRARIES) {
            Files.writeString(folder.resolve(library), "<html>not found</html>");
        }
        refused(Map.of("nativesFolder", folder.toString()), "the libraries in " + folder + " cannot be loaded",
                "libonnxruntime.so");
    }

    @Test
    void aValueOutOfRange() {
        refused(key("device", 64), "device = 64 is not a whole number 0 to 63");
        refused(key("device", -1), "device = -1 is not");
        refused(key("maximumBatch", 0), "maximumBatch = 0 is not a whole number 1 to 1024");
        refused(key("memoryLimitMebibytes", -1), "memoryLimitMebibytes = -1 is not");
        refused(key("concurrency", 0), "concurrency = 0 is not a whole number 1 to 64");
        refused(key("warmUpRuns", 101), "warmUpRuns = 101 is not");
        refused(key("measureMillis", 0), "measureMillis = 0 is not");
    }

    /** The words of the library are those that ONNX Runtime 1.29.0 printed on a machine without GPU. */
    @Test
    void aLibraryOfCudaThatLacks() {
        explained("Error code - ORT_FAIL - message:"
                + " /onnxruntime_src/onnxruntime/core/session/provider_bridge_ort.cc:1988 onnxruntime::Provider&"
                + " onnxruntime::ProviderLibrary::Get() [ONNXRuntimeError] : 1 : FAIL : Failed to load library"
                + " /n/libonnxruntime_providers_cuda.so with error: libcublasLt.so.12: cannot open shared object file:"
                + " No such file or directory\n", NONE,
                "the library libcublasLt.so.12 is missing: put it, and what else of CUDA and cuDNN the system does not"
                        + " have, into /natives (docs/backends.md has the list). (Error code - ORT_FAIL");
    }

    /** As above, with libraries by CUDA's names in the folder. */
    @Test
    void noDriver() {
        explained("Failed to load library /n/libonnxruntime_providers_cuda.so with error: libcuda.so.1: cannot open"
                + " shared object file: No such file or directory", NONE,
                "there is no NVIDIA driver on this machine (its library libcuda.so.1 is missing): install one for"
                + " CUDA 12");
    }

    /** The form is the one in the library, "%s failure %d: %s"; nobody has seen these from a GPU here. */
    @Test
    void anOldDriverNoDeviceAWrongDeviceAndTooLittleMemory() {
        explained("CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=-1", TWO,
                "the NVIDIA driver 535.161.08 is too old for the CUDA libraries in /natives");
        explained("CUDA failure 100: no CUDA-capable device is detected ; GPU=-1", NONE,
                "the NVIDIA driver sees no GPU; nvidia-smi lists none");
        explained("CUDA failure 101: invalid device ordinal ; GPU=-1", TWO, "device = 0 does not exist: CUDA counts"
                + " from 0; nvidia-smi lists 0: NVIDIA L4, 500 of 23034 MiB in use, 1: NVIDIA T4, 0 of 15360 MiB in"
                + " use");
        explained("CUDA failure 2: out of memory ; GPU=0", NONE, "the memory of GPU 0 does not suffice");
        explained("something new\nin two lines", NONE,
                "GPU 0 does not compute; nvidia-smi lists none. (something new in two lines)");
    }

    @Test
    void whatTheDriversToolSaysIsUnderstood() throws Exception {
        NvidiaSmi.Report report = tool("0, NVIDIA H200, 143771, 4, 570.86.15\n1, Orin (nvgpu), [N/A], [N/A], 540.3.0\n",
                0, Map.of("CUDA_DEVICE_ORDER", "PCI_BUS_ID"));
        assertEquals(List.of(new NvidiaSmi.Gpu(0, "NVIDIA H200", 143771, 4, "570.86.15"),
                new NvidiaSmi.Gpu(1, "Orin (nvgpu)", -1, -1, "540.3.0")), report.gpus());
        assertEquals("memory unknown", report.gpu(1).orElseThrow().memory());
        assertTrue(report.gpu(2).isEmpty());
    }

    @Test
    void ofSeveralGpusNoneIsNamedUnlessCudaCountsAsTheToolDoes() throws Exception {
        String two = "0, NVIDIA L4, 23034, 0, 535\n1, NVIDIA T4, 15360, 0, 535\n";
        assertTrue(tool(two, 0, Map.of()).gpu(0).isEmpty());
        Map<String, String> some = Map.of("CUDA_DEVICE_ORDER", "PCI_BUS_ID", "CUDA_VISIBLE_DEVICES", "1");
        assertTrue(tool(two, 0, some).gpu(0).isEmpty());
        assertEquals("NVIDIA L4", tool("0, NVIDIA L4, 23034, 0, 535\n", 0, Map.of()).gpu(0).orElseThrow().name());
    }

    @Test
    void aToolThatIsMissingOrFailsLeavesEverythingUnknown() throws Exception {
        assertEquals(List.of(), new NvidiaSmi(folder.resolve("no-such-tool").toString(), Map.of()).ask().gpus());
        assertEquals(List.of(), tool("NVIDIA-SMI has failed because it could not communicate with the driver", 9,
                Map.of()).gpus());
        assertEquals(List.of(), tool("0, a name, 5", 0, Map.of()).gpus());
    }

    @Test
    void inServiceTheHealthTellsThroughputAndMemoryAndAfterwardsWhyItLeft() throws Exception {
        GpuService service = new GpuService(context(), 0, new NvidiaSmi(script("0, NVIDIA H200, 143771, 4, 570\n", 0),
                Map.of()), 100);
        service.offer(new GpuTrial(Engines.settings(4), Engines.settings(4).session(), new Engines(), Engines.PROCESSOR)
                .run(NONE, new Strikes(service::giveUp)));
        assertEquals(List.of("+HealthCheck", "+ComputeBackend {offramp.backend.name=gpu, service.ranking=100}"),
                registered);
        Result health = service.execute();
        assertEquals(Result.Status.OK, health.getStatus());
        assertTrue(health.toString().contains("MAC/s in batches of 4; 4 of 143771 MiB in use."), health.toString());
        service.giveUp("3 calls in a row failed");
        long end = System.nanoTime() + 10_000_000_000L;
        while (!registered.contains("-ComputeBackend") && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(Result.Status.CRITICAL, service.execute().getStatus());
        assertTrue(service.execute().toString().contains("GPU 0 is out of service: 3 calls in a row failed"));
        service.close();
        assertEquals(List.of("-ComputeBackend", "-HealthCheck"), registered.subList(2, registered.size()));
    }

    private NvidiaSmi.Report tool(String output, int exit, Map<String, String> environment) throws Exception {
        return new NvidiaSmi(script(output, exit), environment).ask();
    }

    /** Speaks as nvidia-smi does. */
    private String script(String output, int exit) throws Exception {
        Path answer = Files.writeString(folder.resolve("answer"), output);
        Path tool = Files.writeString(folder.resolve("tool"), "#!/bin/sh\ncat " + answer + "\nexit " + exit + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        return tool.toString();
    }

    private static void explained(String said, NvidiaSmi.Report devices, String start) {
        String reason = GpuFault.explain(said, Engines.settings(4), devices);
        assertTrue(reason.startsWith(start), reason);
    }

    private Map<String, Object> key(String key, int value) {
        return Map.of("nativesFolder", folder.toString(), key, value);
    }

    private void refused(Map<String, Object> keys, String... parts) {
        RuntimeException refused = assertThrows(RuntimeException.class,
                () -> new GpuComponent(context(), Engines.PROCESSOR, config(keys), Map.of()));
        assertEquals(null, refused.getCause(), "health would show the cause's message instead");
        String reason = refused.getMessage();
        for (String part : parts) {
            assertTrue(reason.contains(part), "'" + part + "' in: " + reason);
        }
        assertEquals(List.of(), registered);
    }

    private GpuConfig config(Map<String, Object> keys) {
        return (GpuConfig) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {GpuConfig.class},
                (proxy, method, arguments) -> keys.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getProperty")) {
                        return folder.toString();
                    }
                    String type = ((Class<?>) arguments[0]).getSimpleName();
                    registered.add("+" + type + (type.equals("HealthCheck") ? "" : " " + properties(arguments[2])));
                    return Proxy.newProxyInstance(getClass().getClassLoader(),
                            new Class<?>[] {ServiceRegistration.class}, (inner, unregister, none) -> {
                                registered.add("-" + type);
                                return null;
                            });
                });
    }

    private static String properties(Object dictionary) {
        return new TreeMap<>((Map<?, ?>) dictionary).toString();
    }
}
