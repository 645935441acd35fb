package org.offramp.modelling.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.offramp.api.command.Command;
import org.offramp.testbed.TestbedModel;
import org.offramp.testbed.TestbedProfiles;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code offramp model}: delays and energies of all splits and exits on a testbed, from its profile. */
@Component(name = "org.offramp.modelling.model", service = Command.class, property = Command.NAME + "=model")
public final class ModelCommand implements Command {
    private final TestbedProfiles profiles;

    /** With the profiles of this checkout. */
    @Activate
    public ModelCommand(BundleContext context) {
        this(TestbedProfiles.of(context.getProperty(TestbedProfiles.HOME)));
    }

    ModelCommand(TestbedProfiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help")) {
            out.println(ModelSettings.USAGE);
            return OK;
        }
        ModelSettings settings;
        try {
            settings = ModelSettings.of(arguments);
        } catch (IllegalArgumentException e) {
            err.println("model: " + e.getMessage());
            err.println(ModelSettings.USAGE);
            return USAGE;
        }
        try {
            Map<TestbedModel, List<Cell>> cells = new LinkedHashMap<>();
            for (String profile : settings.profiles()) {
                TestbedModel model = new TestbedModel(profiles.read(profile));
                cells.put(model, Cell.of(model, settings));
            }
            out.print(settings.json() ? ModelJson.of(cells) + System.lineSeparator() : ModelText.of(cells));
            if (settings.csv() != null) {
                write(settings.csv(), cells);
                err.println("written to " + settings.csv());
            }
            return OK;
        } catch (IOException | IllegalArgumentException e) {
            err.println("model: " + e.getMessage());
            return FAILED;
        }
    }

    private static void write(Path file, Map<TestbedModel, List<Cell>> cells) throws IOException {
        List<String> lines = new ArrayList<>(List.of("profile,split,exit,local,preprocessing_ms,device_ms,uplink_ms,"
                + "wait_ms,server_ms,downlink_ms,total_ms,idle_energy_J,preprocessing_energy_J,computing_energy_J,"
                + "communication_energy_J,total_energy_J"));
        cells.forEach((model, all) -> all.forEach(c -> {
            StringBuilder line = new StringBuilder("\"" + model.profile().name().replace("\"", "\"\"") + "\","
                    + c.split() + "," + c.exit() + "," + c.local());
            for (double millis : c.millis()) {
                line.append(',').append(millis);
            }
            for (double joules : c.joules()) {
                line.append(',').append(joules);
            }
            lines.add(line.toString());
        }));
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
