package org.offramp.learning;

/**
 * How a policy learns and decides; docs/learning.md says what each of them is for.
 *
 * @param pid the configuration that they are from, which messages begin with
 * @param memory slots of the replay memory
 * @param batch slots of one step of training
 * @param interval decisions between two steps of training; 0 for no training
 * @param learningRate of Adam
 * @param candidates single changes of the actor's proposal that the critic weighs, at most
 * @param wholeSlot whether it weighs all tasks of the slot, and all of one server, at each exit, too
 * @param margin how much less than the best candidate, in shares of what a task is worth on average, another may be
 *     worth for the actor to be trained towards it when it prefers it
 * @param marginSteps steps of training that the margin grows for, from 0
 * @param seed what parameters begin with and what is drawn from the memory
 * @param threads threads that compute one step
 * @param state file that the state is read from at the beginning and written to, empty for none
 * @param saveSeconds least time between two writes while the policy learns
 */
public record LearningSettings(String pid, int memory, int batch, int interval, double learningRate, int candidates,
        boolean wholeSlot, double margin, int marginSteps, long seed, int threads, String state, int saveSeconds) {
    /** Checks the ranges; a message names the key, the value and what would be right. */
    public LearningSettings {
        range(pid, "memory", memory, 1, 100_000);
        range(pid, "batch", batch, 1, 10_000);
        if (batch > memory) {
            throw new IllegalArgumentException(pid + ": batch = " + batch + " must be at most memory = " + memory);
        }
        range(pid, "interval", interval, 0, 1_000_000);
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw new IllegalArgumentException(pid + ": learningRate = " + learningRate
                    + " must lie above 0 and up to 1");
        }
        range(pid, "candidates", candidates, 0, 1_000_000);
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException(pid + ": margin = " + margin + " must lie between 0 and 1");
        }
        range(pid, "marginSteps", marginSteps, 0, 1_000_000);
        range(pid, "threads", threads, 1, 64);
        range(pid, "saveSeconds", saveSeconds, 1, 86_400);
        state = state.trim();
    }

    static void range(String pid, String key, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(pid + ": " + key + " = " + value + " must lie between " + low + " and "
                    + high);
        }
    }

    /** The margin after so many steps of training. */
    double margin(long steps) {
        return steps < marginSteps ? margin * steps / marginSteps : margin;
    }

    /** The policy's name: what the configuration's name ends with. */
    public String policy() {
        return pid.substring(pid.lastIndexOf('.') + 1);
    }
}
