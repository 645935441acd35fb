package com.luciad.imageio.webp;

/** Memory of libwebp that holds how to encode: as created, lossy with quality 75 and middle effort. */
public final class WebPEncoderOptions {
    private WebPEncoderOptions() {
    }

    /** A pointer, or 0 when there is no memory. */
    public static native long createConfig();

    /** Gives the memory back. */
    public static native void deleteConfig(long options);

    /** Whether every pixel comes back as it was; then the quality is the effort. */
    public static native void setLossless(long options, boolean lossless);

    /** 0 to 100. */
    public static native void setQuality(long options, float quality);

    /** 0 (fast) to 6 (small). */
    public static native void setMethod(long options, int method);
}
