package org.offramp.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Constants;

/** One deployment in a framework of this process, from its start to its end. */
final class DeploymentRun implements AutoCloseable {
    /** Exported by the framework from the launcher's own jar; users of slf4j 1.7 can live with 2.0. */
    private static final String SLF4J = "org.slf4j;version=1.7.36,org.slf4j.helpers;version=1.7.36,"
            + "org.slf4j;version=2.0.17,org.slf4j.helpers;version=2.0.17,org.slf4j.spi;version=2.0.17,"
            + "org.slf4j.event;version=2.0.17";

    /** The deployment of a gateway that carries a vehicle. */
    private static final String SITE = "site";

    private final Path home;
    private final CommandLine line;
    private final String version;
    private final Terminal terminal;
    private final RunDirectory directory;
    private final Logs logs;

    DeploymentRun(Path home, CommandLine line, String version, Terminal terminal) throws LaunchException, IOException {
        this.home = home;
        this.line = line;
        this.version = version;
        this.terminal = terminal;
        this.directory = RunDirectory.take(home, line.verb().word());
        this.logs = Logs.open(directory.path().resolve("log"), terminal, verbose());
    }

    private boolean verbose() {
        return line.has("--verbose") || line.rest().contains("--verbose");
    }

    int run() throws LaunchException, IOException, InterruptedException {
        long start = System.nanoTime();
        Deployment deployment = Deployment.read(home, carriesVehicle() ? SITE : line.verb().deployment());
        Path configs = Path.of(line.value("--configs",
                home.resolve("configs").resolve(line.verb().deployment()).toString()));
        Path plugins = dropFolder();
        List<Path> expected = fill(plugins, deployment);
        Map<String, String> properties = properties(configs, plugins);
        try (FrameworkProcess framework = new FrameworkProcess(properties, terminal)) {
            framework.start(deployment.bundles(), expected);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!line.verb().isCommand() && !Boolean.getBoolean("offramp.child")) {
                terminal.err().printf("%s runs, started in %.1f s; Ctrl-C ends it%n  configuration %s%n"
                        + "  plug-ins      %s%n  log           %s%n", line.verb().word(), seconds, configs, plugins,
                        logs.file());
            }
            return framework.awaitExit();
        } catch (LaunchException e) {
            throw new LaunchException(e.exitCode(), e.getMessage() + "\nlog: " + logs.file());
        }
    }

    private boolean carriesVehicle() {
        return line.has("--vehicle");
    }

    private Path dropFolder() throws IOException {
        return line.has("--plugins") ? Path.of(line.value("--plugins", "")).toAbsolutePath().normalize()
                : directory.fresh("plugins");
    }

    /** Copies the plug-ins of the build that the drop folder lacks; returns the jars that must start. */
    private static List<Path> fill(Path folder, Deployment deployment) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Deployment.Plugin plugin : deployment.plugins()) {
            Path target = folder.resolve(plugin.fileName());
            RunDirectory.copyMissing(plugin.jar(), target);
            jars.add(target);
        }
        return jars;
    }

    private Map<String, String> properties(Path configs, Path plugins) throws LaunchException, IOException {
        Map<String, String> p = new LinkedHashMap<>();
        p.put(Constants.FRAMEWORK_STORAGE, directory.fresh("cache").toString());
        p.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        p.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(FrameworkProcess.FIRST_LEVELS));
        p.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SLF4J);
        p.put("felix.fileinstall.dir", watched(configs) + ","
                + (carriesVehicle() ? watched(configs.resolve("vehicle")) + "," : "") + watched(plugins));
        p.put("felix.fileinstall.tmpdir", directory.fresh("tmp").toString());
        p.put("felix.fileinstall.poll", "300");
        p.put("felix.fileinstall.noInitialDelay", "true");
        p.put("felix.fileinstall.enableConfigSave", "false");
        p.put("felix.fileinstall.log.default", "jul");
        p.put("felix.fileinstall.log.level", "2");
        p.put("felix.fileinstall.bundles.new.start", "true");
        p.put("felix.fileinstall.bundles.startTransient", "true");
        p.put("felix.fileinstall.configEncoding", "UTF-8");
        p.put("felix.fileinstall.subdir.mode", "skip");
        p.put("offramp.version", version);
        p.put("offramp.home", home.toString());
        p.put("offramp.deployment", line.verb().deployment());
        p.put("offramp.state", directory.path().toString());
        p.put("offramp.json", Boolean.toString(line.rest().contains("--json")));
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("offramp.")) {
                p.putIfAbsent(name, System.getProperty(name));
            }
        }
        if (line.verb().isCommand()) {
            p.put("offramp.command", line.verb().word());
            p.put("offramp.arguments", EncodedWords.encode(line.rest()));
            if (line.verb() == Verb.EXPERIMENT) {
                // its broker is for itself alone, and the command tells how it stands
                p.putIfAbsent("offramp.port", Integer.toString(Ports.free()));
                p.putIfAbsent("offramp.quiet", "true");
            }
            int seed = line.rest().indexOf("--seed") + 1;
            if (line.verb() == Verb.SIM && seed > 0 && seed < line.rest().size()) {
                // policies that draw at random draw anew, too
                p.put("offramp.seed", line.rest().get(seed));
            }
        }
        p.putAll(line.properties());
        return p;
    }

    private static String watched(Path folder) throws LaunchException {
        if (folder.toString().indexOf(',') >= 0) {
            throw new LaunchException(ExitCode.USAGE, "a folder that is watched must not have a comma in its path: "
                    + folder);
        }
        return folder.toString();
    }

    @Override
    public void close() {
        logs.close();
        directory.close();
    }
}
