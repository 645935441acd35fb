package org.offramp.simulator.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.offramp.api.cost.StageTimes;
import org.offramp.profile.Profile;
import org.offramp.profile.ProfileException;
import org.offramp.profile.ProfileFile;
import org.offramp.simulator.SimulatorFileException;

/** The computing times of a server that somebody has measured: of the whole network up to each exit, from a profile. */
final class ProfileRow {
    private ProfileRow() {
    }

    /**
     * A row of the table.
     *
     * @param words {@code FILE}, of whose backends the first is taken, or {@code FILE#BACKEND}
     */
    static double[] of(String words, int[] exits) throws SimulatorFileException {
        int hash = words.lastIndexOf('#');
        String file = hash < 0 ? words : words.substring(0, hash);
        Profile profile;
        try {
            profile = ProfileFile.read(Path.of(file));
        } catch (ProfileException | InvalidPathException e) {
            throw wrong(words, e.getMessage());
        }
        List<String> names = profile.devices().stream().map(Profile.Device::name).toList();
        int chosen = hash < 0 ? 0 : names.indexOf(words.substring(hash + 1));
        if (chosen < 0) {
            throw wrong(words, "there is no such backend in it; right: one of " + String.join(", ", names));
        }
        StageTimes times = profile.devices().get(chosen).batch(1).map(profile::times)
                .orElseThrow(() -> wrong(words, "it has no times of single items"));
        double[] row = new double[exits.length];
        for (int l = 0; l < row.length; l++) {
            if (exits[l] > profile.blocks()) {
                throw wrong(words, "its network " + profile.network().name() + " has the exits 1 to " + profile.blocks()
                        + ", not " + exits[l] + "; right: exits = numbers of its exits");
            }
            row[l] = times.tailMillis(0, exits[l]);
        }
        return row;
    }

    private static SimulatorFileException wrong(String words, String why) {
        return new SimulatorFileException(List.of(Setting.SERVER_PROFILES.key() + " = " + Kind.shown(words) + ": "
                + why));
    }
}
