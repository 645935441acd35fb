package org.offramp.policy.exhaustive.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.offramp.api.cost.Objective;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.decision.Exhaustive;
import org.offramp.decision.LocalSearch;
import org.offramp.decision.OnTime;
import org.offramp.decision.SearchEffort;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Policy {@code exhaustive}: the best of all (N L)^M decisions, for small slots ({@link Exhaustive}). A larger slot is
 * decided by a local search; the log says so once, the health as long as the policy lives (WARN).
 *
 * <p>Learns nothing, allocates nothing once it has seen its largest slot. {@link #decide} is for one thread at a time.
 */
@Component(name = ExhaustivePolicy.PID, service = {DecisionPolicy.class, HealthCheck.class},
        property = {DecisionPolicy.NAME + "=exhaustive", "service.ranking:Integer=-100",
            HealthCheck.NAME + "=Policy exhaustive", HealthCheck.TAGS + "=offramp", HealthCheck.TAGS + "=policy",
            HealthCheck.MBEAN_NAME + "=OfframpPolicyExhaustive"})
@Designate(ocd = ExhaustivePolicy.Config.class)
public final class ExhaustivePolicy implements DecisionPolicy, HealthCheck {
    static final String PID = "org.offramp.policy.exhaustive";
    private static final Logger LOG = System.getLogger(ExhaustivePolicy.class.getName());
    private static final long MOST = 1_000_000_000;

    private final Objective objective;
    private final long mostDecisions;
    private final Exhaustive exhaustive;
    private final LocalSearch search = new LocalSearch(SearchEffort.USUAL);
    private final AtomicLong slots = new AtomicLong();
    private final AtomicLong tooLarge = new AtomicLong();

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp policy: exhaustive",
            description = "The best of all decisions of a slot, by the cost model; for small slots.")
    public @interface Config {
        /** Objective. */
        @AttributeDefinition(name = "Objective", options = {@Option(label = "eq9", value = "eq9"),
            @Option(label = "ontime", value = "ontime")},
                description = "What makes a decision better: eq9 (eq. 9 of Li et al. 2022: accuracy, the more the"
                        + " sooner the answer is there) or ontime (the accuracy of the tasks within their deadlines).")
        String objective() default "eq9";

        /** Limit. */
        @AttributeDefinition(name = "Most decisions", min = "1", max = "1000000000",
                description = "A slot with more decisions than this is decided by a local search. About 150 ns each.")
        long mostDecisions() default 1_000_000;
    }

    /** As configured. */
    @Activate
    public ExhaustivePolicy(Config config) {
        this(config.objective(), config.mostDecisions());
    }

    ExhaustivePolicy(String objective, long mostDecisions) {
        this.objective = switch (objective) {
            case "eq9" -> Objective.EQ9;
            case "ontime" -> new OnTime();
            default -> throw new IllegalArgumentException(PID + ": objective = " + objective
                    + " must be eq9 or ontime");
        };
        if (mostDecisions < 1 || mostDecisions > MOST) {
            throw new IllegalArgumentException(PID + ": mostDecisions = " + mostDecisions + " must lie between 1 and "
                    + MOST);
        }
        this.mostDecisions = mostDecisions;
        exhaustive = new Exhaustive(mostDecisions);
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        slots.incrementAndGet();
        if (exhaustive.fits(slot)) {
            exhaustive.search(slot, objective, decision);
            return;
        }
        if (tooLarge.getAndIncrement() == 0) {
            LOG.log(Level.WARNING, "{0}: slot {1} of {2} devices and {3} options has more than mostDecisions = {4}"
                    + " decisions; it and others of its size are decided by a local search", PID,
                    Long.toString(slot.number()), slot.devices(), slot.options().size(), Long.toString(mostDecisions));
        }
        search.search(slot, objective, decision);
    }

    @Override
    public Result execute() {
        long large = tooLarge.get();
        return large > 0
                ? new Result(Result.Status.WARN, large + " of " + slots.get() + " slots had more than mostDecisions = "
                        + mostDecisions + " decisions and were decided by a local search.")
                : new Result(Result.Status.OK, slots.get() + " slots decided, each by the best of all its decisions.");
    }
}
