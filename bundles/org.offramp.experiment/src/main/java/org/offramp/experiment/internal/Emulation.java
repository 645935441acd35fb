package org.offramp.experiment.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.transport.Transport;
import org.offramp.testbed.TaskRow;
import org.offramp.testbed.TestbedProfile;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Switches the emulation of a testbed on (docs/emulation.md): its link on the transport, its devices as backends, its
 * preprocessing in the codecs, all with the paper's volumes and demands.
 */
final class Emulation {
    /** The model of the link, which is emulated and which decisions are predicted by. */
    static final String LINK_MODEL = "testbed";
    private static final String SERVER_BACKEND = "experiment-mec";
    private static final int RANKING = 1000;
    private static final long PATIENCE_MILLIS = 30_000;
    private static final long LOOK_MILLIS = 50;

    private final BundleContext context;
    private final String profile;
    private final TestbedProfile testbed;
    private final List<String> codecs;
    private final int vehicles;

    /**
     * @param profile name or path of the profile, as the plug-ins find it
     * @param testbed the profile
     * @param codecs the codecs that are used
     */
    Emulation(BundleContext context, String profile, TestbedProfile testbed, List<String> codecs, int vehicles) {
        this.context = context;
        this.profile = profile;
        this.testbed = testbed;
        this.codecs = List.copyOf(codecs);
        this.vehicles = vehicles;
    }

    /** Name of each vehicle's own device. */
    List<String> vehicleBackends() {
        List<String> names = new ArrayList<>();
        for (int v = 1; v <= vehicles; v++) {
            names.add("experiment-av-" + v);
        }
        return names;
    }

    String serverBackend() {
        return SERVER_BACKEND;
    }

    /**
     * Configures link and preprocessing and waits until they are there.
     *
     * @throws IOException when a part does not come; the message names it
     */
    void begin(Configurations configurations) throws IOException, InterruptedException {
        configurations.single("org.offramp.network.testbed", Map.of("profile", profile));
        configurations.single("org.offramp.transport.emulated", Map.of("transport", "mqtt", "networkModel", LINK_MODEL,
                "volume", "profile", "profile", profile));
        configurations.single("org.offramp.codec.emulated", Map.of("profile", profile, "volume", "profile"));
        await(NetworkModel.class, NetworkModel.NAME, LINK_MODEL, "the link model");
        await(Transport.class, Transport.NAME, "emulated", "the emulated transport");
        for (String codec : codecs) {
            await(FeatureCodec.class, FeatureCodec.NAME, codec, "emulated preprocessing in the codec");
        }
    }

    /**
     * Configures vehicles' devices and server and waits until they are there.
     *
     * @throws IOException when one does not come; the message names it
     */
    void devices(Configurations configurations, ComputeProfile device, ComputeProfile server)
            throws IOException, InterruptedException {
        for (String name : vehicleBackends()) {
            configurations.instance("org.offramp.backend.emulated", device(name, "device", device));
        }
        configurations.instance("org.offramp.backend.emulated", device(SERVER_BACKEND, "server", server));
        for (String name : vehicleBackends()) {
            await(ComputeBackend.class, ComputeBackend.NAME, name, "the emulated device");
        }
        await(ComputeBackend.class, ComputeBackend.NAME, SERVER_BACKEND, "the emulated server");
    }

    /** What the vehicles' devices are to be told, after these tasks with what they were told before. */
    ComputeProfile correctedDevice(ComputeProfile told, List<Sample> samples) {
        return Correction.of(testbed.device(), told, halves(samples, TaskRow::deviceMacs, DelayParts::deviceMillis));
    }

    /** What the server is to be told, after these tasks with what it was told before. */
    ComputeProfile correctedServer(ComputeProfile told, List<Sample> samples) {
        return Correction.of(testbed.server(), told, halves(samples, TaskRow::serverMacs, DelayParts::serverMillis));
    }

    private List<Correction.Half> halves(List<Sample> samples, ToDoubleFunction<TaskRow> macs,
            ToDoubleFunction<DelayParts> millis) {
        List<Correction.Half> halves = new ArrayList<>();
        for (Sample sample : samples) {
            if (sample.asPlanned()) {
                Cell cell = sample.item().cell();
                DelayParts delay = sample.task().measured();
                TaskRow row = TaskRow.of(testbed.workload(), cell.split(), cell.exit(), delay,
                        sample.task().totalMillis(), null);
                halves.add(new Correction.Half(macs.applyAsDouble(row), millis.applyAsDouble(delay)));
            }
        }
        return halves;
    }

    private Map<String, Object> device(String name, String side, ComputeProfile told) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("backend", "cpu");
        values.put("profile", profile);
        values.put("side", side);
        values.put("demand", "profile");
        values.put("fixedMillis", told.fixedMillis());
        values.put("macPerSecond", told.macPerSecond());
        return values;
    }

    private void await(Class<?> type, String property, String value, String what)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!there(type, property, value)) {
            if (System.nanoTime() > end) {
                throw new IOException(what + " '" + value + "' did not come within " + PATIENCE_MILLIS / 1000
                        + " s; the log says why");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean there(Class<?> type, String property, String value) {
        try {
            ServiceReference<?>[] found = context.getServiceReferences(type.getName(), "(" + property + "=" + value
                    + ")");
            for (ServiceReference<?> reference : found == null ? new ServiceReference<?>[0] : found) {
                boolean emulating = type == NetworkModel.class
                        || reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer rank && rank >= RANKING;
                if (emulating) {
                    return true;
                }
            }
            return false;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(value + " cannot be the name of a service", e);
        }
    }
}
