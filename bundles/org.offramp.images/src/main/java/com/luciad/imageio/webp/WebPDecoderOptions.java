package com.luciad.imageio.webp;

/** Memory of libwebp that holds how to decode: as created, everything is off. */
public final class WebPDecoderOptions {
    private WebPDecoderOptions() {
    }

    /** A pointer, or 0 when there is no memory. */
    public static native long createDecoderOptions();
}
