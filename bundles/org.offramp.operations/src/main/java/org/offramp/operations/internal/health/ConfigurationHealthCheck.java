package org.offramp.operations.internal.health;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether every configuration file is in force as written.
 *
 * <p>OK: yes. WARN: a file is refused and the last good configuration stays, or a file is bound to nothing.
 * CRITICAL: a file is refused and there is no earlier configuration to stay with.
 */
@Component(service = HealthCheck.class, configurationPolicy = ConfigurationPolicy.IGNORE, property = {
        HealthCheck.NAME + "=Configuration", HealthCheck.TAGS + "=offramp", HealthCheck.TAGS + "=configuration",
        HealthCheck.MBEAN_NAME + "=OfframpConfiguration"})
public final class ConfigurationHealthCheck implements HealthCheck {

    private final HealthBoard board;

    /** Started by Declarative Services. */
    @Activate
    public ConfigurationHealthCheck(@Reference HealthBoard board) {
        this.board = board;
    }

    @Override
    public Result execute() {
        return BoardResult.of(board.problems(HealthBoard.CONFIGURATION), "Every configuration file is in force.");
    }
}
