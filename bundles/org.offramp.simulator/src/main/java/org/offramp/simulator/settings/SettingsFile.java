package org.offramp.simulator.settings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.offramp.simulator.SimulatorFileException;

/**
 * The text of a preset: {@code key = value}, one a line, comments behind {@code #}. Strict: each {@link Setting} once,
 * and nothing else. One thread.
 */
final class SettingsFile {
    private final String where;
    private final List<String> problems = new ArrayList<>();
    private final EnumMap<Setting, String> texts = new EnumMap<>(Setting.class);
    private final EnumMap<Setting, Object> values = new EnumMap<>(Setting.class);
    private final EnumMap<Setting, Integer> lines = new EnumMap<>(Setting.class);

    SettingsFile(String where) {
        this.where = where;
    }

    SimulationSettings parse(String name, String text) throws SimulatorFileException {
        String[] all = text.split("\r\n|\n|\r", -1);
        for (int i = 0; i < all.length; i++) {
            line(i + 1, all[i].strip());
        }
        for (Setting setting : Setting.values()) {
            if (!lines.containsKey(setting)) {
                problems.add(where + ": " + setting.key() + " is missing; right: " + setting.key() + " = "
                        + setting.kind().right());
            }
        }
        if (!problems.isEmpty()) {
            throw new SimulatorFileException(problems);
        }
        SimulationSettings settings = new SimulationSettings(name, texts, values);
        try {
            settings.model();
        } catch (IllegalArgumentException e) {
            throw new SimulatorFileException(List.of(where + ": " + e.getMessage()));
        }
        return settings;
    }

    private void line(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals < 0) {
            problem(number, "'" + Kind.shown(line) + "' has no =; right: key = value, or # before a comment");
            return;
        }
        String key = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        Setting setting = Setting.of(key).orElse(null);
        if (setting == null) {
            problem(number, Setting.unknown(key));
        } else if (lines.containsKey(setting)) {
            problem(number, key + " stands in line " + lines.get(setting) + " already; right: each key once");
        } else {
            lines.put(setting, number);
            texts.put(setting, value);
            try {
                values.put(setting, SimulationSettings.parse(setting, value));
            } catch (IllegalArgumentException e) {
                problem(number, e.getMessage());
            }
        }
    }

    private void problem(int line, String text) {
        problems.add(where + ":" + line + ": " + text);
    }
}
