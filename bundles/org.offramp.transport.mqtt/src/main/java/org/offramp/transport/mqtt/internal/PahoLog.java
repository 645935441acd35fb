package org.offramp.transport.mqtt.internal;

import java.lang.System.Logger.Level;
import java.util.ResourceBundle;
import org.eclipse.paho.mqttv5.client.logging.Logger;

/**
 * Paho's log, at debug level: what it calls severe, such as a broken connection, is our daily business and said once by
 * ourselves. Paho makes one per class by its name, hence public with a public constructor.
 */
public final class PahoLog implements Logger {
    private static final System.Logger LOG = System.getLogger("org.offramp.transport.mqtt.paho");

    /** Made by Paho. */
    public PahoLog() {
        // nothing to set up
    }

    @Override
    public void initialise(ResourceBundle catalog, String loggerId, String resourceName) {
        // one log for all
    }

    @Override
    public void setResourceName(String logContext) {
        // one log for all
    }

    @Override
    public boolean isLoggable(int level) {
        return false;
    }

    private static void debug(String where, String method, Throwable thrown) {
        LOG.log(Level.DEBUG, () -> where + "." + method + (thrown == null ? "" : ": " + thrown));
    }

    @Override
    public void severe(String sourceClass, String sourceMethod, String msg) {
        debug(sourceClass, sourceMethod, null);
    }

    @Override
    public void severe(String sourceClass, String sourceMethod, String msg, Object[] inserts) {
        debug(sourceClass, sourceMethod, null);
    }

    @Override
    public void severe(String sourceClass, String sourceMethod, String msg, Object[] inserts, Throwable thrown) {
        debug(sourceClass, sourceMethod, thrown);
    }

    @Override
    public void warning(String sourceClass, String sourceMethod, String msg) {
        debug(sourceClass, sourceMethod, null);
    }

    @Override
    public void warning(String sourceClass, String sourceMethod, String msg, Object[] inserts) {
        debug(sourceClass, sourceMethod, null);
    }

    @Override
    public void warning(String sourceClass, String sourceMethod, String msg, Object[] inserts, Throwable thrown) {
        debug(sourceClass, sourceMethod, thrown);
    }

    @Override
    public void info(String sourceClass, String sourceMethod, String msg) {
        // too much for a log
    }

    @Override
    public void info(String sourceClass, String sourceMethod, String msg, Object[] inserts) {
        // too much for a log
    }

    @Override
    public void info(String sourceClass, String sourceMethod, String msg, Object[] inserts, Throwable thrown) {
        // too much for a log
    }

    @Override
    public void config(String sourceClass, String sourceMethod, String msg) {
        // too much for a log
    }

    @Override
    public void config(String sourceClass, String sourceMethod, String msg, Object[] inserts) {
        // too much for a log
    }

    @Override
    public void config(String sourceClass, String sourceMethod, String msg, Object[] inserts, Throwable thrown) {
        // too much for a log
    }

    @Override
    public void fine(String sourceClass, String sourceMethod, String msg) {
        // too much for a log
    }

    @Override
    public void fine(String sourceClass, String sourceMethod, String msg, Object[] inserts) {
        // too much for a log
    }

    @Override
    public void fine(String sourceClass, String sourceMethod, String msg, Object[] inserts, Throwable ex) {
        // too much for a log
    }

    @Override
    public void finer(String sourceClass, String sourceMethod, String msg) {
        // too much for a log
    }

    @Override
    public void finer(String sourceClass, String sourceMethod, String msg, Object[] inserts) {
        // too much for a log
    }

    @Override
    public void finer(String sourceClass, String sourceMethod, String msg, Object[] inserts, Throwable ex) {
        // too much for a log
    }

    @Override
    public void finest(String sourceClass, String sourceMethod, String msg) {
        // too much for a log
    }

    @Override
    public void finest(String sourceClass, String sourceMethod, String msg, Object[] inserts) {
        // too much for a log
    }

    @Override
    public void finest(String sourceClass, String sourceMethod, String msg, Object[] inserts, Throwable ex) {
        // too much for a log
    }

    @Override
    public void log(int level, String sourceClass, String sourceMethod, String msg, Object[] inserts,
            Throwable thrown) {
        // too much for a log
    }

    @Override
    public void trace(int level, String sourceClass, String sourceMethod, String msg, Object[] inserts,
            Throwable ex) {
        // too much for a log
    }

    @Override
    public String formatMessage(String msg, Object[] inserts) {
        return msg;
    }

    @Override
    public void dumpTrace() {
        // no trace is kept
    }
}
