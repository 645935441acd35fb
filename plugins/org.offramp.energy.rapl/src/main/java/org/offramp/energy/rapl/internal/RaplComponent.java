package org.offramp.energy.rapl.internal;

import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.offramp.api.energy.EnergyMeter;
import org.offramp.energy.rapl.internal.Powercap.Domain;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Offers the energy meter {@code rapl} while the counters can be read, ranked above the model unless configured
 * otherwise. Where they cannot, the component refuses to start, so that log and health name the reason, and no service
 * is there to be chosen: the model serves. A meter whose counters fail later is withdrawn, and comes back with them.
 */
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.offramp.api.energy.EnergyMeter\"")
@Component(name = RaplComponent.PID, immediate = true, service = {}, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RaplConfig.class)
public final class RaplComponent {
    static final String PID = "org.offramp.energy.rapl";
    static final String SHORT_NAME = "rapl";
    private static final double MAXIMUM_WATTS = 1e5;

    private final CounterWatch watch;

    /**
     * Opens the counters.
     *
     * @throws IllegalArgumentException when a configured value is wrong
     * @throws IllegalStateException when the counters are not there, may not be read, or stand still
     */
    @Activate
    public RaplComponent(BundleContext context, RaplConfig config, Map<String, Object> properties) {
        Set<Domain> domains = domains(config.domains());
        double modem = config.modemWatts();
        if (!(modem >= 0 && modem <= MAXIMUM_WATTS)) {
            throw refusal("modemWatts", String.valueOf(modem), "a power between 0 and " + MAXIMUM_WATTS + " W");
        }
        int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Number n ? n.intValue() : 0;
        watch = new CounterWatch(path(config.root()), domains, modem,
                (meter, health) -> register(context, meter, health, ranking));
        watch.start();
    }

    /** Takes the meter away; readings that have begun may still be ended. */
    @Deactivate
    void close() {
        watch.close();
    }

    private static Runnable register(BundleContext context, EnergyMeter meter, RaplHealth health, int ranking) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(EnergyMeter.NAME, SHORT_NAME);
        properties.put(Constants.SERVICE_RANKING, ranking);
        ServiceRegistration<?> offered = context.registerService(EnergyMeter.class, meter, properties);
        ServiceRegistration<?> told = health.register(context);
        return () -> {
            for (ServiceRegistration<?> registration : List.of(offered, told)) {
                try {
                    registration.unregister();
                } catch (IllegalStateException e) {
                    System.getLogger(PID).log(Level.DEBUG, "the framework took the service back before", e);
                }
            }
        };
    }

    private static Path path(String root) {
        try {
            return Path.of(root.strip());
        } catch (InvalidPathException e) {
            throw refusal("root", root, "a path such as /sys/class/powercap");
        }
    }

    private static Set<Domain> domains(String[] names) {
        Set<Domain> domains = EnumSet.noneOf(Domain.class);
        for (String name : names) {
            domains.add(Arrays.stream(Domain.values()).filter(d -> d.label().equals(name.strip())).findFirst()
                    .orElseThrow(() -> refusal("domains", String.join(", ", names), "made of package, dram, psys")));
        }
        if (domains.isEmpty() || domains.contains(Domain.PSYS) && domains.size() > 1) {
            throw refusal("domains", String.join(", ", names), "package, dram, both, or psys alone: psys includes the"
                    + " others, and nothing must be counted twice");
        }
        return domains;
    }

    private static IllegalArgumentException refusal(String key, String value, String right) {
        return new IllegalArgumentException(PID + ": " + key + " = " + value + " is not " + right);
    }
}
