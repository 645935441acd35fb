package org.offramp.codec.basic.internal;

/**
 * IEEE 754 binary16 in the low 16 bits of an int. Java has these conversions from release 20 on; Offramp runs on 17.
 */
final class Half {
    /** The largest finite half, 65504. */
    static final int MAX = 0x7bff;
    private static final int SIGN = 0x8000;
    private static final int EXPONENT = 0x7c00;

    private Half() {
    }

    /** Whether the half is neither infinite nor NaN. */
    static boolean finite(int half) {
        return (half & EXPONENT) != EXPONENT;
    }

    /** The exact value of a half. */
    static float toFloat(int half) {
        int exponent = (half & EXPONENT) >> 10;
        int mantissa = half & 0x3ff;
        int sign = (half & SIGN) << 16;
        if (exponent == 0) {
            // zero and subnormals are multiples of 2^-24
            return Float.intBitsToFloat(Float.floatToRawIntBits(mantissa * 0x1p-24f) | sign);
        }
        int floatExponent = exponent == 31 ? 255 : exponent + 112;
        return Float.intBitsToFloat(sign | floatExponent << 23 | mantissa << 13);
    }

    /** The nearest half, ties to even; what is beyond the range becomes the largest finite half. Not for NaN. */
    static int nearest(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & SIGN;
        float magnitude = Math.abs(value);
        if (magnitude >= 65504f) {
            return sign | MAX;
        }
        if (magnitude < 0x1p-14f) {
            // scaling by a power of two is exact, and rint rounds ties to even
            return sign | (int) Math.rint(magnitude * 0x1p24);
        }
        int magnitudeBits = bits & 0x7fffffff;
        int rounded = magnitudeBits + 0xfff + (magnitudeBits >>> 13 & 1);
        return Math.min(MAX, (rounded >>> 13) - (112 << 10)) | sign;
    }

    /** The largest half that is not above the value. */
    static int floor(float value) {
        int half = nearest(value);
        return toFloat(half) > value ? below(half) : half;
    }

    /** The smallest half that is not below the value. */
    static int ceiling(float value) {
        int half = nearest(value);
        return toFloat(half) < value ? below(half ^ SIGN) ^ SIGN : half;
    }

    private static int below(int half) {
        if (half == 0 || half == SIGN) {
            return SIGN | 1;
        }
        boolean negative = (half & SIGN) != 0;
        int magnitude = (half & ~SIGN) + (negative ? 1 : -1);
        return half & SIGN | Math.min(MAX, magnitude);
    }
}
