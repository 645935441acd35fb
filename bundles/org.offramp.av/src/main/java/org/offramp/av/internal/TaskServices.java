package org.offramp.av.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.offramp.api.cnn.ExitRule;
import org.offramp.api.cnn.ExitRuleChoice;
import org.offramp.api.cnn.NetworkDescription;
import org.offramp.api.codec.FeatureCodec;
import org.offramp.api.energy.EnergyMeter;
import org.offramp.api.lease.Lease;
import org.offramp.api.lease.LeasedServices;
import org.offramp.api.lease.LeasedServices.Registered;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.DecisionPolicy;

/**
 * The services one task begins with and keeps to its end, whatever is swapped meanwhile. Everything but the network may
 * be missing; the task then does without it.
 */
final class TaskServices implements AutoCloseable {
    /** How long a plug-in or its file may be on its way before its absence is told. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Lease<OpenNetwork> network;
    private final Lease<Registered<DecisionPolicy>> policy;
    private final Lease<Registered<NetworkModel>> links;
    private final NetworkModel guardedLinks;
    private final List<Lease<Registered<FeatureCodec>>> codecs;
    private final Lease<Registered<EnergyMeter>> meter;
    private final Lease<Registered<ExitRule>> rule;
    private final ExitRule boundRule;

    TaskServices(Lease<OpenNetwork> network, Lease<Registered<DecisionPolicy>> policy,
            Lease<Registered<NetworkModel>> links, List<Lease<Registered<FeatureCodec>>> codecs,
            Lease<Registered<EnergyMeter>> meter, Lease<Registered<ExitRule>> rule, LinkChoice linkChoice) {
        this.network = network;
        this.policy = policy;
        this.links = links;
        guardedLinks = links == null ? null : new GuardedLinks(links.get().service(), linkChoice);
        this.codecs = codecs;
        this.meter = meter;
        this.rule = rule;
        // as configured now: an edit of its file changes no walk that has begun
        boundRule = rule == null ? ExitRule.NEVER : rule.get().service().on(network.get().description());
    }

    OpenNetwork network() {
        return network.get();
    }

    DecisionPolicy policy() {
        return policy == null ? null : policy.get().service();
    }

    String policyName() {
        return policy == null ? "" : policy.get().text(DecisionPolicy.NAME);
    }

    /** The network model, or {@code null}; it throws nothing. */
    NetworkModel links() {
        return guardedLinks;
    }

    /** The codecs wanted that are installed, the preferred one first. */
    List<FeatureCodec> codecs() {
        List<FeatureCodec> list = new ArrayList<>(codecs.size());
        for (Lease<Registered<FeatureCodec>> lease : codecs) {
            list.add(lease.get().service());
        }
        return list;
    }

    EnergyMeter meter() {
        return meter == null ? null : meter.get().service();
    }

    ExitRule rule() {
        return boundRule;
    }

    @Override
    public void close() {
        for (Lease<?> lease : new Lease<?>[] {rule, meter, links, policy, network}) {
            if (lease != null) {
                lease.close();
            }
        }
        codecs.forEach(Lease::close);
    }

    /** The pools that leases are taken from. */
    static final class Pools {
        final LeasedServices<DecisionPolicy> policies = new LeasedServices<>();
        final LeasedServices<NetworkModel> links = new LeasedServices<>();
        final LeasedServices<FeatureCodec> codecs = new LeasedServices<>();
        final LeasedServices<EnergyMeter> meters = new LeasedServices<>();
        final LeasedServices<ExitRule> rules = new LeasedServices<>();
        final LinkChoice linkChoice = new LinkChoice(links, PATIENCE);
        final CodecChoice codecChoice = new CodecChoice(codecs, PATIENCE);
        final MeterChoice meterChoice = new MeterChoice(meters, PATIENCE);
        final ExitRuleChoice ruleChoice = new ExitRuleChoice(PATIENCE);

        /** Takes what a task needs, under the given lease on the network, which passes to the result. */
        TaskServices take(Lease<OpenNetwork> network, AvSettings settings) {
            return new TaskServices(network, policies.acquire(DecisionPolicy.NAME, settings.policy()),
                    linkChoice.take(settings.networkModel()),
                    codecChoice.take(settings.codecs()), meterChoice.take(settings.energyMeter()),
                    rule(network.get().description(), settings.exitRule()), linkChoice);
        }

        private Lease<Registered<ExitRule>> rule(NetworkDescription network, String name) {
            Registered<ExitRule> best = ruleChoice.best(rules.list(), name, network);
            return best == null ? null : rules.acquire(r -> r == best);
        }
    }
}
