package org.offramp.simulator.cases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.offramp.api.policy.SlotRules;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SimulatorFileException;
import org.offramp.simulator.internal.FileBytes;
import org.offramp.simulator.internal.Node;

/**
 * A file of worked cases (docs/simulation.md). Everything that is compared has to be there and within its range; keys
 * that this version does not know are named, for nothing of theirs is compared.
 *
 * @param name the file's name, for output
 * @param cases its cases
 * @param unknown the keys that were passed over
 */
public record CaseFile(String name, List<WorkedCase> cases, Set<String> unknown) {
    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_CASES = 10_000;
    private static final Set<String> KEYS = Set.of("note", "cases");

    /**
     * Reads a file.
     *
     * @throws SimulatorFileException when it is not there or is no file of cases; it names key, value and range
     */
    public static CaseFile read(Path file) throws SimulatorFileException {
        return parse(file.toString(), FileBytes.read(file, MOST_BYTES));
    }

    /** The same of its bytes; {@code where} begins each error. */
    public static CaseFile parse(String where, byte[] json) throws SimulatorFileException {
        Node root = Node.root(where, json);
        Set<String> unknown = root.others(KEYS);
        List<WorkedCase> cases = new ArrayList<>();
        for (Node node : root.at("cases").items(1, MOST_CASES)) {
            cases.add(new CaseReader(node, unknown).read());
        }
        return new CaseFile(where, List.copyOf(cases), unknown);
    }

    /** Reads one case. One thread. */
    private static final class CaseReader {
        private static final int MOST_DEVICES = 1_000;
        private static final int MOST_SERVERS = 100;
        private static final int MOST_EXITS = 256;
        private static final int MOST_SLOTS = 10_000;
        private static final double LEAST = 1e-6;
        private static final double MOST = 1e9;
        private static final Set<String> KEYS = Set.of("id", "scenario", "M", "N", "K", "tau_ms", "deadline_ms", "clock",
                "drop", "cmp_scale", "exit_accuracy", "cmp_table_ms", "slots", "final", "metrics");
        private static final Set<String> SLOT_KEYS = Set.of("slot", "generated_ms", "size_kbyte", "rate_mbps",
                "capacity", "com_multiplier", "cmp_multiplier", "radio_free_ms", "server_free_ms", "on_the_air",
                "decision_server", "decision_exit", "estimated_reward", "optimum_server", "optimum_exit",
                "optimum_estimated_reward", "true_reward_known_now", "known_now");

        private final Node node;
        private final Set<String> unknown;
        private int devices;
        private int servers;
        private int exits;
        private int slots;

        CaseReader(Node node, Set<String> unknown) {
            this.node = node;
            this.unknown = unknown;
        }

        WorkedCase read() throws SimulatorFileException {
            unknown.addAll(node.others(KEYS));
            devices = node.at("M").whole(1, MOST_DEVICES);
            servers = node.at("N").whole(1, MOST_SERVERS);
            slots = node.at("K").whole(1, MOST_SLOTS);
            exits = node.at("exit_accuracy").items(1, MOST_EXITS).size();
            SimulationModel model = model();
            List<WorkedCase.Slot> read = new ArrayList<>();
            for (Node slot : node.at("slots").items(slots, slots)) {
                read.add(slot(slot, read.size()));
            }
            List<WorkedCase.Task> tasks = new ArrayList<>();
            for (Node task : node.at("final").items(devices * slots, devices * slots)) {
                tasks.add(task(task, task.at("slot").whole(0, slots - 1), task.at("success").truth()));
            }
            Node metrics = node.at("metrics");
            return new WorkedCase(node.at("id").whole(0, Integer.MAX_VALUE), node.at("scenario").choice("a", "b", "c",
                    "d"), model, read, tasks, metrics.at("accuracy").number(0, 1), metrics.at("ssp").number(0, 1),
                    metrics.at("throughput_per_s").number(0, MOST), metrics.at("exits").numbers(exits, 0, 1));
        }

