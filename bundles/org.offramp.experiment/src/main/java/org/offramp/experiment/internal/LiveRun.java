package org.offramp.experiment.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.source.FrameSource;
import org.offramp.api.task.TaskListener;
import org.offramp.testbed.TestbedProfile;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Runs the cells of an experiment on real vehicles and a real edge server of this framework: makes them by
 * configuration, gives each vehicle its images and its policy, and takes the records. They end with the run.
 */
final class LiveRun {
    private static final String VEHICLE = "org.offramp.av";
    private static final String SERVER = "org.offramp.mec";
    private static final String REAL_BACKEND = "cpu";
    private static final String REAL_LINK = "constant";
    private static final long LOOK_MILLIS = 500;
    /** So long no task may end: opening the networks of all vehicles on a busy machine takes a while. */
    private static final long PATIENCE_MILLIS = 120_000;
    private static final double DEADLINE_MILLIS = 60_000;
    /**
     * Passes over all cells of the trials before an emulated run. The first tells roughly what the devices are to be told,
     * but the runtime is not warm then and takes longer than it will; the second, so corrected, tells what was too much.
     */
    private static final int[] TRIALS = {1, 4};

    /**
     * How a live part is set up.
     *
     * @param name part of the names of vehicles and server
     * @param network name of the network
     * @param codecs what crosses the air, the preferred one first
     * @param vehicles how many vehicles share the images out
     * @param profile name or path of the profile that is emulated, as the plug-ins find it
     * @param testbed that profile; {@code null} for none
     * @param warmUps tasks of each vehicle that do not count
     */
    record Setup(String name, String network, List<String> codecs, int vehicles, String profile,
            TestbedProfile testbed, int warmUps) {
        String server() {
            return "experiment-" + name;
        }

        String vehicle(int number) {
            return "experiment-" + name + "-" + (number + 1);
        }
    }

    /** Runs all cells with all images. */
    @FunctionalInterface
    interface Maker {
        /**
         * @param samples hears of each task that counts; keeps those so far when this throws
         * @param told takes what was configured
         * @param progress hears how many tasks have ended
         * @throws IOException when the tasks do not get on; the message says why
         */
        void run(Way way, Setup setup, ChosenImages images, List<Cell> cells, long seed, Samples samples,
                List<Map<String, Object>> told, IntConsumer progress) throws IOException, InterruptedException;
    }

    private final BundleContext context;
    private final ConfigurationAdmin admin;

    LiveRun(BundleContext context, ConfigurationAdmin admin) {
        this.context = context;
        this.admin = admin;
    }

    /** As {@link Maker} has it. */
    void run(Way way, Setup setup, ChosenImages images, List<Cell> cells, long seed, Samples samples,
            List<Map<String, Object>> told, IntConsumer progress) throws IOException, InterruptedException {
        try (Configurations configurations = new Configurations(admin)) {
            List<String> devices = Collections.nCopies(setup.vehicles(), REAL_BACKEND);
            String server = REAL_BACKEND;
            if (way == Way.EMULATED) {
                Emulation emulation = new Emulation(context, setup.profile(), setup.testbed(), setup.codecs(),
                        setup.vehicles());
                devices = emulation.vehicleBackends();
                server = emulation.serverBackend();
                emulation.begin(configurations);
                ComputeProfile device = setup.testbed().device();
                ComputeProfile edge = setup.testbed().server();
                for (int passes : TRIALS) {
                    List<Sample> tried = tried(emulation, configurations, setup, images,
                            new Trial(device, edge, passes, cells, seed));
                    device = emulation.correctedDevice(device, tried);
                    edge = emulation.correctedServer(edge, tried);
                }
                emulation.devices(configurations, device, edge);
            }
            List<List<Plan.Item>> plans = new ArrayList<>();
            for (int v = 0; v < setup.vehicles(); v++) {
                plans.add(Plan.of(images.frames().size(), cells, v, setup.vehicles(), setup.warmUps(), seed));
            }
            drive(configurations, new Fleet(setup, devices, server, plans), images, samples, progress);
            told.addAll(configurations.told());
        }
    }

    /**
     * Tasks that only show how much longer than meant things take.
     *
     * @param device what the vehicles' devices are told
     * @param server what the server is told
     * @param passes how often each vehicle passes all cells
     */
    private record Trial(ComputeProfile device, ComputeProfile server, int passes, List<Cell> cells, long seed) {
    }

