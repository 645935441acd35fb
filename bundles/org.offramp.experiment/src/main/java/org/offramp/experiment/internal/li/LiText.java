package org.offramp.experiment.internal.li;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.offramp.experiment.internal.report.Numbers;

/** The result for a person at a terminal: our own policy against all others, and what of the paper holds. */
final class LiText {
    private static final String FORMAT = "%-33s%-17s%-7s%-36s%-29s%s%n";

    private LiText() {
    }

    static String of(LiResult result) {
        StringBuilder text = new StringBuilder();
        for (Contest contest : Contest.ALL) {
            Standing.of(result, contest).ifPresent(s -> {
                if (text.length() == 0) {
                    text.append(String.format(FORMAT, "average accuracy",
                            result.settings.own(), "floor", "best other", "", "bound"));
                }
                text.append(String.format(FORMAT, contest.point().title(),
                        Numbers.of(s.own(), 4), Numbers.of(contest.floor(), 3) + (s.reachesFloor() ? "" : "!"),
                        s.rival() + " " + Numbers.of(s.best(), 4), s.rank().word() + " ("
                                + Numbers.signed(s.ahead().mean(), 4) + ")", Numbers.of(s.shared().mean(), 4)));
            });
        }
        List<Reading> readings = result.readings();
        Map<Judgement, Long> counts = LiStatements.all().stream().collect(
                Collectors.groupingBy(s -> Judgement.of(s, readings), TreeMap::new, Collectors.counting()));
        text.append(String.format(Locale.ROOT, "%sof %d statements of the paper: %s%n", text.length() == 0 ? "" : "\n",
                LiStatements.all().size(), counts.entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey().word()).collect(Collectors.joining(", "))));
        return text.toString();
    }
}
