package org.offramp.engine.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which exits of a trained network are worth keeping.
 *
 * <p>Li, Iosifidis and Zhang 2022 (Sec. V-A and VI-B) keep five "meaningful" of 17 exits, circled in a figure, and give
 * no rule. The rule here:
 * <ol>
 * <li>The main exit stays.
 * <li>An exit is out when another one is at least as accurate at no more demand (demand: all blocks before the exit and
 * its own layers).
 * <li>Of the rest, those stay that together serve best: the mean accuracy over tasks whose budget of computation lies
 * anywhere between nothing and the main exit's demand, equally likely, each leaving at the best exit it can pay, 0 when
 * it can pay none. That is the area below the stairs of accuracy over demand.
 * <li>As many as asked for, but an exit more must be worth at least {@value #LEAST_GAIN} of mean accuracy.
 * </ol>
 *
 * @param choices what became of each exit, in order
 */
public record CandidateExits(List<Choice> choices) {
    /** What one exit more must add to the mean accuracy: a tenth of a point. */
    public static final double LEAST_GAIN = 0.001;

    /**
     * What became of an exit.
     *
     * @param exit its number from 1
     * @param accuracy share of right answers that it was judged by
     * @param macs demand of an item that leaves there, in multiply-accumulates
     * @param kept whether it stays
     * @param reason why, in a few words
     */
    public record Choice(int exit, double accuracy, long macs, boolean kept, String reason) {
    }

    /** Copies the list. */
    public CandidateExits {
        choices = List.copyOf(choices);
    }

    /** The numbers of the kept exits, ascending. */
    public int[] kept() {
        return choices.stream().filter(Choice::kept).mapToInt(Choice::exit).toArray();
    }

    /** Mean accuracy over tasks of any budget with the kept exits, as said above. */
    public double meanAccuracy() {
        return mean(choices.stream().filter(Choice::kept).toList());
    }

    /** The same with all exits: what cannot be surpassed. */
    public double meanAccuracyOfAll() {
        return mean(choices);
    }

    private double mean(List<Choice> exits) {
        long whole = choices.get(choices.size() - 1).macs();
        List<Choice> stairs = exits.stream().sorted(Comparator.comparingLong(Choice::macs)).toList();
        double area = 0;
        double best = 0;
        for (int i = 0; i < stairs.size() && stairs.get(i).macs() < whole; i++) {
            best = Math.max(best, stairs.get(i).accuracy());
            long next = i + 1 < stairs.size() ? Math.min(whole, stairs.get(i + 1).macs()) : whole;
            area += best * (next - stairs.get(i).macs());
        }
        return area / whole;
    }

    /**
     * Chooses.
     *
     * @param accuracies accuracy of each exit, 0 to 1, on images that were not trained on
     * @param macs demand of an item that leaves at each exit ({@link MultiExitNetwork#exitMacs})
     * @param most the most exits to keep, at least 1
     * @throws IllegalArgumentException when the arrays do not fit each other or a value is out of range
     */
    public static CandidateExits of(double[] accuracies, long[] macs, int most) {
        check(accuracies, macs, most);
        int main = accuracies.length - 1;
        int[] dominator = dominators(accuracies, macs);
        int[] front = front(dominator, macs, main);
        List<int[]> best = bestOfEachSize(front, accuracies, macs, Math.min(most, front.length + 1));
        int size = 1;
        while (size < best.size() && value(best.get(size), accuracies, macs)
                - value(best.get(size - 1), accuracies, macs) >= LEAST_GAIN) {
            size++;
        }
        return new CandidateExits(choices(accuracies, macs, dominator, best.get(size - 1)));
    }

    private static void check(double[] accuracies, long[] macs, int most) {
        if (accuracies.length == 0 || accuracies.length != macs.length || most < 1) {
            throw new IllegalArgumentException("one demand for each exit and at least one exit to keep are needed, not "
                    + accuracies.length + " accuracies, " + macs.length + " demands and " + most + " to keep");
        }
        for (int i = 0; i < macs.length; i++) {
            if (!(accuracies[i] >= 0 && accuracies[i] <= 1) || macs[i] <= 0) {
                throw new IllegalArgumentException("exit " + (i + 1) + ": an accuracy lies between 0 and 1 and a demand "
                        + "above 0, not at " + accuracies[i] + " and " + macs[i]);
            }
        }
    }

    /** For each exit the first other one that makes it needless, or -1. */
    private static int[] dominators(double[] accuracies, long[] macs) {
        int[] dominator = new int[macs.length];
        for (int i = 0; i < macs.length; i++) {
            dominator[i] = -1;
            for (int j = 0; j < macs.length && dominator[i] < 0; j++) {
                boolean asGood = accuracies[j] >= accuracies[i] && macs[j] <= macs[i];
                boolean better = accuracies[j] > accuracies[i] || macs[j] < macs[i] || j < i;
                if (j != i && asGood && better) {
                    dominator[i] = j;
                }
            }
        }
        return dominator;
    }

    /** Exits that no other one makes needless and that cost less than the main exit, by demand. */
    private static int[] front(int[] dominator, long[] macs, int main) {
        List<Integer> front = new ArrayList<>();
        for (int i = 0; i < main; i++) {
            if (dominator[i] < 0 && macs[i] < macs[main]) {
                front.add(i);
            }
        }
        front.sort(Comparator.comparingLong(i -> macs[i]));
        return front.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * For 1, 2 ... exits the set that serves best; the main exit is in each. By dynamic programming from the right: the
     * best of the exits from one on depends on what follows alone.
     */
    private static List<int[]> bestOfEachSize(int[] front, double[] accuracies, long[] macs, int most) {
        int main = accuracies.length - 1;
        int n = front.length;
        List<int[]> best = new ArrayList<>(List.of(new int[] {main}));
        // value[i] and set[i]: the best with exit front[i] as the cheapest, of the size in turn without the main exit
        double[] value = new double[n];
        int[][] set = new int[n][];
        for (int size = 1; size < most; size++) {
            double[] longer = new double[n];
            int[][] longerSet = new int[n][];
            for (int i = 0; i < n; i++) {
                longer[i] = -1;
                if (size == 1) {
                    longer[i] = accuracies[front[i]] * (macs[main] - macs[front[i]]);
                    longerSet[i] = new int[] {front[i], main};
                }
                for (int j = i + 1; size > 1 && j < n; j++) {
                    double area = accuracies[front[i]] * (macs[front[j]] - macs[front[i]]) + value[j];
                    if (set[j] != null && area > longer[i]) {
                        longer[i] = area;
                        longerSet[i] = prepend(front[i], set[j]);
                    }
                }
            }
            value = longer;
            set = longerSet;
            int top = -1;
            for (int i = 0; i < n; i++) {
                top = set[i] != null && (top < 0 || value[i] > value[top]) ? i : top;
            }
            if (top < 0) {
                return best;
            }
            best.add(set[top]);
        }
        return best;
    }

    private static int[] prepend(int first, int[] rest) {
        int[] all = new int[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    /** Mean accuracy of a set in order of demand; a set's exits are all the more accurate the more they cost. */
    private static double value(int[] set, double[] accuracies, long[] macs) {
        double area = 0;
        for (int i = 0; i + 1 < set.length; i++) {
            area += accuracies[set[i]] * (macs[set[i + 1]] - macs[set[i]]);
        }
        return area / macs[accuracies.length - 1];
    }

    private static List<Choice> choices(double[] accuracies, long[] macs, int[] dominator, int[] kept) {
        List<Choice> choices = new ArrayList<>();
        double whole = value(kept, accuracies, macs);
        for (int i = 0; i < macs.length; i++) {
            int exit = i;
            boolean keep = Arrays.stream(kept).anyMatch(k -> k == exit);
            String reason;
            if (i == macs.length - 1) {
                reason = "main exit";
            } else if (keep) {
                int[] others = Arrays.stream(kept).filter(k -> k != exit).toArray();
                reason = String.format(Locale.ROOT, "mean accuracy %.2f points lower without it",
                        100 * (whole - value(others, accuracies, macs)));
            } else if (dominator[i] >= 0) {
                reason = "exit " + (dominator[i] + 1) + " is as accurate at no more demand";
            } else if (macs[i] >= macs[macs.length - 1]) {
                reason = "needs more than the main exit";
            } else {
                reason = "others serve better together";
            }
            choices.add(new Choice(i + 1, accuracies[i], macs[i], keep, reason));
        }
        return choices;
    }
}