    private List<Sample> tried(Emulation emulation, Configurations outer, Setup setup, ChosenImages images,
            Trial trial) throws IOException, InterruptedException {
        Samples samples = new Samples();
        try (Configurations configurations = outer.inner()) {
            emulation.devices(configurations, trial.device(), trial.server());
            List<List<Plan.Item>> plans = new ArrayList<>();
            for (int v = 0; v < setup.vehicles(); v++) {
                plans.add(Plan.trial(v % images.frames().size(), trial.cells(), v, trial.passes(), setup.warmUps(),
                        trial.seed()));
            }
            drive(configurations, new Fleet(setup, emulation.vehicleBackends(), emulation.serverBackend(), plans),
                    images, samples, done -> { });
        }
        return samples.sorted();
    }

    /**
     * Vehicles with what they do, and their server.
     *
     * @param devices name of each vehicle's compute backend
     * @param server name of the server's
     * @param plans what each vehicle does
     */
    private record Fleet(Setup setup, List<String> devices, String server, List<List<Plan.Item>> plans) {
        int counted() {
            return (int) plans.stream().flatMap(List::stream).filter(Plan.Item::counted).count();
        }
    }

    private void drive(Configurations outer, Fleet fleet, ChosenImages images, Samples samples, IntConsumer progress)
            throws IOException, InterruptedException {
        Setup setup = fleet.setup();
        List<ServiceRegistration<?>> registrations = new ArrayList<>();
        List<Lane> lanes = new ArrayList<>();
        try (Configurations configurations = outer.inner()) {
            configurations.instance(SERVER, server(setup, fleet.server()));
            for (int v = 0; v < setup.vehicles(); v++) {
                Lane lane = new Lane(setup.vehicle(v), setup.server(), images, fleet.plans().get(v), samples::add);
                lanes.add(lane);
                registrations.add(register(lane));
                configurations.instance(VEHICLE, vehicle(setup, lane.deviceId(), fleet.devices().get(v)));
            }
            outer.tell(configurations);
            await(fleet.counted(), samples, lanes, progress);
        } finally {
            registrations.forEach(LiveRun::unregister);
        }
    }

    private ServiceRegistration<?> register(Lane lane) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(FrameSource.NAME, lane.deviceId());
        properties.put(DecisionPolicy.NAME, lane.deviceId());
        // whoever names no source or policy shall not get this one
        properties.put("service.ranking", -1000);
        return context.registerService(new String[] {FrameSource.class.getName(), DecisionPolicy.class.getName(),
            TaskListener.class.getName()}, lane, properties);
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // our bundle is stopping: the framework has taken the services back already
        }
    }

    private static void await(int all, Samples samples, List<Lane> lanes, IntConsumer progress)
            throws IOException, InterruptedException {
        for (int known = samples.size(); known < all; known = samples.await(known, LOOK_MILLIS)) {
            progress.accept(known);
            if (samples.quietMillis() > PATIENCE_MILLIS) {
                throw new IOException("no task has ended for " + PATIENCE_MILLIS / 1000 + " s, " + known + " of " + all
                        + " are done" + lanes.stream().map(Lane::lastFault).filter(f -> !f.isEmpty()).findFirst()
                                .map(f -> "; last fault: " + f).orElse("") + "; the log says more");
            }
        }
        progress.accept(all);
    }

    private static Map<String, Object> server(Setup setup, String backend) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("serverId", setup.server());
        values.put("backend", backend);
        // each task by itself, as on the testbed
        values.put("maximumBatch", 1);
        values.put("exitRule", "never");
        return values;
    }

    private static Map<String, Object> vehicle(Setup setup, String deviceId, String backend) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("deviceId", deviceId);
        values.put("source", deviceId);
        values.put("policy", deviceId);
        values.put("network", setup.network());
        values.put("backend", backend);
        values.put("networkModel", setup.testbed() == null ? REAL_LINK : Emulation.LINK_MODEL);
        values.put("codec", String.join(",", setup.codecs()));
        values.put("exitRule", "never");
        values.put("deadlineMillis", DEADLINE_MILLIS);
        values.put("framesPerSecond", 0.0);
        values.put("maximumInFlight", 1);
        values.put("shuffle", false);
        values.put("serverWaitMillis", 30_000L);
        return values;
    }
}
