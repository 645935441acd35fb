package org.offramp.simulation.internal.door;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.offramp.api.cost.Objective;
import org.offramp.api.cost.SlotPlan;
import org.offramp.api.policy.Decision;
import org.offramp.api.policy.SlotSnapshot;
import org.offramp.simulator.Simulation;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.Totals;
import org.offramp.simulator.settings.SimulationSettings;

/**
 * A conversation over lines of JSON (docs/simulation.md): each line of the other side gets exactly one line in answer,
 * {@code "ok": true} with what was asked for or {@code "ok": false} with what would be right; after an error the
 * conversation goes on. One thread.
 */
public final class DoorSession {
    /** The version of the protocol. */
    static final int VERSION = 1;
    private static final long MOST_SLOTS = 100_000_000;
    private static final int MOST_DECISIONS = 100_000;
    private static final Set<String> OPERATIONS = Set.of("hello", "reset", "observe", "evaluate", "step", "finish",
            "run", "close");

    private final DoorWorld world;
    private final DoorLines in;
    private final PrintStream out;
    private final Decision decision = new Decision();
    private final SlotPlan plan = new SlotPlan();
    private boolean greeted;
    private Simulation simulation;
    private Totals totals;
    private double slotMillis;
    private ArrayNode ended = DoorJson.list();

    /**
     * A conversation that has not begun.
     *
     * @param world what there is to talk about
     */
    public DoorSession(DoorWorld world, InputStream in, PrintStream out) {
        this.world = world;
        this.in = new DoorLines(in);
        this.out = out;
    }

    /** Answers until the other side closes or ends. */
    public void run() throws IOException, InterruptedException {
        boolean open = true;
        while (open && !out.checkError()) {
            ObjectNode answer;
            try {
                String line = in.read();
                if (line == null) {
                    return;
                }
                DoorRequest request = DoorRequest.of(line);
                String operation = request.operation(OPERATIONS);
                answer = answer(operation, request);
                open = !operation.equals("close");
            } catch (DoorException e) {
                answer = DoorJson.error(e.getMessage());
            }
            send(answer);
        }
    }

