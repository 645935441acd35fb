package org.offramp.exit.rules.internal;

import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.NetworkDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Rule {@code never}: every task goes on to the exit that was chosen. */
@Component(name = "org.offramp.exit.rules.never", service = ExitRule.class,
        configurationPolicy = ConfigurationPolicy.IGNORE,
        property = {ExitRule.NAME + "=never", "service.ranking:Integer=-1000"})
public final class NeverRule implements ExitRule {
    /** Nothing to configure. */
    @Activate
    public NeverRule() {
        // the work is not to do any
    }

    @Override
    public Walk begin() {
        return NEVER.begin();
    }

    @Override
    public ExitRule on(NetworkDescription network) {
        return NEVER;
    }

    @Override
    public boolean asks(int exit) {
        return false;
    }
}
