package org.eclipse.paho.mqttv5.common.packet.util;

import java.io.IOException;
import java.io.InputStream;

/**
 * Stands in for Paho's class of this name, which reads a payload byte by byte (220 kB: 11.7 ms against 1.1 ms a round
 * trip, measured). This one reads blocks; the bundle carries it instead of Paho's.
 */
public class CountingInputStream extends InputStream {
    private final InputStream in;
    private int counter;

    /** Counts what is read from the given stream. */
    public CountingInputStream(InputStream inputStream) {
        this.in = inputStream;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b != -1) {
            counter++;
        }
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = in.read(target, offset, length);
        if (n > 0) {
            counter += n;
        }
        return n;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    /** How many bytes were read since the last reset. */
    public int getCounter() {
        return counter;
    }

    /** Counts from zero again. */
    public void resetCounter() {
        counter = 0;
    }
}
