package org.offramp.operations.internal.framework;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;

/** A real Felix with the real bundles, our bundle as just built, and two watched folders. */
public final class RunningFramework implements AutoCloseable {

    static final List<String> BASE = List.of("org.osgi.util.function", "org.osgi.util.promise",
            "org.osgi.service.component-", "org.osgi.service.log", "org.apache.felix.metatype",
            "org.apache.felix.configadmin", "org.apache.felix.scr", "org.apache.felix.healthcheck.api");
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    public final Path configs;
    public final Path plugins;
    public final Path state;
    private final Path root;
    private final Map<String, String> properties = new HashMap<>();
    private Framework framework;

    public RunningFramework(Path root) throws IOException {
        this.root = root;
        configs = Files.createDirectories(root.resolve("configs/test"));
        plugins = Files.createDirectories(root.resolve("plugins"));
        state = root.resolve("state");
        properties.put("org.osgi.framework.storage", root.resolve("cache").toString());
        properties.put("org.osgi.framework.system.packages.extra",
                "org.slf4j;version=1.7.36,org.slf4j.helpers;version=1.7.36");
        properties.put("felix.fileinstall.dir", configs + "," + plugins);
        properties.put("felix.fileinstall.poll", "500");
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.bundles.new.start", "true");
        properties.put("felix.fileinstall.bundles.startTransient", "true");
        properties.put("felix.fileinstall.enableConfigSave", "false");
        properties.put("felix.fileinstall.configEncoding", "UTF-8");
        properties.put("felix.fileinstall.subdir.mode", "skip");
        properties.put("felix.fileinstall.tmpdir", root.resolve("tmp").toString());
        properties.put("felix.fileinstall.log.level", "2");
        properties.put("felix.fileinstall.log.default", "jul");
        properties.put("offramp.state", state.toString());
        properties.put("offramp.home", root.toString());
        properties.put("offramp.deployment", "test");
    }

    /** Sets a framework property before the start. */
    public RunningFramework with(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** Starts as the launcher does: the base and operations, then FileInstall, then the rest. */
    public RunningFramework start(String... bundles) throws Exception {
        return start(1, 2, bundles);
    }

    /** Starts with the given start levels of operations and FileInstall; the other bundles are at level 3. */
    public RunningFramework start(int operations, int fileInstall, String... bundles) throws Exception {
        framework = new FrameworkFactory().newFramework(properties);
        framework.init();
        for (String base : BASE) {
            install(jar(base), 1);
        }
        install("reference:" + new File("target/classes").toURI(), operations);
        install(jar("org.apache.felix.fileinstall"), fileInstall);
        for (String bundle : bundles) {
            install(bundle(bundle, root.resolve("installed")).toUri().toString(), 3);
        }
        framework.start();
        framework.adapt(FrameworkStartLevel.class).setStartLevel(5);
        until("start level 5", () -> framework.adapt(FrameworkStartLevel.class).getStartLevel() == 5);
        return this;
    }

    private void install(String location, int level) throws BundleException {
        Bundle bundle = framework.getBundleContext().installBundle(location);
        bundle.adapt(BundleStartLevel.class).setStartLevel(level);
        bundle.start();
    }

    private static String jar(String name) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(File::new)
                .filter(f -> f.getName().startsWith(name) && f.getName().endsWith(".jar")).findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not on the class path")).toURI().toString();
    }

    /** Builds a bundle from one of the sample packages of the tests. */
    public static Path bundle(String samplePackage, Path folder) throws Exception {
        Files.createDirectories(folder);
        Path jarFile = folder.resolve(samplePackage + ".jar");
        Path moved = folder.resolve(samplePackage + ".part");
        try (Builder builder = new Builder()) {
            builder.setProperty("Bundle-SymbolicName", samplePackage);
            builder.setProperty("Bundle-Version", "1.0.0");
            builder.setProperty("Private-Package", samplePackage);
            builder.addClasspath(new File("target/test-classes"));
            try (Jar jar = builder.build()) {
                if (!builder.isOk()) {
                    throw new IllegalStateException(builder.getErrors().toString());
                }
                jar.write(moved.toFile());
            }
        }
        return Files.move(moved, jarFile, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    public Framework framework() {
        return framework;
    }

    public Path write(String name, String... lines) {
        try {
            return Files.write(configs.resolve(name), List.of(lines), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the sample component of this name was given, by its service; empty when it does not run. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    public List<Map<String, Object>> values(String sample) {
        try {
            Collection<ServiceReference<Supplier>> found = framework.getBundleContext()
                    .getServiceReferences(Supplier.class, "(sample=" + sample + ")");
            return found.stream().map(r -> (Map<String, Object>) framework.getBundleContext().getService(r).get())
                    .toList();
        } catch (InvalidSyntaxException | NullPointerException e) {
            return List.of();
        }
    }

    /** The value of a key in the only sample component of this name. */
    public Object value(String sample, String key) {
        List<Map<String, Object>> all = values(sample);
        return all.size() == 1 ? all.get(0).get(key) : null;
    }

    /** The only service of a type of Java's own that has these properties. */
    <T> T service(Class<T> type, String filter) throws InvalidSyntaxException {
        BundleContext context = framework.getBundleContext();
        return context.getService(context.getServiceReferences(type, filter).iterator().next());
    }

    /** Whether ConfigAdmin holds a configuration, no matter whether its component has heard of it. */
    boolean stored(String pid) {
        BundleContext context = framework.getBundleContext();
        try {
            ServiceReference<?> admin = context.getAllServiceReferences("org.osgi.service.cm.ConfigurationAdmin",
                    null)[0];
            Object[] found = (Object[]) admin.getBundle().loadClass("org.osgi.service.cm.ConfigurationAdmin")
                    .getMethod("listConfigurations", String.class)
                    .invoke(context.getService(admin), "(service.pid=" + pid + ")");
            return found != null;
        } catch (ReflectiveOperationException | InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The entries of a section of health.json. */
    public List<JsonNode> health(String section) {
        try {
            JsonNode health = new ObjectMapper().readTree(state.resolve("health.json").toFile());
            for (JsonNode check : health.get("checks")) {
                if (check.get("name").asText().equals(section)) {
                    List<JsonNode> entries = new java.util.ArrayList<>();
                    check.get("entries").forEach(entries::add);
                    return entries;
                }
            }
        } catch (java.io.FileNotFoundException | java.nio.file.NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of();
    }

    /** The messages of the configuration check about one file. */
    public List<String> reported(String name) {
        return health("configuration").stream().filter(e -> e.get("place").asText().endsWith("/" + name))
                .map(e -> e.get("message").asText()).toList();
    }

    /** Waits for a condition; tells what came instead when it does not hold in time. */
    public static long until(String what, Supplier<Boolean> condition) {
        long start = System.nanoTime();
        while (!condition.get()) {
            if (System.nanoTime() - start > DEADLINE.toNanos()) {
                throw new AssertionError("not within " + DEADLINE + ": " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
        return System.nanoTime() - start;
    }

    @Override
    public void close() throws Exception {
        if (framework != null) {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }
}