    private void send(ObjectNode node) {
        byte[] line = (DoorJson.line(node) + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(line, 0, line.length);
        out.flush();
    }

    private ObjectNode answer(String operation, DoorRequest request) throws DoorException, InterruptedException {
        if (!greeted && !operation.equals("hello")) {
            throw new DoorException("op = " + operation + " before hello; right: {\"op\":\"hello\",\"version\":"
                    + VERSION + "} first");
        }
        return switch (operation) {
            case "hello" -> hello(request);
            case "reset" -> reset(request);
            case "observe" -> observe(request);
            case "evaluate" -> evaluate(request);
            case "step" -> step(request);
            case "finish" -> finish(request);
            case "run" -> runPolicy(request);
            default -> close(request);
        };
    }

    private ObjectNode hello(DoorRequest request) throws DoorException {
        request.allow("version");
        request.whole("version", 0, VERSION, VERSION);
        if (!request.has("version")) {
            throw new DoorException("version is missing; right: " + VERSION);
        }
        greeted = true;
        ObjectNode o = DoorJson.ok().put("protocol", "offramp-sim").put("version", VERSION);
        world.presetNames().forEach(o.putArray("presets")::add);
        return o;
    }

    private ObjectNode reset(DoorRequest request) throws DoorException, InterruptedException {
        request.allow("preset", "set", "seed");
        SimulationSettings settings = world.settings(request.text("preset", "printed"), request.overrides("set"));
        SimulationModel model = world.model(settings);
        long seed = request.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
        ended = DoorJson.list();
        slotMillis = settings.slotMillis();
        totals = new Totals(0, MOST_SLOTS, slotMillis);
        simulation = new Simulation(model, world.slots(settings, model, seed), task -> {
            totals.add(task);
            DoorJson.ended(ended, task);
        });
        ObjectNode o = DoorJson.ok();
        settings.texts().forEach(o.putObject("settings")::put);
        o.set("observation", DoorJson.observation(simulation.observe()));
        return o;
    }

    private SlotSnapshot slot() throws DoorException {
        if (simulation == null) {
            throw new DoorException("there is no simulation; right: {\"op\":\"reset\"} first");
        }
        return simulation.observe();
    }

    private ObjectNode observe(DoorRequest request) throws DoorException {
        request.allow();
        ObjectNode o = DoorJson.ok();
        o.set("observation", DoorJson.observation(slot()));
        return o;
    }

    /** What decisions would be worth, without taking one: for a critic on the other side. */
    private ObjectNode evaluate(DoorRequest request) throws DoorException {
        request.allow("decisions", "objective");
        SlotSnapshot slot = slot();
        Objective objective = request.choice("objective", "eq9", "eq9", "on_time").equals("eq9") ? Objective.EQ9
                : Objective.ON_TIME;
        int count = request.decisions("decisions", MOST_DECISIONS);
        ObjectNode o = DoorJson.ok();
        ArrayNode values = o.putArray("values");
        plan.reset(slot, objective);
        for (int i = 0; i < count; i++) {
            request.decision("decisions", i, slot, decision);
            plan.set(decision);
            values.add(plan.score());
        }
        return o;
    }

    private ObjectNode step(DoorRequest request) throws DoorException {
        request.allow("decision");
        SlotSnapshot slot = slot();
        request.decision("decision", slot, decision);
        plan.reset(slot, Objective.EQ9);
        plan.set(decision);
        ObjectNode o = DoorJson.ok().put("reward", plan.score());
        simulation.step(decision);
        SlotSnapshot next = simulation.observe();
        o.set("ended", ended);
        ended = DoorJson.list();
        o.set("observation", DoorJson.observation(next));
        return o;
    }

    private ObjectNode finish(DoorRequest request) throws DoorException {
        request.allow();
        slot();
        long slots = simulation.slot();
        simulation.finish();
        simulation = null;
        ObjectNode o = DoorJson.ok();
        o.set("ended", ended);
        ended = DoorJson.list();
        ObjectNode sums = o.putObject("totals").put("slots", slots).put("tasks", totals.tasks())
                .put("inTime", totals.successes()).put("dropped", totals.dropped());
        if (totals.tasks() > 0) {
            sums.put("accuracy", totals.accuracy()).put("successProbability", totals.successProbability())
                    .put("throughputPerSecond", totals.successes() / (slots * slotMillis) * 1e3);
        }
        return o;
    }

    /** A whole run with the figures of {@code sim}: with a policy that is here, or with one of the other side. */
    private ObjectNode runPolicy(DoorRequest request) throws DoorException, InterruptedException {
        request.allow("preset", "set", "seed", "slots", "warmUp", "normalised", "policy");
        SimulationSettings settings = world.settings(request.text("preset", "printed"), request.overrides("set"));
        DoorWorld.RunWish wish = new DoorWorld.RunWish(request.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                request.whole("warmUp", 0, 0, MOST_SLOTS), request.whole("slots", 1_000, 1, MOST_SLOTS),
                (int) request.whole("normalised", 0, 0, Integer.MAX_VALUE));
        ObjectNode o = DoorJson.ok();
        o.set("results", request.has("policy") ? world.run(settings, wish, request.text("policy", ""))
                : world.run(settings, wish, "of the other side", new DoorPolicy(this::ask)));
        return o;
    }

    /** Asks the other side; its line is what it says to that. */
    private DoorRequest ask(ObjectNode question) throws IOException, DoorException {
        send(question);
        String line = in.read();
        if (line == null) {
            throw new IOException("the other side has gone");
        }
        return DoorRequest.of(line);
    }

    private ObjectNode close(DoorRequest request) throws DoorException {
        request.allow();
        return DoorJson.ok();
    }

    /** The operations there are, for tests that try them all. */
    static List<String> operations() {
        return OPERATIONS.stream().sorted().toList();
    }
}