        private SimulationModel model() throws SimulatorFileException {
            double[][] table = new double[servers][];
            List<Node> rows = node.at("cmp_table_ms").items(servers, servers);
            for (int n = 0; n < servers; n++) {
                table[n] = rows.get(n).numbers(exits, 0, MOST);
            }
            SlotRules rules = new SlotRules(node.at("tau_ms").number(LEAST, MOST),
                    SlotRules.Clock.valueOf(word("clock", "eq8", "sojourn")),
                    SlotRules.LateTasks.valueOf(word("drop", "never", "late_start", "late_finish")));
            return new SimulationModel.Builder().devices(devices).servers(table)
                    .exits(IntStream.rangeClosed(1, exits).toArray(), node.at("exit_accuracy").numbers(exits, 0, 1))
                    .deadlineMillis(node.at("deadline_ms").number(LEAST, MOST)).rules(rules).build();
        }

        private String word(String key, String... words) throws SimulatorFileException {
            return node.at(key).choice(words).toUpperCase(Locale.ROOT);
        }

        private WorkedCase.Slot slot(Node slot, int number) throws SimulatorFileException {
            unknown.addAll(slot.others(SLOT_KEYS));
            slot.at("slot").whole(number, number);
            double[][] rates = new double[devices][];
            List<Node> rows = slot.at("rate_mbps").items(devices, devices);
            for (int m = 0; m < devices; m++) {
                rates[m] = rows.get(m).numbers(servers, LEAST, MOST);
            }
            List<List<WorkedCase.OnTheAir>> onTheAir = new ArrayList<>();
            for (Node server : slot.at("on_the_air").items(servers, servers)) {
                onTheAir.add(onTheAir(server, number));
            }
            List<WorkedCase.Task> known = new ArrayList<>();
            for (Node task : slot.at("known_now").items(devices, devices)) {
                known.add(task(task, number, null));
            }
            return new WorkedCase.Slot(slot.at("generated_ms").number(0, MOST),
                    slot.at("size_kbyte").numbers(devices, LEAST, MOST), rates,
                    slot.at("capacity").numbers(servers, LEAST, 1),
                    slot.at("com_multiplier").numbers(devices, LEAST, MOST),
                    slot.at("cmp_multiplier").numbers(devices, LEAST, MOST),
                    slot.at("radio_free_ms").numbers(devices, 0, MOST),
                    slot.at("server_free_ms").numbers(servers, 0, MOST), onTheAir,
                    slot.at("decision_server").wholes(devices, 0, servers - 1),
                    slot.at("decision_exit").wholes(devices, 0, exits - 1),
                    slot.at("estimated_reward").number(0, MOST), slot.at("true_reward_known_now").number(0, MOST),
                    slot.at("optimum_server").wholes(devices, 0, servers - 1),
                    slot.at("optimum_exit").wholes(devices, 0, exits - 1),
                    slot.at("optimum_estimated_reward").number(0, MOST), known);
        }

        private List<WorkedCase.OnTheAir> onTheAir(Node list, int number) throws SimulatorFileException {
            List<WorkedCase.OnTheAir> tasks = new ArrayList<>();
            for (Node task : list.items(0, devices * slots)) {
                tasks.add(new WorkedCase.OnTheAir(task.at("slot").whole(0, number - 1),
                        task.at("device").whole(0, devices - 1), task.at("arrival_ms").number(0, MOST),
                        task.at("cmp_ms").number(0, MOST)));
            }
            return tasks;
        }

        private WorkedCase.Task task(Node task, int slot, Boolean success) throws SimulatorFileException {
            boolean dropped = task.at("dropped").truth();
            return new WorkedCase.Task(slot, task.at("device").whole(0, devices - 1), task.at("com_ms").number(0, MOST),
                    task.at("arrival_ms").number(0, MOST), task.at("wait_ms").number(-LEAST, MOST),
                    task.at("cmp_ms").number(0, MOST), task.at("finish_ms").number(0, MOST),
                    dropped ? Double.NaN : task.at("completion_ms").number(0, MOST), dropped, success);
        }
    }
}
