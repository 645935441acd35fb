package org.offramp.policy.fixed.internal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.offramp.api.cost.CostModel;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.DecisionPolicy;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Policy {@code fixed}: always the configured split and exit, or several in turn, one per task. For baselines (full
 * local, full offload), for demonstrations and for measurements over all pairs.
 *
 * <p>A pair whose exit lies at or before its split is local. When no wanted server is within reach, or the table has no
 * such split, the task is computed on the vehicle with the same exit; where vehicles cannot compute, by the server and
 * split that are fastest. Of several servers, the one that the configuration names, else the one with the shortest
 * predicted delay, ties by the lower index.
 *
 * <p>State: how many tasks have been decided, so that a tour goes on after a swap. {@link #decide} is for one thread at
 * a time and allocates nothing while the option table stays the same.
 */
@Component(name = FixedPolicy.PID, service = DecisionPolicy.class, property = DecisionPolicy.NAME + "=fixed")
@Designate(ocd = FixedPolicy.Config.class)
public final class FixedPolicy implements DecisionPolicy {
    static final String PID = "org.offramp.policy.fixed";
    private static final String TOUR = "tour";
    private static final byte STATE_VERSION = 1;

    private final String server;
    private final boolean tour;
    private final Turns turns;
    private final AtomicLong decided = new AtomicLong();

    /** What a file may say. */
    @ObjectClassDefinition(name = "Offramp policy: fixed",
            description = "Always the same split and exit, or several in turn.")
    public @interface Config {
        /** What to do. */
        @AttributeDefinition(name = "Choice",
                description = "local (everything on the vehicle), offload (the image to the server, main exit), S:E"
                        + " (split S from 0, exit E from 1 or main; e.g. 2:5), several of these separated by commas"
                        + " (taken in turn, one per task), or tour (all pairs of the network in turn).")
        String choice() default "offload";

        /** Where. */
        @AttributeDefinition(name = "Server",
                description = "Name of the edge server to use; empty: the one with the shortest predicted delay.")
        String server() default "";
    }

    /** As configured. */
    @Activate
    public FixedPolicy(Config config) {
        this(config.choice(), config.server());
    }

    FixedPolicy(String choice, String server) {
        this.server = server.trim();
        tour = choice.trim().equals(TOUR);
        turns = new Turns(tour ? List.of() : Choice.list(choice));
    }

    @Override
    public void decide(SlotSnapshot slot, Decision decision) {
        turns.take(slot.options());
        if (turns.size() == 0) {
            return;
        }
        for (int device = 0; device < slot.devices(); device++) {
            int turn = (int) Math.floorMod(decided.getAndIncrement(), (long) turns.size());
            int option = option(slot, device, turns.split(turn), turns.exit(turn));
            if (option != Decision.NONE) {
                decision.choose(device, option);
            }
        }
    }

    private int option(SlotSnapshot slot, int device, int split, int exit) {
        int option = split == Choice.LOCAL || exit <= split ? Decision.NONE : offloaded(slot, device, split, exit);
        if (option == Decision.NONE) {
            option = local(slot.options(), exit);
        }
        return option == Decision.NONE ? anywhere(slot, device, exit) : option;
    }

    private int offloaded(SlotSnapshot slot, int device, int split, int exit) {
        OptionTable table = slot.options();
        int best = Decision.NONE;
        double bestMillis = Double.POSITIVE_INFINITY;
        for (int o = 0; o < table.size(); o++) {
            int at = table.server(o);
            if (at == OptionTable.LOCAL || table.split(o) != split || table.exit(o) != exit
                    || !server.isEmpty() && !server.equals(slot.serverId(at))) {
                continue;
            }
            double millis = CostModel.totalMillis(slot, device, o);
            if (millis < bestMillis) {
                best = o;
                bestMillis = millis;
            }
        }
        return best;
    }

    /** The local option with this exit; without one, that with the last exit before it, or else the next behind it. */
    private static int local(OptionTable table, int exit) {
        int best = Decision.NONE;
        int bestDistance = Integer.MAX_VALUE;
        for (int o = 0; o < table.size(); o++) {
            int distance = distance(table.exit(o), exit);
            if (table.server(o) == OptionTable.LOCAL && distance < bestDistance) {
                best = o;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** For a device that cannot compute by itself: the same exit at any server and split, the fastest of these. */
    private static int anywhere(SlotSnapshot slot, int device, int exit) {
        OptionTable table = slot.options();
        int best = Decision.NONE;
        int bestDistance = Integer.MAX_VALUE;
        double bestMillis = Double.POSITIVE_INFINITY;
        for (int o = 0; o < table.size(); o++) {
            int distance = distance(table.exit(o), exit);
            if (distance > bestDistance || !slot.inReach(device, o)) {
                continue;
            }
            double millis = CostModel.totalMillis(slot, device, o);
            if (distance < bestDistance || millis < bestMillis) {
                best = o;
                bestDistance = distance;
                bestMillis = millis;
            }
        }
        return best;
    }

    /** How far an exit lies from the wanted one; all exits before it are nearer than any behind it. */
    private static int distance(int exit, int wanted) {
        return exit <= wanted ? wanted - exit : 1_000_000 + exit;
    }

    @Override
    public byte[] saveState() {
        return ByteBuffer.allocate(1 + Long.BYTES).put(STATE_VERSION).putLong(decided.get()).array();
    }

    @Override
    public void restoreState(byte[] state) {
        if (state.length != 1 + Long.BYTES || state[0] != STATE_VERSION || state[1] < 0) {
            throw new IllegalArgumentException("a state of policy fixed is the byte " + STATE_VERSION
                    + " and a number of tasks of 8 bytes, not these " + state.length + " bytes");
        }
        decided.set(ByteBuffer.wrap(state, 1, Long.BYTES).getLong());
    }
}
