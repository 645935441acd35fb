package org.offramp.engine.inference.internal;

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

/** ONNX Runtime through its own Java API: DJL's way to it costs more (docs/inference.md has the figures). */
@Component(name = "org.offramp.engine.inference", service = InferenceEngine.class)
public final class OnnxRuntimeEngine implements InferenceEngine {
    private final OrtEnvironment environment;

    /** Loads the natives, when this class loader has not loaded them before. */
    @Activate
    public OnnxRuntimeEngine() {
        environment = OnnxNatives.environment();
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
        if (!options.provider().equals(SessionOptions.CPU)) {
            throw new InferenceException("provider '" + options.provider() + "' is not part of this build; it has "
                    + SessionOptions.CPU);
        }
        try (OrtSession.SessionOptions settings = settings(options)) {
            return wrap(environment.createSession(onnx, settings));
        } catch (OrtException e) {
            throw new InferenceException("not a model that " + name() + " " + version() + " can run: "
                    + e.getMessage(), e);
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
        return settings;
    }
}
