package org.offramp.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The log of a process: everything from INFO in a file, warnings on the terminal too, one line each. What libraries
 * print goes the same way, so that stdout holds results alone.
 */
final class Logs implements AutoCloseable {
    private static final int FILE_BYTES = 10_000_000;
    private static final int FILES = 3;

    private final Logger root = Logger.getLogger("");
    private final Path file;

    private Logs(Path file) {
        this.file = file;
    }

    /** To be called before anything is logged. */
    static void install() {
        System.setProperty("java.util.logging.manager", KeptLogManager.class.getName());
    }

    static Logs open(Path folder, Terminal terminal, boolean verbose) throws IOException {
        Files.createDirectories(folder);
        Logs logs = new Logs(folder.resolve("offramp.0.log"));
        for (Handler handler : logs.root.getHandlers()) {
            logs.root.removeHandler(handler);
        }
        FileHandler toFile = new FileHandler(folder + "/offramp.%g.log", FILE_BYTES, FILES, false);
        toFile.setEncoding(StandardCharsets.UTF_8.name());
        toFile.setFormatter(new FileFormat());
        logs.root.addHandler(toFile);
        Handler toTerminal = new TerminalHandler(terminal.err());
        toTerminal.setLevel(verbose ? Level.INFO : Level.WARNING);
        logs.root.addHandler(toTerminal);
        logs.root.setLevel(Level.INFO);
        System.setOut(new PrintStream(new PrintedLines("stdout", Level.INFO), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new PrintedLines("stderr", Level.WARNING), true, StandardCharsets.UTF_8));
        return logs;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        if (LogManager.getLogManager() instanceof KeptLogManager kept) {
            kept.close();
        }
    }

    private static String withoutPackage(String logger) {
        return logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static final class FileFormat extends Formatter {
        private final DateTimeFormatter time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS")
                .withZone(ZoneId.systemDefault());

        @Override
        public String format(LogRecord record) {
            StringWriter text = new StringWriter();
            PrintWriter out = new PrintWriter(text);
            Instant instant = record.getInstant();
            out.printf("%s %-7s %s: %s%n", time.format(instant), record.getLevel(), record.getLoggerName(),
                    formatMessage(record));
            if (record.getThrown() != null) {
                record.getThrown().printStackTrace(out);
            }
            return text.toString();
        }
    }

    private static final class TerminalHandler extends Handler {
        private final PrintStream err;
        private final Formatter formatter = new FileFormat();

        TerminalHandler(PrintStream err) {
            this.err = err;
        }

        @Override
        public void publish(LogRecord record) {
            if (!isLoggable(record)) {
                return;
            }
            Throwable thrown = record.getThrown();
            err.println(record.getLevel() + " " + withoutPackage(record.getLoggerName()) + ": "
                    + formatter.formatMessage(record) + (thrown == null ? "" : " (" + thrown + ")"));
        }

        @Override
        public void flush() {
            err.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
