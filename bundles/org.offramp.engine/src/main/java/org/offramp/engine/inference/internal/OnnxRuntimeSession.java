package org.offramp.engine.inference.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.offramp.engine.inference.InferenceException;
import org.offramp.engine.inference.InferenceSession;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

/**
 * One session of ONNX Runtime. Callers hold the read lock for the length of a native call, {@link #close} the write
 * lock: freeing a session under a running call would end the JVM with a segmentation fault.
 */
final class OnnxRuntimeSession implements InferenceSession {
    private static final System.Logger LOG = System.getLogger(OnnxRuntimeSession.class.getName());

    private final OrtSession session;
    private final String inputName;
    private final String outputName;
    private final int[] inputShape;
    private final int[] outputShape;
    private final CallBuffers buffers;
    private final ReadWriteLock drain = new ReentrantReadWriteLock();
    private boolean closed;

    OnnxRuntimeSession(OrtEnvironment environment, OrtSession session) throws InferenceException, OrtException {
        this.session = session;
        Map.Entry<String, NodeInfo> input = single("input", session.getInputInfo());
        Map.Entry<String, NodeInfo> output = single("output", session.getOutputInfo());
        inputName = input.getKey();
        outputName = output.getKey();
        inputShape = floatShape("input", input);
        outputShape = floatShape("output", output);
        buffers = new CallBuffers(environment);
    }

    @Override
    public int[] inputShape() {
        return inputShape.clone();
    }

    @Override
    public int[] outputShape() {
        return outputShape.clone();
    }

    @Override
    public float[] run(float[] data, int... shape) throws InferenceException {
        check(data, shape);
        drain.readLock().lock();
        try {
            if (closed) {
                throw new InferenceException("the session is closed");
            }
            return buffers.call(session, inputName, outputName, data, shape, outputShape(shape[0]));
        } catch (OrtException e) {
            throw new InferenceException("the model failed on an input of shape " + Arrays.toString(shape) + ": "
                    + e.getMessage(), e);
        } finally {
            drain.readLock().unlock();
        }
    }

    @Override
    public void close() {
        drain.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                buffers.clear();
                release(session);
            }
        } finally {
            drain.writeLock().unlock();
        }
    }

    /** Frees a session that nobody calls any more. */
    static void release(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            LOG.log(System.Logger.Level.WARNING, "ONNX Runtime could not free a session", e);
        }
    }

    private void check(float[] data, int[] shape) throws InferenceException {
        long elements = 1;
        boolean fits = shape.length == inputShape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = shape[i] >= 1 && (inputShape[i] == -1 || inputShape[i] == shape[i]);
            elements *= shape[i];
        }
        if (!fits) {
            throw new InferenceException("the model takes an input of shape " + Arrays.toString(inputShape)
                    + " (-1: any), not " + Arrays.toString(shape));
        }
        if (elements != data.length) {
            throw new InferenceException("an input of shape " + Arrays.toString(shape) + " has " + elements
                    + " elements, but " + data.length + " were given");
        }
    }

    /** The output's shape for a batch, or null when more than the batch dimension is free. */
    private int[] outputShape(int batch) {
        int[] shape = outputShape.clone();
        if (shape.length > 0 && shape[0] == -1 && inputShape[0] == -1) {
            shape[0] = batch;
        }
        for (int dimension : shape) {
            if (dimension == -1) {
                return null;
            }
        }
        return shape;
    }

    private static Map.Entry<String, NodeInfo> single(String what, Map<String, NodeInfo> nodes)
            throws InferenceException {
        if (nodes.size() != 1) {
            throw new InferenceException("a model must have one " + what + ", this one has " + nodes.keySet());
        }
        return nodes.entrySet().iterator().next();
    }

    private static int[] floatShape(String what, Map.Entry<String, NodeInfo> node) throws InferenceException {
        if (!(node.getValue().getInfo() instanceof TensorInfo info) || info.type != OnnxJavaType.FLOAT) {
            throw new InferenceException("the " + what + " '" + node.getKey() + "' must be a tensor of 32-bit floats, "
                    + "not " + node.getValue().getInfo());
        }
        if (info.getShape().length == 0) {
            throw new InferenceException("the " + what + " '" + node.getKey() + "' must have a batch dimension");
        }
        return Arrays.stream(info.getShape()).mapToInt(Math::toIntExact).toArray();
    }
}
