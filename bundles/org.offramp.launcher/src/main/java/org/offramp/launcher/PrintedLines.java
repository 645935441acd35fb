package org.offramp.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Logs what is printed, line by line. The lines of a stack trace are of interest in the file only, so they are logged
 * below the level of the terminal. Any thread.
 */
final class PrintedLines extends OutputStream {
    /** The first line of a stack trace, or of one of its causes. */
    private static final Pattern THROWN = Pattern.compile("(Caused by: )?[\\w.$]+(Exception|Error)(: .*)?");
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
            boolean continues = Character.isWhitespace(text.charAt(0)) || THROWN.matcher(text).matches();
            logger.log(continues ? Level.INFO : level, "{0}", text);
        }
    }
}
