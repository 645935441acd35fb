package org.offramp.network.nr.internal;

/**
 * Path loss, probability of a line of sight, shadowing and correlation distances of 3GPP TR 38.901 (Release 17): table
 * 7.4.1-1, table 7.4.2-1, table 7.5-6. All for a vehicle at 1.5 to 13 m, where the effective environment height is 1 m
 * (UMa: C(d, h_UT) = 0).
 */
enum Scenario {
    /** Urban micro, street canyon: base station at 10 m, below the roofs. */
    UMI(10, 36, new double[] {32.4, 21, 9.5}, new double[] {35.3, 22.4, 21.3, 0.3}, new double[] {4, 7.82},
            new double[] {10, 13}),
    /** Urban macro: base station at 25 m, above the roofs. */
    UMA(25, 63, new double[] {28, 22, 9}, new double[] {39.08, 13.54, 20, 0.6}, new double[] {4, 6},
            new double[] {37, 50});

    /** The formulas begin here, in metres; closer by, this distance counts. */
    static final double LEAST_METERS = 10;
    /** Correlation distance of the state line of sight or not, table 7.6.3.1-2, UMi and UMa. */
    static final double STATE_CORRELATION_METERS = 50;
    /** Table 7.4.1-1, note 1: the effective environment height h_E. */
    private static final double ENVIRONMENT_METERS = 1;
    /** As table 7.4.1-1, note 1 has it, so that its breakpoints come out to the digit. */
    private static final double LIGHT_METERS_PER_SECOND = 3e8;

    private final double baseStationMeters;
    private final double sightMeters;
    private final double[] los;
    private final double[] nlos;
    private final double[] deviations;
    private final double[] correlations;

    Scenario(double baseStationMeters, double sightMeters, double[] los, double[] nlos, double[] deviations,
            double[] correlations) {
        this.baseStationMeters = baseStationMeters;
        this.sightMeters = sightMeters;
        this.los = los;
        this.nlos = nlos;
        this.deviations = deviations;
        this.correlations = correlations;
    }

    /**
     * Where the two ends are.
     *
     * @param groundMeters d_2D
     * @param baseStationMeters h_BS
     * @param deviceMeters h_UT
     * @param gigahertz f_c
     */
    record Path(double groundMeters, double baseStationMeters, double deviceMeters, double gigahertz) {
        /** The formulas hold from 10 m on. */
        Path {
            groundMeters = Math.max(LEAST_METERS, groundMeters);
        }

        /** d_3D, in metres. */
        double meters() {
            return Math.hypot(groundMeters, baseStationMeters - deviceMeters);
        }

        /** d'_BP = 4 h'_BS h'_UT f_c / c, in metres. */
        double breakpointMeters() {
            return 4 * (baseStationMeters - ENVIRONMENT_METERS) * (deviceMeters - ENVIRONMENT_METERS) * gigahertz * 1e9
                    / LIGHT_METERS_PER_SECOND;
        }
    }

    /** h_BS of the table. */
    double baseStationMeters() {
        return baseStationMeters;
    }

    /** Path loss in dB, without shadowing. */
    double lossDb(boolean lineOfSight, Path path) {
        return lineOfSight ? losDb(path) : Math.max(losDb(path), blockedDb(path));
    }

    private double losDb(Path path) {
        double common = los[0] + 20 * Math.log10(path.gigahertz());
        double distance = Math.log10(path.meters());
        double breakpoint = path.breakpointMeters();
        if (path.groundMeters() <= breakpoint) {
            return common + los[1] * distance;
        }
        double height = path.baseStationMeters() - path.deviceMeters();
        return common + 40 * distance - los[2] * Math.log10(breakpoint * breakpoint + height * height);
    }

    private double blockedDb(Path path) {
        return nlos[0] * Math.log10(path.meters()) + nlos[1] + nlos[2] * Math.log10(path.gigahertz())
                - nlos[3] * (path.deviceMeters() - 1.5);
    }

    /** Probability of a line of sight outdoors, table 7.4.2-1. */
    double sightProbability(double groundMeters) {
        double near = 18;
        return groundMeters <= near ? 1
                : near / groundMeters + Math.exp(-groundMeters / sightMeters) * (1 - near / groundMeters);
    }

    /** Standard deviation of the shadowing, in dB. */
    double shadowDb(boolean lineOfSight) {
        return deviations[lineOfSight ? 0 : 1];
    }

    /** Distance at which the correlation of the shadowing has fallen to 1/e, in metres. */
    double shadowCorrelationMeters(boolean lineOfSight) {
        return correlations[lineOfSight ? 0 : 1];
    }
}
