package org.offramp.experiment.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.source.FrameSource;
import org.offramp.api.task.TaskListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Runs the cells of an experiment on real vehicles and a real edge server of this framework: makes them by configuration,
 * gives each vehicle its images and its policy, and takes the records. They end with the run.
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
     * How a live part is set up.
     *
     * @param name part of the names of vehicles and server
     * @param network name of the network
     * @param codecs what crosses the air, the preferred one first
     * @param vehicles how many vehicles share the images out
     * @param profile name or path of the profile that is emulated; empty for none
     * @param warmUps tasks of each vehicle that do not count
     */
    record Setup(String name, String network, List<String> codecs, int vehicles, String profile, int warmUps) {
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
        List<ServiceRegistration<?>> registrations = new ArrayList<>();
        List<Lane> lanes = new ArrayList<>();
        try (Configurations configurations = new Configurations(admin)) {
            List<String> devices = Collections.nCopies(setup.vehicles(), REAL_BACKEND);
            String server = REAL_BACKEND;
            if (way == Way.EMULATED) {
                Emulation emulation = new Emulation(context, setup.profile(), setup.codecs(), setup.vehicles());
                emulation.begin(configurations);
                devices = emulation.vehicleBackends();
                server = emulation.serverBackend();
            }
            configurations.instance(SERVER, server(setup, server));
            for (int v = 0; v < setup.vehicles(); v++) {
                Lane lane = new Lane(setup.vehicle(v), setup.server(), images,
                        Plan.of(images.frames().size(), cells, v, setup.vehicles(), setup.warmUps(), seed), samples::add);
                lanes.add(lane);
                registrations.add(register(lane));
                configurations.instance(VEHICLE, vehicle(setup, lane.deviceId(), devices.get(v)));
            }
            told.addAll(configurations.told());
            await(images.frames().size() * cells.size(), samples, lanes, progress);
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
        values.put("networkModel", setup.profile().isEmpty() ? REAL_LINK : Emulation.LINK_MODEL);
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
