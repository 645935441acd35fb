package org.offramp.experiment.internal.li;

import org.offramp.api.policy.DecisionPolicy;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Tracks policies without holding one: a component that nobody holds is not even made. */
class References extends ServiceTracker<DecisionPolicy, ServiceReference<DecisionPolicy>> {
    References(BundleContext context, Filter filter) {
        super(context, filter, null);
    }

    @Override
    public ServiceReference<DecisionPolicy> addingService(ServiceReference<DecisionPolicy> reference) {
        return reference;
    }

    @Override
    public void removedService(ServiceReference<DecisionPolicy> reference, ServiceReference<DecisionPolicy> same) {
        // it was never held
    }
}
