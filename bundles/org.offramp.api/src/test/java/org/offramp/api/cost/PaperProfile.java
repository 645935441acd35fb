package org.offramp.api.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;
import org.offramp.api.network.LinkState;
import org.offramp.api.policy.OptionTable;
import org.offramp.api.policy.SlotSnapshot;

/** One reading of the parameters of Danek et al. 2025, as a slot of one vehicle and one server. */
final class PaperProfile {
    static final int BLOCKS = 5;

    private final Properties file = new Properties();
    private final String name;
    private final ComputeProfile vehicle;
    private final ComputeProfile server;
    private final PreprocessingProfile preprocessing;
    private final PowerProfile power;
    private final SlotSnapshot slot;

    PaperProfile(String name) {
        this.name = name;
        try (InputStream in = PaperProfile.class.getResourceAsStream("danek-2025.properties")) {
            file.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        vehicle = new ComputeProfile(number("device.fixed.ms"), number("device.gmac") * 1e9);
        server = new ComputeProfile(number("server.fixed.ms"), number("server.gmac") * 1e9);
        preprocessing = new PreprocessingProfile(number("preprocessing.fixed.ms"),
                number("preprocessing.kb.per.ms") * 1e3);
        double[] watts = list("power.watt");
        power = new PowerProfile(watts[0], watts[1], watts[2], watts[3]);
        LinkState link = new LinkState(of("uplink.mbit")[0] * 1e6, number("uplink.fixed.ms"),
                number("downlink.mbit") * 1e6, number("downlink.fixed.ms"), 0);
        slot = new SlotSnapshot.Builder(table(), new String[] {"av"}, new String[] {"mec"}).link(0, 0, link).build();
    }

    private OptionTable table() {
        OptionTable.Builder table = new OptionTable.Builder();
        for (int exit = 1; exit <= BLOCKS; exit++) {
            table.add(OptionTable.LOCAL, BLOCKS, exit, 0, 0, 0, vehicle.millis(demand(0, exit)), 0, Double.NaN);
            for (int split = 0; split < exit; split++) {
                table.add(0, split, exit, of("uplink.kbit")[split] * 1e3, number("answer.kbit") * 1e3,
                        preprocessing.millis(of("preprocessing.kb")[split] * 1e3), vehicle.millis(demand(0, split)),
                        server.millis(demand(split, exit)), Double.NaN);
            }
        }
        return table.build();
    }

    private double demand(int from, int to) {
        double[] gmac = list("demand.gmac");
        return Arrays.stream(gmac, from, to).sum() * 1e9;
    }

    private double number(String key) {
        return list(key)[0];
    }

    private double[] list(String key) {
        return Arrays.stream(file.getProperty(key).split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    /** A list of this reading. */
    double[] of(String key) {
        return list(name + "." + key);
    }

    /** The same as printed, with the places behind the point that it is printed with. */
    String[] printed(String key) {
        String value = file.getProperty(name + "." + key);
        return value == null ? null : value.split("\\s*,\\s*");
    }

    SlotSnapshot slot() {
        return slot;
    }

    /** The option of (split, exit), which is local where the exit lies at or before the split. */
    int option(int split, int exit) {
        return exit <= split ? slot.options().find(OptionTable.LOCAL, BLOCKS, exit)
                : slot.options().find(0, split, exit);
    }

    DelayParts delay(int split, int exit) {
        return CostModel.predict(slot, 0, option(split, exit));
    }

    double joules(int split, int exit) {
        return power.energy(delay(split, exit)).totalJoules();
    }
}
