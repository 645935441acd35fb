package org.offramp.backend.cpu;

import java.util.Optional;

import org.offramp.api.compute.BackendException;
import org.offramp.api.compute.BackendInfo;
import org.offramp.api.compute.CompiledStage;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.compute.StageModel;
import org.offramp.engine.compute.SpeedProbe;
import org.offramp.engine.compute.StageCompiler;
import org.offramp.engine.inference.InferenceEngine;
import org.offramp.engine.inference.SessionOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Runs stages on the processor, by default with one thread a stage: the caller's own. Several threads a stage shorten
 * a single call on idle cores, and lengthen it many times over on busy ones.
 *
 * <p>Stages outlive the backend that compiled them: a new configuration replaces the service, and stages that are still
 * held go on working until their holder closes them.
 */
@Component(name = "org.offramp.backend.cpu", property = ComputeBackend.NAME + "=" + CpuBackend.SHORT_NAME)
@Designate(ocd = CpuBackend.Config.class)
public final class CpuBackend implements ComputeBackend {
    static final String SHORT_NAME = "cpu";
    private static final System.Logger LOG = System.getLogger(CpuBackend.class.getName());

    /** The backend's configuration. */
    @ObjectClassDefinition(name = "Offramp CPU backend", description = "Runs stages of a network on the processor.")
    public @interface Config {
        /** Threads that work on one call of one stage. */
        @AttributeDefinition(name = "Threads per stage", min = "1", max = "64",
                description = "Threads that work on one call of one stage (count, 1 to 64). More than 1 helps on idle "
                        + "cores only.")
        int threadsPerStage() default 1;

        /** Calls that make sense at once. */
        @AttributeDefinition(name = "Concurrency", min = "0", max = "1024",
                description = "Calls that the processor works on at once without slowing each other (count, 1 to "
                        + "1024); a server starts as many workers. 0: processors divided by threads per stage.")
        int concurrency() default 0;

        /** Calls with zeros after a stage was compiled. */
        @AttributeDefinition(name = "Warm-up runs", min = "0", max = "100",
                description = "Calls with zeros that follow the compilation of a stage, so that the first task is no "
                        + "slower than the others (count, 0 to 100).")
        int warmUpRuns() default 2;

        /** How long the computing power is measured at the start. */
        @AttributeDefinition(name = "Measuring time", min = "0", max = "10000",
                description = "How long the computing power is measured when the backend starts (milliseconds, 0 to "
                        + "10000). 0: not at all, the backend then states a power of 0.")
        int measureMillis() default 60;
    }

    private final InferenceEngine engine;
    private final StageCompiler compiler;
    private final int warmUpRuns;
    private final int measureMillis;
    private final BackendInfo info;

    /**
     * Measures the computing power, then is ready.
     *
     * @throws IllegalArgumentException when a configured value is out of its range
     * @throws BackendException when the engine cannot run a convolution
     */
    @Activate
    public CpuBackend(@Reference InferenceEngine engine, Config config) throws BackendException {
        this(engine, inRange("threadsPerStage", config.threadsPerStage(), 1, 64),
                inRange("concurrency", config.concurrency(), 0, 1024),
                inRange("warmUpRuns", config.warmUpRuns(), 0, 100),
                inRange("measureMillis", config.measureMillis(), 0, 10_000));
    }

    private CpuBackend(InferenceEngine engine, int threads, int concurrency, int warmUpRuns, int measureMillis)
            throws BackendException {
        this.engine = engine;
        this.warmUpRuns = warmUpRuns;
        this.measureMillis = measureMillis;
        compiler = new StageCompiler(engine, SessionOptions.cpu(threads), "the CPU", warmUpRuns);
        int processors = Runtime.getRuntime().availableProcessors();
        info = new BackendInfo(SHORT_NAME, engine.name() + " " + engine.version(),
                "CPU (" + System.getProperty("os.arch") + ", " + processors + " processors)", threads,
                concurrency > 0 ? concurrency : Math.max(1, processors / threads), measured(measureMillis), false);
        LOG.log(System.Logger.Level.DEBUG, "{0}", info);
    }

    @Override
    public BackendInfo info() {
        return info;
    }

    @Override
    public Optional<ComputeBackend> withThreads(int threads) {
        if (threads == info.threads()) {
            return Optional.of(this);
        }
        try {
            return threads < 1 || threads > 64 ? Optional.empty()
                    : Optional.of(new CpuBackend(engine, threads, 0, warmUpRuns, measureMillis));
        } catch (BackendException e) {
            LOG.log(System.Logger.Level.WARNING, "no backend with " + threads + " threads a stage", e);
            return Optional.empty();
        }
    }

    @Override
    public CompiledStage compile(StageModel stage) throws BackendException {
        return compiler.compile(stage);
    }

    private double measured(int millis) throws BackendException {
        if (millis == 0) {
            return 0;
        }
        try (CompiledStage probe = compile(SpeedProbe.stage())) {
            return SpeedProbe.macPerSecond(probe, 1, millis);
        }
    }

    private static int inRange(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + " must be " + min + " to " + max + ", not " + value);
        }
        return value;
    }
}
