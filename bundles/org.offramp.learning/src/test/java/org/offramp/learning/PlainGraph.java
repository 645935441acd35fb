package org.offramp.learning;

import java.util.Map;
import org.offramp.engine.actor.ActorExample;
import org.offramp.engine.actor.GraphDesign;

/** Eq. 12 to 14 of Li et al. 2022 as they stand there, node after node and edge after edge, in doubles. */
final class PlainGraph {
    private final GraphDesign design;
    private final Map<String, float[]> p;
    private final ActorExample seen;

    PlainGraph(GraphDesign design, Map<String, float[]> p, ActorExample seen) {
        this.design = design;
        this.p = p;
        this.seen = seen;
    }

    double score(int device, int option) {
        double[] source = node(true, device, 2);
        double[] destination = node(false, option, 2);
        double[] edge = new double[design.linkFeatures()];
        int at = (device * seen.options() + option) * edge.length;
        for (int f = 0; f < edge.length; f++) {
            edge[f] = seen.linkFeatures[at + f];
        }
        double[] hidden = new double[design.edgeHidden()];
        add(p.get(GraphDesign.EDGE_BIAS), new double[] {1}, hidden);
        add(p.get(GraphDesign.EDGE_DEVICE), source, hidden);
        add(p.get(GraphDesign.EDGE_OPTION), destination, hidden);
        if (edge.length > 0) {
            add(p.get(GraphDesign.EDGE_LINK), edge, hidden);
        }
        double[] score = {p.get(GraphDesign.ACTION_BIAS)[0]};
        add(p.get(GraphDesign.ACTION), rectified(hidden), score);
        return design.sharpness() * score[0];
    }

    /** Features of a node behind so many convolutions. */
    private double[] node(boolean device, int i, int convolutions) {
        if (convolutions == 0) {
            float[] features = device ? seen.deviceFeatures : seen.optionFeatures;
            double[] own = new double[device ? design.deviceFeatures() : design.optionFeatures()];
            for (int f = 0; f < own.length; f++) {
                own[f] = features[i * own.length + f];
            }
            return own;
        }
        boolean first = convolutions == 1;
        double[] own = node(device, i, convolutions - 1);
        double[] mean = mean(device, i, convolutions - 1);
        double[] out = new double[first ? design.firstHidden() : design.secondHidden()];
        add(p.get(first ? GraphDesign.FIRST_BIAS : GraphDesign.SECOND_BIAS), new double[] {1}, out);
        add(p.get(!first ? GraphDesign.SECOND_OWN : device ? GraphDesign.FIRST_DEVICE : GraphDesign.FIRST_OPTION), own,
                out);
        add(p.get(!first ? GraphDesign.SECOND_MEAN : device ? GraphDesign.FIRST_OPTIONS : GraphDesign.FIRST_DEVICES),
                mean, out);
        return rectified(out);
    }

    private double[] mean(boolean ofDevice, int i, int convolutions) {
        int others = ofDevice ? seen.options() : seen.devices();
        double[] sum = new double[node(!ofDevice, 0, convolutions).length];
        int linked = 0;
        for (int j = 0; j < others; j++) {
            if (seen.linked[ofDevice ? i * seen.options() + j : j * seen.options() + i]) {
                double[] other = node(!ofDevice, j, convolutions);
                for (int f = 0; f < sum.length; f++) {
                    sum[f] += other[f];
                }
                linked++;
            }
        }
        for (int f = 0; f < sum.length; f++) {
            sum[f] /= Math.max(1, linked);
        }
        return sum;
    }

    /** Adds a matrix, row-major, times a vector. */
    private static void add(float[] matrix, double[] x, double[] y) {
        for (int o = 0; o < y.length; o++) {
            for (int i = 0; i < x.length; i++) {
                y[o] += matrix[o * x.length + i] * x[i];
            }
        }
    }

    private static double[] rectified(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(0, x[i]);
        }
        return x;
    }
}
