package org.offramp.simulation.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.offramp.api.command.Command;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.simulation.internal.door.DoorServer;
import org.offramp.simulation.internal.door.DoorSession;
import org.offramp.simulation.internal.door.DoorWorld;
import org.offramp.simulator.settings.Presets;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code offramp sim}: a policy in the simulator, worked cases, or the door for other languages. */
@Component(name = "org.offramp.simulation", service = Command.class, property = Command.NAME + "=sim")
public final class SimCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Named<DecisionPolicy> policies;
    private final Named<NetworkModel> networks;
    private final Presets presets;
    private final InputStream in;

    /** With the presets of this checkout. */
    @Activate
    public SimCommand(BundleContext context) {
        this(new Presets(context.getProperty(Presets.HOME)), PATIENCE, System.in);
    }

    /** @param patience how long a policy or a network model is waited for */
    SimCommand(Presets presets, Duration patience, InputStream in) {
        this.presets = presets;
        this.in = in;
        policies = new Named<>("policy", DecisionPolicy.NAME, patience);
        networks = new Named<>("network model", NetworkModel.NAME, patience);
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(SimOptions.USAGE);
            return OK;
        }
        SimOptions options;
        try {
            options = SimOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            err.println("sim: " + e.getMessage());
            err.println(SimOptions.USAGE);
            return USAGE;
        }
        try {
            if (!options.cases().isEmpty()) {
                return CasesRun.run(options, out, err);
            }
            if (!options.door().isEmpty()) {
                return open(options.door(), out, err);
            }
            return new OneRun(options, presets, policies, networks).run(out, err);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            err.println("sim: " + e.getMessage());
            return FAILED;
        }
    }

    private int open(String where, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        boolean stdio = where.equals(SimOptions.STDIO);
        DoorWorld world = new DoorWorld(presets, policies, networks, stdio);
        if (stdio) {
            new DoorSession(world, in, out).run();
            return OK;
        }
        try (DoorServer server = new DoorServer(world, Integer.parseInt(where))) {
            out.println("the door is open at 127.0.0.1:" + server.port());
            out.flush();
            server.serve();
        }
        return OK;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPolicy(DecisionPolicy policy, Map<String, Object> properties) {
        policies.add(policy, properties);
    }

    void removePolicy(DecisionPolicy policy) {
        policies.remove(policy);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addNetwork(NetworkModel network, Map<String, Object> properties) {
        networks.add(network, properties);
    }

    void removeNetwork(NetworkModel network) {
        networks.remove(network);
    }
}
