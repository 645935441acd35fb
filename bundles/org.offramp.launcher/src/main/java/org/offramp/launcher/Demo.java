package org.offramp.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The demo: a gateway and a vehicle, each in a process of its own, on a copy of their configurations. In the middle of
 * the run the vehicle's configuration file is edited, so that another policy decides from then on.
 */
final class Demo implements AutoCloseable {
    private static final long IMAGES = 240;
    private static final String FRAMES_PER_SECOND = "25";
    private static final double TOUR_SHARE = 0.6;
    private static final double MINIMUM_ACCURACY = 0.5;
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String PROGRESS = "@tasks ";
    private static final Pattern POLICY = Pattern.compile("(?m)^policy *=.*$");
    private static final List<String> FOR_VEHICLE =
            List.of("--data", "--source", "--deadline", "--policy", "--choice", "--codec", "--seed",
                    "--networks", "--network");

    private final CommandLine line;
    private final Terminal terminal;
    private final RunDirectory directory;
    private final List<ChildProcess> children = new ArrayList<>();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong movedNanos = new AtomicLong(System.nanoTime());
    private final Path configs;
    private final Thread hook = new Thread(this::stopChildren, "offramp-stop");

    Demo(Path home, CommandLine line, Terminal terminal) throws LaunchException, IOException {
        this.line = line;
        this.terminal = terminal;
        this.directory = RunDirectory.take(home, "demo");
        this.configs = directory.fresh("configs");
        Path from = Path.of(line.value("--configs", home.resolve("configs").toString()));
        for (String deployment : List.of("gateway", "av")) {
            copy(from.resolve(deployment), Files.createDirectories(configs.resolve(deployment)));
        }
    }

    private static void copy(Path from, Path to) throws LaunchException, IOException {
        if (!Files.isDirectory(from)) {
            throw new LaunchException(ExitCode.USAGE, "there is no folder " + from + " with configuration files");
        }
        for (Path file : RunDirectory.files(from, ".cfg")) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    int run() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(hook);
        String port = line.value("--port", Integer.toString(Ports.free()));
        long images = Long.parseLong(line.value("--images", Long.toString(IMAGES)));
        boolean tour = !line.has("--policy") && !line.has("--choice");
        long switchAt = tour ? Math.round(images * TOUR_SHARE) : Long.MAX_VALUE;
        introduce(images, port, switchAt);
        ChildProcess gateway = startGateway(port);
        ChildProcess vehicle = startVehicle(port, images, tour);
        int code = follow(gateway, vehicle, switchAt);
        stopChildren();
        return code;
    }

    private void introduce(long images, String port, long switchAt) {
        terminal.err().printf("An edge server with its MQTT broker (port %s) and a vehicle start; %d images follow.%n",
                port, images);
        if (switchAt < images) {
            terminal.err().printf("The policy 'fixed' takes the vehicle through all splits and exits; after %d images"
                    + " the demo edits %s and 'mindelay' decides.%n", switchAt, vehicleFile());
        }
    }

    private ChildProcess startGateway(String port) throws IOException {
        List<String> words = new ArrayList<>(List.of("gateway", "--port", port, "--configs", configs + "/gateway"));
        if (line.has("--networks")) {
            words.addAll(List.of("--networks", line.value("--networks", "")));
        }
        return start(words, Map.of("offramp.quiet", "true"), false);
    }

    private ChildProcess startVehicle(String port, long images, boolean tour) throws IOException {
        List<String> words = new ArrayList<>(List.of("av", "--broker", "tcp://127.0.0.1:" + port, "--images",
                Long.toString(images), "--fps", line.value("--fps", FRAMES_PER_SECOND), "--configs", configs + "/av"));
        for (String option : FOR_VEHICLE) {
            if (line.has(option)) {
                words.addAll(List.of(option, line.value(option, "")));
            }
        }
        if (tour) {
            words.addAll(List.of("--policy", "fixed", "--choice", "tour"));
        }
        if (line.has("--json")) {
            words.add("--json");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("offramp.awaitBroker", port);
        properties.put("offramp.progress", "true");
        properties.put("offramp.expectedTasks", Long.toString(images));
        properties.put("offramp.minimumAccuracy", Double.toString(MINIMUM_ACCURACY));
        return start(words, properties, true);
    }

    private ChildProcess start(List<String> words, Map<String, String> properties, boolean showOutput)
            throws IOException {
        List<String> all = new ArrayList<>(words);
        if (line.has("--verbose")) {
            all.add("--verbose");
        }
        synchronized (children) {
            ChildProcess child = ChildProcess.start(all, properties, showOutput, this::said);
            children.add(child);
            return child;
        }
    }

    private void said(String who, String text) {
        if (text.startsWith(PROGRESS)) {
            ended.set(Long.parseLong(text.substring(PROGRESS.length()).trim()));
            movedNanos.set(System.nanoTime());
        } else {
            terminal.err().println(who + ": " + text);
        }
    }

    /** Waits for the vehicle's end; returns the exit code of the demo. */
    private int follow(ChildProcess gateway, ChildProcess vehicle, long switchAt)
            throws IOException, InterruptedException {
        boolean switched = false;
        boolean gatewayGone = false;
        movedNanos.set(System.nanoTime());
        while (!vehicle.awaitEnd(20)) {
            if (!switched && ended.get() >= switchAt) {
                switched = true;
                choosePolicy("mindelay");
            }
            if (!gatewayGone && !gateway.alive()) {
                gatewayGone = true;
                terminal.error("the gateway ended with exit code " + gateway.exitCode());
                if (ended.get() == 0) {
                    return gateway.exitCode() == 0 ? ExitCode.FAILED : gateway.exitCode();
                }
            }
            if (System.nanoTime() - movedNanos.get() > STALL_NANOS) {
                terminal.error("no task ended for " + TimeUnit.NANOSECONDS.toSeconds(STALL_NANOS)
                        + " s; the logs in " + directory.path().getParent() + " may say why");
                return ExitCode.FAILED;
            }
        }
        return vehicle.exitCode() == 0 && gatewayGone ? ExitCode.FAILED : vehicle.exitCode();
    }

    private Path vehicleFile() {
        return configs.resolve("av/org.offramp.av.cfg");
    }

    /** Edits the vehicle's file as an operator would, in one step, so that no half-written file is read. */
    private void choosePolicy(String policy) throws IOException {
        String text = Files.readString(vehicleFile());
        String edited = POLICY.matcher(text).replaceFirst(Matcher.quoteReplacement("policy = " + policy));
        Path draft = Files.writeString(directory.path().resolve("draft.cfg"), edited);
        Files.move(draft, vehicleFile(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void stopChildren() {
        List<ChildProcess> all;
        synchronized (children) {
            all = List.copyOf(children);
        }
        all.forEach(ChildProcess::requestEnd);
        all.forEach(ChildProcess::end);
    }

    @Override
    public void close() {
        stopChildren();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook does what is left
        }
        directory.close();
    }
}
