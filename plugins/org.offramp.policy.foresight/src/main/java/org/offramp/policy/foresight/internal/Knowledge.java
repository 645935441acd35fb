package org.offramp.policy.foresight.internal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.api.policy.TaskOutcome;
import org.offramp.decision.Draws;

/** What the policy learns, out of its decisions and of what became of their tasks. For one thread. */
final class Knowledge {
    private static final int STATE_VERSION = 1;
    /** Decisions whose tasks may still be under way. */
    private static final int REMEMBERED = 4_096;
    private static final int MOST_SERVERS = 1_024;
    private static final int MOST_NAME_BYTES = 1_024;
    /** Servers that a slot is asked about. */
    private static final int ASKED = 2;

    private final ForesightObjective objective;
    private final WhatIf whatIf;
    private final RatioCounts counts;
    private final Decided[] remembered = new Decided[REMEMBERED];
    private final Map<String, BacklogPrice> prices = new TreeMap<>();
    private final Map<String, int[]> heard = new TreeMap<>();
    private int asked;
    private Beliefs beliefs;

    Knowledge(Settings settings) {
        objective = new ForesightObjective(settings.radioPrice());
        whatIf = new WhatIf(new Draws(settings.seed()), settings.learningRate());
        counts = new RatioCounts(settings.memory());
    }

    /** What is known now. */
    Beliefs beliefs() {
        if (beliefs == null || beliefs.ratios() != counts.ratios()) {
            beliefs = new Beliefs(counts.ratios(), Map.copyOf(prices));
        }
        return beliefs;
    }

    /** Keeps a decision until its tasks end, and asks what its slot's backlog costs. */
    void decided(Decided decided) {
        SlotSnapshot slot = decided.slot();
        remembered[place(slot)] = decided;
        if (slot.rules().slotMillis() > 0) {
            int servers = slot.servers();
            for (int i = 0; i < Math.min(ASKED, servers); i++) {
                ask(decided, asked % servers);
                asked = (asked + 1) % servers;
            }
        }
    }

    private void ask(Decided decided, int server) {
        String name = decided.slot().serverId(server);
        if (!prices.containsKey(name) && prices.size() >= MOST_SERVERS) {
            return;
        }
        objective.set(decided.slot(), new Beliefs(counts.ratios(), prices));
        BacklogPrice price = objective.price(server);
        int[] often = heard.computeIfAbsent(name, n -> new int[BacklogPrice.PIECES]);
        if (price != prices.get(name)) {
            java.util.Arrays.fill(often, 0);    // a server that is new, or slots of another length
        }
        int piece = whatIf.piece(decided.slot(), server, WhatIf.work(decided.slot(), server), price);
        double loss = whatIf.loss(decided, server, piece, objective);
        prices.put(name, price.learned(piece, loss, whatIf.rate(often[piece]++)));
        beliefs = null;
    }

    /** Compares what became of a task with what was predicted. */
    void ended(TaskOutcome outcome) {
        Decided decided = remembered[place(outcome.slot())];
        if (decided != null && decided.slot() == outcome.slot()) {
            double predicted = decided.predictedMillis()[outcome.device()];
            if (predicted > 0 && predicted < Double.POSITIVE_INFINITY) {
                counts.add(outcome.exit() == 0 ? Double.POSITIVE_INFINITY : outcome.delayMillis() / predicted);
            }
        }
    }

    private static int place(SlotSnapshot slot) {
        return (int) Math.floorMod(slot.number(), (long) REMEMBERED);
    }

    /** All of it but the decisions whose tasks are under way. */
    byte[] write() {
        int names = prices.keySet().stream().mapToInt(n -> n.getBytes(StandardCharsets.UTF_8).length).sum();
        ByteBuffer out = ByteBuffer.allocate(2 * Integer.BYTES + RatioCounts.bytes() + names
                + prices.size() * (Integer.BYTES + BacklogPrice.bytes() + BacklogPrice.PIECES * Integer.BYTES));
        out.putInt(STATE_VERSION);
        counts.write(out);
        out.putInt(prices.size());
        prices.forEach((name, price) -> {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            out.putInt(bytes.length).put(bytes);
            price.write(out);
            for (int often : heard.get(name)) {
                out.putInt(often);
            }
        });
        return out.array();
    }

    /**
     * Takes up what {@link #write} gave.
     *
     * @throws IllegalArgumentException when it is something else; nothing has changed then
     */
    void read(byte[] state) {
        try {
            ByteBuffer in = ByteBuffer.wrap(state);
            int version = in.getInt();
            if (version != STATE_VERSION) {
                throw new IllegalArgumentException("it has version " + version + ", and " + STATE_VERSION
                        + " is understood");
            }
            ByteBuffer ratios = in.slice(in.position(), RatioCounts.bytes());
            in.position(in.position() + RatioCounts.bytes());
            Map<String, BacklogPrice> readPrices = new TreeMap<>();
            Map<String, int[]> readHeard = new TreeMap<>();
            int servers = in.getInt();
            if (servers < 0 || servers > MOST_SERVERS) {
                throw new IllegalArgumentException("it tells of " + servers + " servers");
            }
            for (int i = 0; i < servers; i++) {
                String name = name(in);
                readPrices.put(name, BacklogPrice.read(in));
                int[] often = new int[BacklogPrice.PIECES];
                for (int j = 0; j < often.length; j++) {
                    often[j] = Math.max(0, in.getInt());
                }
                readHeard.put(name, often);
            }
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("it has " + in.remaining() + " bytes too many");
            }
            counts.read(ratios);
            prices.clear();
            prices.putAll(readPrices);
            heard.clear();
            heard.putAll(readHeard);
            beliefs = null;
        } catch (IllegalArgumentException | BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("these " + state.length + " bytes are no state of the policy foresight: "
                    + (e instanceof IllegalArgumentException ? e.getMessage() : "they end too early"), e);
        }
    }

    private static String name(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > MOST_NAME_BYTES) {
            throw new IllegalArgumentException("a server's name has " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
