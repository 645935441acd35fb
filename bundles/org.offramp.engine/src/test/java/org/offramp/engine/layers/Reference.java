package org.offramp.engine.layers;

import java.util.Map;

/** The layers in plain Java, one item at a time, written for clearness alone: what the export is compared with. */
final class Reference {
    private final Map<String, float[]> parameters;

    Reference(Map<String, float[]> parameters) {
        this.parameters = parameters;
    }

    float[] run(Sequential stage, float[] input) {
        float[] x = input;
        for (int i = 0; i < stage.layers().size(); i++) {
            x = run(stage.layers().get(i), stage.layerName(i), stage.shapes().get(i), x);
        }
        return x;
    }

    private float[] run(Layer layer, String name, int[] in, float[] x) {
        int[] out = layer.outputShape(in);
        if (layer instanceof Layer.Conv conv) {
            return convolve(conv, in, out, x, parameters.get(name + ".weight"), parameters.get(name + ".bias"));
        } else if (layer instanceof Layer.Depthwise conv) {
            return depthwise(conv, in, out, x, parameters.get(name + ".weight"));
        } else if (layer instanceof Layer.Dense) {
            return dense(out[0], x, parameters.get(name + ".weight"), parameters.get(name + ".bias"));
        } else if (layer instanceof Layer.BatchNorm) {
            return perChannel(in, x, parameters.get(name + ".mean"), parameters.get(name + ".variance"),
                    parameters.get(name + ".scale"), parameters.get(name + ".shift"));
        } else if (layer instanceof Layer.MaxPool pool) {
            return pool(in, out, x, new int[] {pool.size(), pool.size()}, pool.stride(), true);
        } else if (layer instanceof Layer.AveragePool pool) {
            return pool(in, out, x, new int[] {pool.size(), pool.size()}, pool.stride(), false);
        } else if (layer instanceof Layer.GlobalAveragePool) {
            return pool(in, out, x, new int[] {in[1], in[2]}, 1, false);
        } else if (layer instanceof Layer.Normalise normalise) {
            float[] y = x.clone();
            int plane = in[1] * in[2];
            for (int i = 0; i < y.length; i++) {
                y[i] = (y[i] - normalise.mean().get(i / plane)) / normalise.deviation().get(i / plane);
            }
            return y;
        } else if (layer instanceof Layer.Relu) {
            float[] y = x.clone();
            for (int i = 0; i < y.length; i++) {
                y[i] = Math.max(0, y[i]);
            }
            return y;
        }
        return x;   // flatten and dropout
    }

    private static float[] convolve(Layer.Conv conv, int[] in, int[] out, float[] x, float[] w, float[] bias) {
        float[] y = new float[out[0] * out[1] * out[2]];
        int k = conv.kernel();
        for (int o = 0; o < out[0]; o++) {
            for (int row = 0; row < out[1]; row++) {
                for (int column = 0; column < out[2]; column++) {
                    double sum = bias == null ? 0 : bias[o];
                    for (int c = 0; c < in[0]; c++) {
                        for (int a = 0; a < k; a++) {
                            for (int b = 0; b < k; b++) {
                                int r = row * conv.stride() - conv.padding() + a;
                                int s = column * conv.stride() - conv.padding() + b;
                                if (r >= 0 && r < in[1] && s >= 0 && s < in[2]) {
                                    sum += (double) w[((o * in[0] + c) * k + a) * k + b]
                                            * x[(c * in[1] + r) * in[2] + s];
                                }
                            }
                        }
                    }
                    y[(o * out[1] + row) * out[2] + column] = (float) sum;
                }
            }
        }
        return y;
    }

    private static float[] depthwise(Layer.Depthwise conv, int[] in, int[] out, float[] x, float[] w) {
        float[] y = new float[out[0] * out[1] * out[2]];
        int k = conv.kernel();
        Layer.Conv one = new Layer.Conv(1, k, conv.stride(), conv.padding(), false);
        int plane = in[1] * in[2];
        for (int c = 0; c < in[0]; c++) {
            float[] channel = convolve(one, new int[] {1, in[1], in[2]}, new int[] {1, out[1], out[2]},
                    java.util.Arrays.copyOfRange(x, c * plane, (c + 1) * plane),
                    java.util.Arrays.copyOfRange(w, c * k * k, (c + 1) * k * k), null);
            System.arraycopy(channel, 0, y, c * channel.length, channel.length);
        }
        return y;
    }

    private static float[] dense(int units, float[] x, float[] w, float[] bias) {
        float[] y = new float[units];
        for (int o = 0; o < units; o++) {
            double sum = bias[o];
            for (int i = 0; i < x.length; i++) {
                sum += (double) w[o * x.length + i] * x[i];
            }
            y[o] = (float) sum;
        }
        return y;
    }

    private static float[] perChannel(int[] in, float[] x, float[] mean, float[] variance, float[] scale,
            float[] shift) {
        float[] y = new float[x.length];
        int plane = x.length / in[0];
        for (int i = 0; i < x.length; i++) {
            int c = i / plane;
            y[i] = (float) ((x[i] - mean[c]) / Math.sqrt(variance[c] + 1e-5) * scale[c] + shift[c]);
        }
        return y;
    }

    private static float[] pool(int[] in, int[] out, float[] x, int[] size, int stride, boolean largest) {
        float[] y = new float[out[0] * out[1] * out[2]];
        for (int i = 0; i < y.length; i++) {
            int c = i / (out[1] * out[2]);
            int row = i / out[2] % out[1] * stride;
            int column = i % out[2] * stride;
            double best = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int a = 0; a < size[0]; a++) {
                for (int b = 0; b < size[1]; b++) {
                    float value = x[(c * in[1] + row + a) * in[2] + column + b];
                    best = Math.max(best, value);
                    sum += value;
                }
            }
            y[i] = (float) (largest ? best : sum / (size[0] * size[1]));
        }
        return y;
    }
}
