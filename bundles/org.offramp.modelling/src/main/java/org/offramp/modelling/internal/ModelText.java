package org.offramp.modelling.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.offramp.testbed.TestbedModel;
import org.offramp.testbed.TestbedProfile;

/** Modelled figures as a person reads them: one profile with all parts, several side by side with their totals. */
final class ModelText {
    private final StringBuilder text = new StringBuilder();

    private ModelText() {
    }

    static String of(Map<TestbedModel, List<Cell>> cells) {
        ModelText text = new ModelText();
        text.line("Modelled after Danek et al. 2025, eq. 4 to 10; nothing is measured.");
        cells.keySet().forEach(m -> text.parameters(m.profile()));
        text.line("");
        if (cells.size() == 1) {
            text.parts(cells.values().iterator().next());
        } else {
            text.sideBySide(cells);
        }
        text.headline(List.copyOf(cells.keySet()));
        return text.text.toString();
    }

    private void parameters(TestbedProfile p) {
        line("profile %s", p.name());
        line("  uplink %s Mbit/s + %s ms, downlink %s Mbit/s + %s ms, preprocessing %s kbit/ms + %s ms",
                n(p.link().uplinkBitsPerSecond() / 1e6), n(p.link().uplinkFixedMillis()),
                n(p.link().downlinkBitsPerSecond() / 1e6), n(p.link().downlinkFixedMillis()),
                n(p.preprocessing().bitsPerMilli() / 1e3), n(p.preprocessing().fixedMillis()));
        line("  vehicle %s GMAC/s + %s ms, server %s GMAC/s + %s ms",
                n(p.device().macPerSecond() / 1e9), n(p.device().fixedMillis()), n(p.server().macPerSecond() / 1e9),
                n(p.server().fixedMillis()));
    }

    private static String n(double value) {
        return FitText.number(value);
    }

    private void parts(List<Cell> cells) {
        line("           | delay in ms                                              | energy of the vehicle in J");
        line("split exit | prepr. vehicle  uplink    wait  server downlink    total | %s",
                "  idle  prepr.  comput.  commun.  total");
        int split = -1;
        for (Cell c : cells) {
            if (c.split() != split && split >= 0) {
                line("           |%59s|", "");
            }
            split = c.split();
            double[] ms = c.millis();
            double[] j = c.joules();
            line("%5d %4d | %6.2f %7.2f %7.2f %7.2f %7.2f %8.2f %8.2f | %6.3f %7.3f %8.3f %8.3f %6.3f%s", c.split(),
                    c.exit(), ms[0], ms[1], ms[2], ms[3], ms[4], ms[5], ms[6], j[0], j[1], j[2], j[3], j[4],
                    c.local() ? "  local" : "");
        }
        line("");
    }

    private void sideBySide(Map<TestbedModel, List<Cell>> cells) {
        List<String> names = names(cells);
        int width = names.stream().mapToInt(String::length).max().orElse(0) + 2;
        int half = width * names.size();
        line("           | %-" + half + "s | energy of the vehicle in J", "delay in ms");
        StringBuilder head = new StringBuilder();
        names.forEach(n -> head.append(String.format("%" + width + "s", n)));
        line("split exit | %s | %s", head, head);
        List<List<Cell>> columns = List.copyOf(cells.values());
        List<Cell> longest = columns.stream().max((a, b) -> Integer.compare(a.size(), b.size())).orElseThrow();
        int split = -1;
        for (Cell c : longest) {
            if (c.split() != split && split >= 0) {
                line("           | %" + half + "s |", "");
            }
            split = c.split();
            StringBuilder delays = new StringBuilder();
            StringBuilder energies = new StringBuilder();
            for (List<Cell> column : columns) {
                Cell same = column.stream().filter(o -> o.split() == c.split() && o.exit() == c.exit()).findFirst()
                        .orElse(null);
                delays.append(cell(same == null ? null : same.delay().totalMillis(), "%.2f", width));
                energies.append(cell(same == null ? null : same.energy().totalJoules(), "%.3f", width));
            }
            line("%5d %4d | %s | %s%s", c.split(), c.exit(), delays, energies, c.local() ? "  local" : "");
        }
        line("");
    }

    private static String cell(Double value, String format, int width) {
        return String.format("%" + width + "s", value == null ? "-" : String.format(Locale.ROOT, format, value));
    }

    private static List<String> names(Map<TestbedModel, List<Cell>> cells) {
        List<String> names = new ArrayList<>();
        cells.keySet().forEach(m -> names.add(m.profile().name()));
        int least = "delay".length() + 5;
        names.replaceAll(n -> n.length() >= least ? n : " ".repeat(least - n.length()) + n);
        return names;
    }

    private void headline(List<TestbedModel> models) {
        StringBuilder head = new StringBuilder(String.format("%-36s %8s", "ratio", "paper"));
        models.forEach(m -> head.append(String.format(" %12s", m.profile().name())));
        line("%s", head);
        for (Headline h : Headline.ALL) {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-36s %8.1f", h.words(), h.paper()));
            models.forEach(m -> row.append(String.format(Locale.ROOT, " %12.2f", h.of(m))));
            line("%s", row);
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append(System.lineSeparator());
    }
}
