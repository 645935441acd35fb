package org.offramp.engine.inference.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.offramp.engine.inference.InferenceEngine;
import org.offramp.engine.inference.InferenceException;
import org.offramp.engine.inference.InferenceSession;
import org.offramp.engine.inference.SessionOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/** ONNX Runtime through its own Java API: DJL's way to it costs more (docs/inference.md has the figures). */
@Component(name = "org.offramp.engine.inference", service = InferenceEngine.class)
public final class OnnxRuntimeEngine implements InferenceEngine {
    private static final Set<String> OPEN_PROVIDERS = Set.of(SessionOptions.CPU, SessionOptions.CUDA);

    private final OrtEnvironment environment;
    private final Path folder;

    /** Loads the natives, when this class loader has not loaded them before. */
    @Activate
    public OnnxRuntimeEngine() {
        this(null);
    }

    /**
     * Loads natives of another folder; for a class loader of their own, see {@link ForeignNatives}.
     *
     * @param folder where CUDA's libraries may lie, {@code null} for none
     */
    public OnnxRuntimeEngine(Path folder) {
        this.folder = folder;
        environment = OnnxNatives.environment();
    }

    @Override
    public Set<String> providers() {
        Set<String> names = new TreeSet<>();
        OrtEnvironment.getAvailableProviders().forEach(p -> names.add(p.name().toLowerCase(Locale.ROOT)));
        return names;
    }

    @Override
    public String name() {
        return "ONNX Runtime";
    }

    @Override
    public String version() {
        return environment.getVersion();
    }

    @Override
    public InferenceSession open(byte[] onnx, SessionOptions options) throws InferenceException {
        if (!OPEN_PROVIDERS.contains(options.provider()) || !providers().contains(options.provider())) {
            throw new InferenceException("provider '" + options.provider() + "' is not part of this build; it has "
                    + String.join(", ", providers()));
        }
        if (options.provider().equals(SessionOptions.CUDA)) {
            return openOnGpu(onnx, options);
        }
        try (OrtSession.SessionOptions settings = settings(options)) {
            return wrap(environment.createSession(onnx, settings));
        } catch (OrtException e) {
            throw new InferenceException("not a model that " + name() + " " + version() + " can run: "
                    + e.getMessage(), e);
        }
    }

    /** What lacks for a GPU shows here first, so the message carries all that is known: no library says "no GPU". */
    private InferenceSession openOnGpu(byte[] onnx, SessionOptions options) throws InferenceException {
        Map<String, String> failed = folder == null ? Map.of() : CudaLibraries.load(folder);
        try (OrtSession.SessionOptions settings = settings(options);
                OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(options.device())) {
            for (Map.Entry<String, String> setting : options.settings().entrySet()) {
                cuda.add(setting.getKey(), setting.getValue());
            }
            settings.addCUDA(cuda);
            return wrap(environment.createSession(onnx, settings));
        } catch (OrtException e) {
            throw new InferenceException("CUDA device " + options.device() + " cannot run the model: " + e.getMessage()
                    + (failed.isEmpty() ? "" : "; of the libraries in " + folder + " these could not be loaded: "
                            + failed), e);
        }
    }

    private InferenceSession wrap(OrtSession session) throws InferenceException, OrtException {
        try {
            return new OnnxRuntimeSession(environment, session);
        } catch (InferenceException | OrtException e) {
            OnnxRuntimeSession.release(session);
            throw e;
        }
    }

    private static OrtSession.SessionOptions settings(SessionOptions options) throws OrtException {
        OrtSession.SessionOptions settings = new OrtSession.SessionOptions();
        settings.setIntraOpNumThreads(options.intraOpThreads());
        settings.setInterOpNumThreads(1);
        settings.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        settings.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        // threads that spin while they wait take the cores from other stages, and from the rest of the machine
        settings.addConfigEntry("session.intra_op.allow_spinning", "0");
        settings.addConfigEntry("session.inter_op.allow_spinning", "0");
        if (options.wholly()) {
            settings.addConfigEntry("session.disable_cpu_ep_fallback", options.provider().equals(SessionOptions.CPU)
                    ? "0" : "1");
        }
        return settings;
    }
}
