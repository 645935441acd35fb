package org.offramp.energy.rapl.internal;

import java.util.Hashtable;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * What the meter reads, and the mean power of each phase so far: what a user may write into the model's configuration.
 */
final class RaplHealth implements HealthCheck {
    private final String counters;
    private final RaplEnergyMeter meter;

    RaplHealth(String counters, RaplEnergyMeter meter) {
        this.counters = counters;
        this.meter = meter;
    }

    @Override
    public Result execute() {
        return new Result(Result.Status.OK, "Energy is " + meter.kind() + ", from " + counters
                + ". Mean power of a task so far: " + meter.powers().text() + ".");
    }

    ServiceRegistration<?> register(BundleContext context) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(HealthCheck.NAME, "Energy meter RAPL");
        properties.put(HealthCheck.TAGS, new String[] {"offramp", "energy"});
        properties.put(HealthCheck.MBEAN_NAME, "OfframpEnergyRapl");
        return context.registerService(HealthCheck.class, this, properties);
    }
}
