package org.offramp.operations.internal.health;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether every component runs that could.
 *
 * <p>OK: yes. WARN: a component waits for a service that nobody offers. CRITICAL: a component refused to start.
 */
@Component(service = HealthCheck.class, configurationPolicy = ConfigurationPolicy.IGNORE, property = {
        HealthCheck.NAME + "=Components", HealthCheck.TAGS + "=offramp", HealthCheck.TAGS + "=components",
        HealthCheck.MBEAN_NAME + "=OfframpComponents"})
public final class ComponentsHealthCheck implements HealthCheck {

    private final HealthBoard board;

    /** Started by Declarative Services. */
    @Activate
    public ComponentsHealthCheck(@Reference HealthBoard board) {
        this.board = board;
    }

    @Override
    public Result execute() {
        return BoardResult.of(board.problems(HealthBoard.COMPONENTS), "Every component that can run does.");
    }
}
