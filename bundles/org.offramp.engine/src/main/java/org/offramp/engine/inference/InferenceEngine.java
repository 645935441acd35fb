package org.offramp.engine.inference;

import java.nio.file.Path;
import java.util.Set;

import org.offramp.engine.inference.internal.ForeignNatives;
import org.offramp.engine.inference.internal.OnnxRuntimeEngine;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The library that runs ONNX models, behind plain Java types. An OSGi service of the engine bundle; outside of OSGi
 * {@link #onnxRuntime()} gives the same.
 *
 * <pre>{@code
 * try (InferenceSession session = engine.open(Files.readAllBytes(path), SessionOptions.cpu(1))) {
 *     float[] scores = session.run(pixels, 1, 3, 60, 60);
 * }
 * }</pre>
 *
 * <p>All methods may be called from any thread. The engine outlives its sessions: who opens a session closes it.
 */
@ProviderType
public interface InferenceEngine {
    /** The library's name, e.g. {@code ONNX Runtime}. */
    String name();

    /** The library's version, e.g. {@code 1.29.0}. */
    String version();

    /**
     * Providers that this library was built with, by the names of {@link SessionOptions}; whether they work shows
     * first.
     */
    default Set<String> providers() {
        return Set.of(SessionOptions.CPU);
    }

    /**
     * Loads and optimizes a model.
     *
     * @param onnx the model; copied before this method returns
     * @param options where and with how many threads it runs
     * @return the session; the caller closes it
     * @throws InferenceException when the bytes are no ONNX model, the model has other than one float input and one
     *     float output, or the provider is not part of this library
     */
    InferenceSession open(byte[] onnx, SessionOptions options) throws InferenceException;

    /**
     * ONNX Runtime, for tests and tools outside of OSGi.
     *
     * @throws IllegalStateException when its natives cannot be loaded on this platform
     */
    static InferenceEngine onnxRuntime() {
        return new OnnxRuntimeEngine();
    }

    /**
     * ONNX Runtime with libraries that do not come with this bundle, such as those with CUDA; it stands beside the
     * bundle's own, which goes on working. A folder is loaded once a process and then stays: the JVM allows no more.
     *
     * @param natives folder with ONNX Runtime's libraries, and beside them, if need be, those of CUDA and cuDNN
     * @throws InferenceException when a library is missing, cannot be loaded, or is of another version than this
     *     bundle; the message says which
     */
    static InferenceEngine onnxRuntime(Path natives) throws InferenceException {
        return ForeignNatives.engine(natives);
    }
}
