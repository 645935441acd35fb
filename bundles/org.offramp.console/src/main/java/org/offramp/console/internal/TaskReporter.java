package org.offramp.console.internal;

import java.lang.System.Logger.Level;
import java.util.function.IntConsumer;
import org.offramp.api.command.Command;
import org.offramp.api.compute.ComputeBackend;
import org.offramp.api.task.TaskListener;
import org.offramp.api.task.TaskRecord;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Shows the tasks of the vehicle in this process, and ends the process with the run. What it does is set on the command
 * line, by framework properties {@code offramp.*}.
 */
@Component(name = "org.offramp.console.tasks", immediate = true)
public final class TaskReporter implements TaskListener {
    private static final System.Logger LOG = System.getLogger(TaskReporter.class.getName());

    private final Streams streams = Streams.ofProcess();
    private final BackendNames backends = new BackendNames();
    /** A command that runs vehicles of its own reports on them itself, and ends when it is done. */
    private final boolean commanded;
    private final Report report;
    private volatile IntConsumer exit = code -> { };

    @Activate
    public TaskReporter(BundleContext context) {
        this.commanded = context.getProperty("offramp.command") != null;
        this.report = new Report(settings(context), streams, backends::list);
    }

    private static Report.Settings settings(BundleContext context) {
        return new Report.Settings(context.getProperty("offramp.version"),
                Boolean.parseBoolean(context.getProperty("offramp.json")),
                Boolean.parseBoolean(context.getProperty("offramp.terminal")),
                (long) number(context, "offramp.started"),
                Boolean.parseBoolean(context.getProperty("offramp.progress")),
                (long) number(context, "offramp.expectedTasks"), number(context, "offramp.minimumAccuracy"));
    }

    private static double number(BundleContext context, String property) {
        String text = context.getProperty(property);
        try {
            return text == null || text.isEmpty() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            LOG.log(Level.WARNING, "the framework property {0} must be a number, not {1}", property, text);
            return 0;
        }
    }

    @Reference(target = "(offramp.exit=true)", cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    void bindExit(IntConsumer service) {
        exit = service;
    }

    void unbindExit(IntConsumer service) {
        exit = code -> { };
    }

    /** Keeps what the backend says of itself, not the backend. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindBackend(ComputeBackend backend) {
        backends.add(backend.info());
    }

    void unbindBackend(ComputeBackend backend) {
        // its name stays: tasks were computed on it
    }

    @Override
    public void ended(TaskRecord task) {
        if (!commanded) {
            report.ended(task);
        }
    }

    @Override
    public void finished(String deviceId) {
        if (commanded) {
            return;
        }
        String wrong = report.finish(true);
        if (!wrong.isEmpty()) {
            streams.err().println("offramp: the run failed: " + wrong);
        }
        exit.accept(wrong.isEmpty() ? Command.OK : Command.FAILED);
    }

    @Deactivate
    void close() {
        if (report.begun()) {
            report.finish(false);
        }
    }
}
