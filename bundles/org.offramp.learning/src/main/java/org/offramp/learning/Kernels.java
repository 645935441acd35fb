package org.offramp.learning;

/**
 * Products of matrices and vectors in plain loops that the JVM turns into vector instructions. A matrix is kept by its
 * columns: those of one input lie side by side, so that the inner loops run along the outputs and need no sum across
 * them, which the JVM could not vectorise.
 */
final class Kernels {
    private Kernels() {
    }

    /** A matrix with {@code outputs} rows, row-major, by its columns. */
    static float[] byColumns(float[] rows, int outputs) {
        int inputs = rows.length / outputs;
        float[] columns = new float[rows.length];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                columns[i * outputs + o] = rows[o * inputs + i];
            }
        }
        return columns;
    }

    /** Adds W x to y. Inputs that are zero, as many are behind a rectifier, cost nothing. */
    static void addProduct(float[] w, float[] x, int xAt, int inputs, float[] y, int yAt, int outputs) {
        int i = 0;
        for (; i + 3 < inputs; i += 4) {
            float a = x[xAt + i];
            float b = x[xAt + i + 1];
            float c = x[xAt + i + 2];
            float d = x[xAt + i + 3];
            if (a != 0 || b != 0 || c != 0 || d != 0) {
                addFour(w, i * outputs, a, b, c, d, y, yAt, outputs);
            }
        }
        for (; i < inputs; i++) {
            if (x[xAt + i] != 0) {
                add(w, i * outputs, x[xAt + i], y, yAt, outputs);
            }
        }
    }

    private static void addFour(float[] w, int at, float a, float b, float c, float d, float[] y, int yAt,
            int outputs) {
        int at1 = at + outputs;
        int at2 = at1 + outputs;
        int at3 = at2 + outputs;
        for (int o = 0; o < outputs; o++) {
            y[yAt + o] += w[at + o] * a + w[at1 + o] * b + w[at2 + o] * c + w[at3 + o] * d;
        }
    }

    /** Adds a multiple of a vector to another. */
    static void add(float[] x, int xAt, float factor, float[] y, int yAt, int length) {
        for (int i = 0; i < length; i++) {
            y[yAt + i] += x[xAt + i] * factor;
        }
    }

    /** Multiplies a vector. */
    static void scale(float[] y, int yAt, float factor, int length) {
        for (int i = 0; i < length; i++) {
            y[yAt + i] *= factor;
        }
    }

    /** Sets negative numbers to zero. */
    static void rectify(float[] y, int yAt, int length) {
        for (int i = 0; i < length; i++) {
            y[yAt + i] = Math.max(0, y[yAt + i]);
        }
    }

    /** The sum of v times the rectified sum of a and b. Four sums side by side, since one would wait for itself. */
    static float rectifiedProduct(float[] a, int aAt, float[] b, int bAt, float[] v, int length) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 += Math.max(0, a[aAt + i] + b[bAt + i]) * v[i];
            s1 += Math.max(0, a[aAt + i + 1] + b[bAt + i + 1]) * v[i + 1];
            s2 += Math.max(0, a[aAt + i + 2] + b[bAt + i + 2]) * v[i + 2];
            s3 += Math.max(0, a[aAt + i + 3] + b[bAt + i + 3]) * v[i + 3];
        }
        for (; i < length; i++) {
            s0 += Math.max(0, a[aAt + i] + b[bAt + i]) * v[i];
        }
        return s0 + s1 + (s2 + s3);
    }
}
