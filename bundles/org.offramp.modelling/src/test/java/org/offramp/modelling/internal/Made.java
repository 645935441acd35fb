package org.offramp.modelling.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.offramp.api.cost.DelayParts;
import org.offramp.api.cost.EnergyParts;
import org.offramp.testbed.TaskRow;
import org.offramp.testbed.TestbedModel;
import org.offramp.testbed.TestbedProfile;

/**
 * Tasks as a testbed with known parameters would do them: each part of the delay normal around the model, and some of
 * them gross outliers.
 *
 * @param profile the testbed
 * @param noiseMillis standard deviation of each part
 * @param outliers share of the parts that are many times too long
 */
record Made(TestbedProfile profile, double noiseMillis, double outliers) {
    /** Some tasks of each (split, exit). */
    List<TaskRow> tasks(int each, Random random) {
        TestbedModel model = new TestbedModel(profile);
        List<TaskRow> tasks = new ArrayList<>();
        int blocks = profile.workload().blocks();
        for (int split = 0; split <= blocks; split++) {
            for (int exit = 1; exit <= blocks; exit++) {
                for (int i = 0; i < each; i++) {
                    tasks.add(task(split, exit, model.delay(split, exit), random));
                }
            }
        }
        return tasks;
    }

    private TaskRow task(int split, int exit, DelayParts exact, Random random) {
        DelayParts delay = new DelayParts(some(exact.preprocessingMillis(), random), some(exact.deviceMillis(), random),
                some(exact.uplinkMillis(), random), 0, some(exact.serverMillis(), random),
                some(exact.downlinkMillis(), random));
        EnergyParts e = profile.power().energy(delay);
        EnergyParts energy = new EnergyParts(e.idleJoules() * (1 + 0.02 * random.nextGaussian()),
                e.preprocessingJoules() * (1 + 0.02 * random.nextGaussian()),
                e.computingJoules() * (1 + 0.02 * random.nextGaussian()),
                e.communicationJoules() * (1 + 0.02 * random.nextGaussian()));
        return TaskRow.of(profile.workload(), split, exit, delay, delay.totalMillis(), energy);
    }

    private double some(double millis, Random random) {
        if (millis == 0) {
            return 0;
        }
        boolean wrong = random.nextDouble() < outliers;
        return Math.max(0, millis + noiseMillis * random.nextGaussian() + (wrong ? 20 + 500 * random.nextDouble() : 0));
    }
}
