package org.offramp.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs what is printed, line by line. The lines of a stack trace are of interest in the file only, so they are logged
 * below the level of the terminal. Any thread.
 */
final class PrintedLines extends OutputStream {
    private static final int LONGEST = 16_384;

    private final Logger logger;
    private final Level level;
    private final ThreadLocal<ByteArrayOutputStream> line = ThreadLocal.withInitial(ByteArrayOutputStream::new);

    PrintedLines(String name, Level level) {
        this.logger = Logger.getLogger(name);
        this.level = level;
    }

    @Override
    public void write(int octet) {
        ByteArrayOutputStream pending = line.get();
        if (octet == '\n' || pending.size() == LONGEST) {
            log(pending.toString(StandardCharsets.UTF_8).stripTrailing());
            pending.reset();
        }
        if (octet != '\n') {
            pending.write(octet);
        }
    }

    private void log(String text) {
        if (!text.isEmpty()) {
            boolean continues = Character.isWhitespace(text.charAt(0)) || text.startsWith("Caused by:");
            logger.log(continues ? Level.INFO : level, "{0}", text);
        }
    }
}
