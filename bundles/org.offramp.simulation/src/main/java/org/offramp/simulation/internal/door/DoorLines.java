package org.offramp.simulation.internal.door;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Lines of UTF-8 of a limited length, one after the other; blank ones are passed over. Not for several threads. */
final class DoorLines {
    /** The most bytes of a line: a decision for 100,000 devices fits. */
    static final int MOST_BYTES = 4 << 20;

    private final InputStream in;
    private final int most;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    DoorLines(InputStream in) {
        this(in, MOST_BYTES);
    }

    DoorLines(InputStream in, int most) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.most = most;
    }

    /**
     * The next line; {@code null} at the end.
     *
     * @throws DoorException when it is too long or no text; the one behind it can be read then
     */
    String read() throws IOException, DoorException {
        while (true) {
            byte[] bytes = bytes();
            if (bytes == null) {
                return null;
            }
            String text;
            try {
                text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().strip();
            } catch (CharacterCodingException e) {
                throw new DoorException("a line is no text; right: UTF-8");
            }
            if (!text.isEmpty()) {
                return text;
            }
        }
    }

    private byte[] bytes() throws IOException, DoorException {
        line.reset();
        boolean tooLong = false;
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.size() < most) {
                line.write(next);
            } else {
                tooLong = true;
            }
            next = in.read();
        }
        if (tooLong) {
            throw new DoorException("a line has more than " + most + " bytes; right: a shorter one");
        }
        return line.toByteArray();
    }
}
