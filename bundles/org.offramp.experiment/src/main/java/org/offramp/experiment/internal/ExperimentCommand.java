package org.offramp.experiment.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.offramp.api.cnn.CnnPartition;
import org.offramp.api.command.Command;
import org.offramp.api.source.FrameSource;
import org.offramp.api.source.FrameSourceOpener;
import org.offramp.experiment.internal.li.LiExperiment;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code offramp experiment NAME}: runs one of the experiments. */
@Component(name = "org.offramp.experiment", service = Command.class, property = Command.NAME + "=experiment")
public final class ExperimentCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Services services;
    private final List<Experiment> experiments;

    /**
     * @param context knows the product's version and the checkout, and takes what the vehicles are given
     * @param admin makes vehicles and servers
     */
    @Activate
    public ExperimentCommand(BundleContext context, @Reference ConfigurationAdmin admin) {
        this(new LiveRun(context, admin)::run, LiExperiment.of(context, admin, PATIENCE),
                context.getProperty("offramp.version"), context.getProperty("offramp.home"), PATIENCE);
    }

    /** @param patience how long each plug-in is waited for */
    ExperimentCommand(LiveRun.Maker live, Experiment li, String version, String home, Duration patience) {
        services = new Services(patience);
        experiments = List.of(new DanekExperiment(services, live, version, home), li);
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(help(arguments));
            return OK;
        }
        String name = arguments.isEmpty() ? "" : arguments.get(0);
        Experiment experiment = experiments.stream().filter(e -> e.name().equals(name)).findFirst().orElse(null);
        if (experiment == null) {
            err.println(name.isEmpty() || name.startsWith("--") ? "experiment: which one? There is " + names()
                    : "experiment: there is no '" + name + "'; there is " + names());
            return USAGE;
        }
        try {
            return experiment.run(arguments.subList(1, arguments.size()), out, err);
        } catch (IllegalArgumentException e) {
            err.println("experiment " + name + ": " + e.getMessage());
            return USAGE;
        } catch (IOException | IllegalStateException e) {
            err.println("experiment " + name + ": " + e.getMessage());
            return FAILED;
        }
    }

    private String help(List<String> arguments) {
        for (Experiment experiment : experiments) {
            if (arguments.get(0).equals(experiment.name())) {
                return experiment.usage();
            }
        }
        StringBuilder text = new StringBuilder("experiment NAME [options]\n");
        experiments.forEach(e -> text.append(String.format("  %-10s %s%n", e.name(), e.summary())));
        experiments.forEach(e -> text.append('\n').append(e.usage()).append('\n'));
        return text.toString().stripTrailing();
    }

    private String names() {
        return String.join(", ", experiments.stream().map(Experiment::name).toList());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addNetwork(CnnPartition network, Map<String, Object> properties) {
        services.networks.add(network, properties);
    }

    void removeNetwork(CnnPartition network) {
        services.networks.remove(network);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(FrameSource source, Map<String, Object> properties) {
        services.sources.add(source, properties);
    }

    void removeSource(FrameSource source) {
        services.sources.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addOpener(FrameSourceOpener opener, Map<String, Object> properties) {
        services.openers.add(opener, properties);
    }

    void removeOpener(FrameSourceOpener opener) {
        services.openers.remove(opener);
    }
}
