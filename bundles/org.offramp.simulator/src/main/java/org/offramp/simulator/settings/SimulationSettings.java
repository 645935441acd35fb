package org.offramp.simulator.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.offramp.api.network.NetworkModel;
import org.offramp.api.policy.SlotRules;
import org.offramp.simulator.NetworkSlots;
import org.offramp.simulator.Presence;
import org.offramp.simulator.RandomSlots;
import org.offramp.simulator.SimulationModel;
import org.offramp.simulator.SimulatorFileException;
import org.offramp.simulator.SlotSource;

/**
 * All settings of a simulation: those of a preset, some of them in other words. Each key of docs/simulation.md has a
 * value. Immutable; any thread.
 */
public final class SimulationSettings {
    /** How the file of a preset ends. */
    public static final String ENDING = ".properties";

    private final String name;
    private final EnumMap<Setting, String> texts;
    private final EnumMap<Setting, Object> values;

    SimulationSettings(String name, EnumMap<Setting, String> texts, EnumMap<Setting, Object> values) {
        this.name = name;
        this.texts = texts;
        this.values = values;
    }

    /**
     * Takes settings out of the text of a preset's file.
     *
     * @param where begins each error
     * @param name the preset's name
     * @throws SimulatorFileException with all problems at once, each with line, key, value and range
     */
    public static SimulationSettings parse(String where, String name, String text) throws SimulatorFileException {
        return new SettingsFile(where).parse(name, text);
    }

    /** The preset's name. */
    public String name() {
        return name;
    }

    /** Each key with its value as it was written, in the order of the documentation. */
    public Map<String, String> texts() {
        Map<String, String> all = new LinkedHashMap<>();
        texts.forEach((setting, text) -> all.put(setting.key(), text));
        return all;
    }

    /**
     * The same with another value for one key.
     *
     * @throws IllegalArgumentException with key, value and range
     */
    public SimulationSettings with(String key, String value) {
        Setting setting = Setting.of(key).orElseThrow(() -> new IllegalArgumentException(Setting.unknown(key)));
        EnumMap<Setting, String> otherTexts = new EnumMap<>(texts);
        EnumMap<Setting, Object> otherValues = new EnumMap<>(values);
        otherTexts.put(setting, value.strip());
        otherValues.put(setting, parse(setting, value.strip()));
        return new SimulationSettings(name, otherTexts, otherValues);
    }

