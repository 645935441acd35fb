package org.offramp.operations.internal.config;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;

import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The configurations in ConfigAdmin that came from a file. Each remembers its file in a private property, which is not
 * FileInstall's own: FileInstall would otherwise take the liberty to write into, or delete, the operator's file.
 */
final class Store {

    /** Key of the file's address; private by its leading dot, so it never becomes a service property. */
    static final String FILE = ".offramp.file";

    private final ConfigurationAdmin admin;
    /** Change counts of deleted configurations by PID. */
    private final Map<String, Long> deleted = new HashMap<>();

    Store(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Puts values in force; false, and nothing happens, when they are already. */
    boolean apply(Target target, File file, Map<String, Object> values) throws IOException {
        Configuration configuration = configuration(target);
        Hashtable<String, Object> properties = new Hashtable<>(values);
        properties.put(FILE, key(file));
        return configuration.updateIfDifferent(properties);
    }

    /** Puts back what {@link #inForce} has given before. */
    void restore(Target target, Dictionary<String, Object> properties) throws IOException {
        configuration(target).updateIfDifferent(properties);
    }

    /** What is in force for a component, from this file or any other way; {@code null} when nothing is. */
    Dictionary<String, Object> inForce(Target target) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(
                    "(service.pid=" + escape(target.configurationPid()) + ")");
            return found == null ? null : found[0].getProperties();
        } catch (InvalidSyntaxException e) {
            throw new IOException(e);
        }
    }

    /** Removes the configurations that came from a file; tells whether there was one. */
    boolean delete(File file) throws IOException {
        boolean found = false;
        for (Configuration configuration : list("(" + FILE + "=" + escape(key(file)) + ")")) {
            delete(configuration);
            found = true;
        }
        return found;
    }

    /** Removes what came from files that were deleted while this process was not running. */
    void forgetLostFiles() throws IOException {
        for (Configuration configuration : list("(" + FILE + "=*)")) {
            Object file = configuration.getProperties().get(FILE);
            if (!new File(URI.create(file.toString())).exists()) {
                delete(configuration);
            }
        }
    }

    private void delete(Configuration configuration) throws IOException {
        deleted.put(configuration.getPid(), configuration.getChangeCount());
        configuration.delete();
    }

    private Configuration configuration(Target target) throws IOException {
        if (target.instance() != null) {
            return admin.getFactoryConfiguration(target.pid(), target.instance(), "?");
        }
        Configuration configuration = admin.getConfiguration(target.pid(), "?");
        if (configuration.getProperties() == null) {
            countOn(configuration);
        }
        return configuration;
    }

    /**
     * Has a new configuration count its changes on from its deleted namesake, while it has no values and nobody sees
     * it. Declarative Services hear of a deletion later; a configuration that is there by then, with no higher change
     * count, they take for an old state of the deleted one, and ignore it.
     */
    private void countOn(Configuration configuration) throws IOException {
        long before = deleted.getOrDefault(configuration.getPid(), 0L);
        for (long count = configuration.getChangeCount(); count < before; count++) {
            configuration.update();
        }
    }

    private Configuration[] list(String filter) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(filter);
            return found == null ? new Configuration[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IOException(e);
        }
    }

    private static String key(File file) {
        return file.getAbsoluteFile().toURI().toString();
    }

    private static String escape(String value) {
        return value.replaceAll("([\\\\*()])", "\\\\$1");
    }
}
