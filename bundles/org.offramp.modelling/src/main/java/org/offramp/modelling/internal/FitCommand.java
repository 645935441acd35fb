package org.offramp.modelling.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.offramp.api.command.Command;
import org.offramp.testbed.TaskCsv;
import org.offramp.testbed.TestbedProfile;
import org.offramp.testbed.TestbedProfiles;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code offramp fit}: a testbed's profile from the tasks it did. */
@Component(name = "org.offramp.modelling.fit", service = Command.class, property = Command.NAME + "=fit")
public final class FitCommand implements Command {
    private final TestbedProfiles profiles;

    /** With the profiles of this checkout. */
    @Activate
    public FitCommand(BundleContext context) {
        this(TestbedProfiles.of(context.getProperty(TestbedProfiles.HOME)));
    }

    FitCommand(TestbedProfiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help")) {
            out.println(FitSettings.USAGE);
            return OK;
        }
        FitSettings settings;
        try {
            settings = FitSettings.of(arguments);
        } catch (IllegalArgumentException e) {
            err.println("fit: " + e.getMessage());
            err.println(FitSettings.USAGE);
            return USAGE;
        }
        try {
            return fit(settings, out, err);
        } catch (IOException | IllegalArgumentException e) {
            err.println("fit: " + e.getMessage());
            return FAILED;
        }
    }

    private int fit(FitSettings settings, PrintStream out, PrintStream err) throws IOException {
        TestbedProfile start = profiles.read(settings.start());
        Fit fit = Fit.of(settings.name(), TaskCsv.read(settings.data(), settings.where()),
                new PartFit.Means(start, settings.confidence(), settings.seed()));
        out.print(settings.json() ? FitJson.of(fit, settings) + System.lineSeparator() : FitText.of(fit, settings));
        if (settings.out() != null) {
            fit.profile().write(settings.out(), comments(fit, settings));
            err.println("written to " + settings.out());
        }
        return OK;
    }

    private static List<String> comments(Fit fit, FitSettings settings) {
        List<String> comments = new ArrayList<>(List.of("Estimated from " + fit.tasks() + " tasks of "
                + settings.data().getFileName() + ", " + fit.offloaded() + " of them offloaded, beginning with profile "
                + settings.start() + ".", "seed " + settings.seed() + ", confidence " + settings.confidence()));
        fit.estimates().stream().map(FitText::line).forEach(comments::add);
        comments.addAll(fit.notes());
        return comments;
    }
}