    static Object parse(Setting setting, String text) {
        try {
            return setting.kind().parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting.key() + " = " + Kind.shown(text) + ": " + e.getMessage());
        }
    }

    /** The length of a slot. */
    public double slotMillis() {
        return number(Setting.SLOT_MILLIS);
    }

    /** The name of the network model that rates come from; empty when they are drawn. */
    public String network() {
        return (String) values.get(Setting.NETWORK);
    }

    /**
     * What these settings make.
     *
     * @throws IllegalArgumentException when values do not belong together; it names their keys
     * @throws SimulatorFileException when a profile file is none
     */
    public SimulationModel model() throws SimulatorFileException {
        double[] exits = (double[]) values.get(Setting.EXITS);
        double[] accuracy = (double[]) values.get(Setting.ACCURACY);
        if (accuracy.length != exits.length) {
            throw wrong(Setting.ACCURACY, "these are " + accuracy.length + ", but exits = " + texts.get(Setting.EXITS)
                    + " are " + exits.length + "; right: one for each exit");
        }
        double[] size = (double[]) values.get(Setting.SIZE_KILOBYTES);
        double kilobyte = Double.parseDouble(texts.get(Setting.KILOBYTE_BYTES)) / 1e3;
        double[] rate = (double[]) values.get(Setting.RATE_MEGABITS);
        double[] share = (double[]) values.get(Setting.CAPACITY_SHARE);
        char scenario = texts.get(Setting.SCENARIO).charAt(0);
        int[] numbers = exitNumbers(exits);
        return new SimulationModel.Builder().devices(whole(Setting.DEVICES)).exits(numbers, accuracy)
                .servers(table(numbers)).loadFactor(number(Setting.LOAD_FACTOR))
                .deadlineMillis(number(Setting.DEADLINE_MILLIS)).sizeKilobytes(size[0] * kilobyte, size[1] * kilobyte)
                .rateMegabits(rate[0], rate[1], texts.get(Setting.RATES).equals("device"))
                .capacity(scenario < 'b' ? SimulationModel.Capacity.FULL : SimulationModel.Capacity.valueOf(
                        word(Setting.CAPACITY)), share[0], share[1])
                .fluctuation(scenario < 'c' ? 0 : number(Setting.COMPUTING_FLUCTUATION),
                        scenario < 'd' ? 0 : number(Setting.TRANSMISSION_FLUCTUATION))
                .presence(new Presence(number(Setting.DEVICE_PRESENCE), number(Setting.SERVER_PRESENCE),
                        whole(Setting.STAY_SLOTS)))
                .exactBacklog(texts.get(Setting.BACKLOG).equals("exact"))
                .rules(new SlotRules(slotMillis(), SlotRules.Clock.valueOf(word(Setting.CLOCK)),
                        SlotRules.LateTasks.valueOf(word(Setting.LATE_TASKS)))).build();
    }

    /**
     * Where the slots come from.
     *
     * @param model what {@link #model} gave
     * @param networks finds a network model by its name; asked only where {@link #network} is not empty
     * @throws SimulatorFileException when the trace is none, or not one of this model
     */
    public SlotSource slots(SimulationModel model, long seed, Function<String, NetworkModel> networks)
            throws SimulatorFileException {
        RandomSlots drawn = new RandomSlots(model, seed);
        String trace = texts.get(Setting.TRACE);
        SlotSource slots = trace.isEmpty() ? drawn : TraceFile.read(Path.of(trace), model, drawn);
        return network().isEmpty() ? slots
                : new NetworkSlots(slots, networks.apply(network()), model.rules().slotMillis());
    }

    private int[] exitNumbers(double[] exits) {
        int[] numbers = Arrays.stream(exits).mapToInt(e -> (int) e).toArray();
        for (int l = 0; l < exits.length; l++) {
            if (exits[l] != numbers[l] || l > 0 && numbers[l] <= numbers[l - 1]) {
                throw wrong(Setting.EXITS, "right: whole numbers, each above the one before it");
            }
        }
        return numbers;
    }

    /** The times of each server: rows of the settings or of profiles, over and over until there are enough. */
    private double[][] table(int[] exits) throws SimulatorFileException {
        String profiles = texts.get(Setting.SERVER_PROFILES);
        double[][] rows;
        if (profiles.isEmpty()) {
            rows = (double[][]) values.get(Setting.SERVER_MILLIS);
            for (int n = 0; n < rows.length; n++) {
                if (rows[n].length != exits.length) {
                    throw wrong(Setting.SERVER_MILLIS, "row " + (n + 1) + " has " + rows[n].length
                            + " numbers, but exits = " + texts.get(Setting.EXITS) + " are " + exits.length
                            + "; right: one for each exit");
                }
            }
        } else {
            List<double[]> read = new ArrayList<>();
            for (String profile : profiles.split(",", -1)) {
                read.add(ProfileRow.of(profile.strip(), exits));
            }
            rows = read.toArray(double[][]::new);
        }
        double[][] table = new double[whole(Setting.SERVERS)][];
        for (int n = 0; n < table.length; n++) {
            table[n] = rows[n % rows.length];
        }
        return table;
    }

    private IllegalArgumentException wrong(Setting setting, String why) {
        return new IllegalArgumentException(setting.key() + " = " + Kind.shown(texts.get(setting)) + ": " + why);
    }

    private double number(Setting setting) {
        return (Double) values.get(setting);
    }

    private int whole(Setting setting) {
        return (Integer) values.get(setting);
    }

    private String word(Setting setting) {
        return texts.get(setting).toUpperCase(Locale.ROOT);
    }
}
