package org.offramp.itest;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.offramp.broker.Broker;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/** What the other tests build on: a site has what it configured, though another was there a moment ago. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
@Timeout(180)
class SiteTest {
    @InjectBundleContext
    BundleContext context;
    @InjectService
    ConfigurationAdmin admin;

    @RepeatedTest(3)
    void aSiteBehindAnotherHasTheBrokerThatItConfigured() throws Exception {
        try (Site site = new Site(context, admin)) {
            Site.await("the broker listens on port " + site.port, () -> port() == site.port);
        }
    }

    /** Where the broker listens now, or 0. */
    private int port() {
        ServiceReference<Broker> reference = context.getServiceReference(Broker.class);
        Broker broker = reference == null ? null : context.getService(reference);
        return broker == null ? 0 : broker.port();
    }
}
