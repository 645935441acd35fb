package org.offramp.policy.roundrobin.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.SlotSnapshot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Policy {@code roundrobin}: the options in turn, one per task; those out of the device's reach are passed over.
 * Neighbouring turns go to different servers, so that the load is divided evenly whatever the exit ({@link Turns}).
 *
 * <p>State: whose turn it is, so that the round goes on after a swap. {@link #decide} is for one thread at a time and
 * allocates nothing while the option table stays the same.
 */
@Component(name = RoundRobinPolicy.PID, service = DecisionPolicy.class,
        property = {DecisionPolicy.NAME + "=roundrobin", "service.ranking:Integer=-100"})
@Designate(ocd = RoundRobinPolicy.Config.class)
public final class RoundRobinPolicy implements DecisionPolicy {
    static final String PID = "org.offramp.policy.roundrobin";
    private static final byte STATE_VERSION = 1;

    private final Turns turns;
    private final AtomicLong turn = new AtomicLong();

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp policy: round robin", description = "The choices in turn, one per task.")
    public @interface Config {
        /** Exits. */
        @AttributeDefinition(name = "Exits", options = {@Option(label = "all", value = "all"),
            @Option(label = "first", value = "first"), @Option(label = "main", value = "main")},
                description = "Which exits take part: all of them, the first alone or the main one alone.")
        String exits() default "all";
    }

    /** As configured. */
    @Activate
    public RoundRobinPolicy(Config config) {
        this(config.exits());
    }

    RoundRobinPolicy(String exits) {
        turns = new Turns(switch (exits) {
            case "all" -> Turns.Exits.ALL;
            case "first" -> Turns.Exits.FIRST;
            case "main" -> Turns.Exits.MAIN;
            default -> throw new IllegalArgumentException(PID + ": exits = " + exits + " must be all, first or main");
        });
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        turns.take(slot.options());
        long next = turn.get();
        for (int device = 0; device < slot.devices(); device++) {
            long taken = turns.next(slot, device, next);
            if (taken >= next) {
                decision.choose(device, turns.option(taken));
                next = taken + 1;
            }
        }
        turn.set(next % turns.round());
    }

    @Override
    public byte[] saveState() {
        return ByteBuffer.allocate(1 + Long.BYTES).put(STATE_VERSION).putLong(turn.get()).array();
    }

    @Override
    public void restoreState(byte[] state) {
        if (state.length != 1 + Long.BYTES || state[0] != STATE_VERSION
                || ByteBuffer.wrap(state).getLong(1) < 0 || ByteBuffer.wrap(state).getLong(1) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a state of policy roundrobin is the byte " + STATE_VERSION
                    + " and a turn from 0 to " + Integer.MAX_VALUE + " in 8 bytes, not these " + state.length
                    + " bytes");
        }
        turn.set(ByteBuffer.wrap(state).getLong(1));
    }
}
