package org.offramp.api.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

/** Cost model and slot load against slots that an independent program of Li et al. 2022 worked out. */
class WorkedSlotsTest {
    @Test
    void arrivalWaitAndFinishAreThoseOfTheWorkedSlots() throws IOException {
        List<WorkedSlot> slots = read();
        int tasks = 0;
        for (WorkedSlot slot : slots) {
            slot.check();
            tasks += slot.tasks.size();
        }
        assertTrue(slots.size() >= 14 && tasks >= 40, slots.size() + " slots with " + tasks + " tasks");
    }

    private static List<WorkedSlot> read() throws IOException {
        List<WorkedSlot> slots = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                WorkedSlotsTest.class.getResourceAsStream("worked-slots.txt"), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("slot ")) {
                    slots.add(new WorkedSlot(line));
                } else if (!line.startsWith("#")) {
                    slots.get(slots.size() - 1).add(line.split(" "));
                }
            }
        }
        return slots;
    }

    /** One slot of the file; all devices have the option that was decided for them, one row each. */
    private static final class WorkedSlot {
        private final String title;
        private final double generated;
        private final List<double[]> servers = new ArrayList<>();
        private final TreeMap<Integer, List<double[]>> onTheAir = new TreeMap<>();
        private final List<String[]> tasks = new ArrayList<>();

        WorkedSlot(String line) {
            title = line;
            generated = Double.parseDouble(line.split(" ")[3]);
        }

        void add(String[] words) {
            switch (words[0]) {
                case "server" -> servers.add(new double[] {number(words, 2), number(words, 3)});
                case "air" -> onTheAir.computeIfAbsent(Integer.parseInt(words[1]), n -> new ArrayList<>())
                        .add(new double[] {number(words, 2) - generated, number(words, 3)});
                case "task" -> tasks.add(words);
                default -> throw new IllegalArgumentException(words[0]);
            }
        }

        private static double number(String[] words, int at) {
            return Double.parseDouble(words[at]);
        }

        void check() {
            SlotSnapshot slot = snapshot();
            SlotLoad load = new SlotLoad();
            load.reset(slot);
            // in the order of arrival each task finds before it exactly those that are served before it
            List<Integer> order = new ArrayList<>();
            for (int m = 0; m < tasks.size(); m++) {
                order.add(m);
            }
            order.sort(Comparator.comparingDouble((Integer m) -> number(tasks.get(m), 8)).thenComparing(m -> m));
            for (int m : order) {
                String[] task = tasks.get(m);
                double finish = generated + load.totalMillis(m, m);
                assertEquals(number(task, 10), finish, 1e-9, "finish of device " + m + ", " + title);
                double arrival = generated + CostModel.predict(slot, m, m).uplinkMillis();
                assertEquals(number(task, 8), arrival, 1e-9, "arrival of device " + m + ", " + title);
                double wait = load.totalMillis(m, m) - CostModel.predict(slot, m, m).serverMillis() + generated - arrival;
                assertEquals(number(task, 9), wait, 1e-9, "wait of device " + m + ", " + title);
                load.place(m, m);
            }
        }

        private SlotSnapshot snapshot() {
            OptionTable.Builder table = new OptionTable.Builder();
            String[] devices = new String[tasks.size()];
            for (int m = 0; m < devices.length; m++) {
                String[] task = tasks.get(m);
                devices[m] = "av-" + m;
                table.add(Integer.parseInt(task[5]), 0, 1, number(task, 3), 0, 0, 0, number(task, 6), Double.NaN);
            }
            String[] names = servers.stream().map(s -> "mec").toArray(String[]::new);
            SlotSnapshot.Builder slot = new SlotSnapshot.Builder(table.build(), devices, names);
            for (int m = 0; m < devices.length; m++) {
                String[] task = tasks.get(m);
                slot.device(m, 1, 1, Math.max(0, number(task, 2) - generated));
                slot.link(m, Integer.parseInt(task[5]),
                        new LinkState(number(task, 4), 0, Double.POSITIVE_INFINITY, 0, 0));
            }
            for (int n = 0; n < names.length; n++) {
                slot.server(n, servers.get(n)[1], Math.max(0, servers.get(n)[0] - generated));
                List<double[]> air = onTheAir.getOrDefault(n, List.of());
                slot.pending(n, air.stream().mapToDouble(a -> a[0]).toArray(),
                        air.stream().mapToDouble(a -> a[1]).toArray());
            }
            return slot.build();
        }
    }
}
