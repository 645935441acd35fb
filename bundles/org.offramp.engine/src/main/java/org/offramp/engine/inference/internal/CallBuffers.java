package org.offramp.engine.inference.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * Native memory for the input and output of calls, used again from call to call: a fresh direct buffer per call would
 * be zeroed, registered and collected each time. There are as many pairs as callers were ever inside at once; the pair
 * used last is taken first, while it is still in the cache.
 */
final class CallBuffers {
    private record Pair(FloatBuffer input, FloatBuffer output) {
    }

    private final OrtEnvironment environment;
    private final Deque<Pair> free = new ConcurrentLinkedDeque<>();

    CallBuffers(OrtEnvironment environment) {
        this.environment = environment;
    }

    /** Runs one call; an {@code outputShape} of null means that only the library knows it. */
    float[] call(OrtSession session, String inputName, String outputName, float[] data, int[] shape,
            int[] outputShape) throws OrtException {
        int outputSize = outputShape == null ? 0 : elements(outputShape);
        Pair pair = take(data.length, outputSize);
        pair.input.put(0, data).limit(data.length);
        try (OnnxTensor input = OnnxTensor.createTensor(environment, pair.input, longs(shape))) {
            Map<String, OnnxTensor> inputs = Map.of(inputName, input);
            return outputShape == null ? copied(session, inputs)
                    : pinned(session, inputs, outputName, outputShape, pair.output, outputSize);
        } finally {
            free.push(pair);
        }
    }

    void clear() {
        free.clear();
    }

    private static float[] copied(OrtSession session, Map<String, OnnxTensor> inputs) throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
        }
    }

    private float[] pinned(OrtSession session, Map<String, OnnxTensor> inputs, String outputName, int[] outputShape,
            FloatBuffer buffer, int size) throws OrtException {
        buffer.limit(size);
        try (OnnxTensor output = OnnxTensor.createTensor(environment, buffer, longs(outputShape));
                OrtSession.Result result = session.run(inputs, Set.of(), Map.of(outputName, output))) {
            float[] answer = new float[size];
            buffer.get(0, answer);
            return answer;
        }
    }

    private Pair take(int inputSize, int outputSize) {
        Pair pair = free.poll();
        if (pair == null) {
            return new Pair(direct(inputSize), direct(outputSize));
        }
        if (pair.input.capacity() >= inputSize && pair.output.capacity() >= outputSize) {
            pair.input.clear();
            pair.output.clear();
            return pair;
        }
        return new Pair(direct(Math.max(inputSize, pair.input.capacity())),
                direct(Math.max(outputSize, pair.output.capacity())));
    }

    private static FloatBuffer direct(int elements) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(elements, Float.BYTES)).order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static int elements(int[] shape) {
        return Math.toIntExact(Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact));
    }

    private static long[] longs(int[] shape) {
        return Arrays.stream(shape).asLongStream().toArray();
    }
}
