package org.offramp.network.nr.internal;

/**
 * From path losses to signal-to-noise ratios. Downlink: the other base stations disturb with a share of their power.
 * Uplink: devices of other cells disturb by a fixed rise of the noise.
 *
 * @param stationDbm power of a base station over the carrier
 * @param deviceDbm power of a device over one carrier
 * @param gainsDbi antenna gains of both ends together
 * @param stationNoiseDbm noise over the carrier in the base station, rise included
 * @param deviceNoiseDbm noise over the carrier in the device
 * @param neighbourLoad share of the time (0 to 1) in which the other base stations send
 */
record LinkBudget(double stationDbm, double deviceDbm, double gainsDbi, double stationNoiseDbm, double deviceNoiseDbm,
        double neighbourLoad) {
    /** Thermal noise at 290 K in dBm in one hertz. */
    private static final double THERMAL_DBM_PER_HERTZ = -174;

    /** As configured. */
    static LinkBudget of(NrConfig c, Carrier carrier, int carriers) {
        double thermal = THERMAL_DBM_PER_HERTZ + decibels(carrier.occupiedHertz());
        return new LinkBudget(Refused.range("baseStationPowerDbm", c.baseStationPowerDbm(), 0, 80),
                // the device has one amplifier for all its carriers, a base station has one for each
                Refused.range("devicePowerDbm", c.devicePowerDbm(), -40, 40) - decibels(carriers),
                Refused.range("baseStationGainDbi", c.baseStationGainDbi(), -10, 40)
                        + Refused.range("deviceGainDbi", c.deviceGainDbi(), -20, 40),
                thermal + Refused.range("baseStationNoiseFigureDb", c.baseStationNoiseFigureDb(), 0, 30)
                        + Refused.range("uplinkNoiseRiseDb", c.uplinkNoiseRiseDb(), 0, 30),
                thermal + Refused.range("deviceNoiseFigureDb", c.deviceNoiseFigureDb(), 0, 30),
                Refused.range("neighbourLoad", c.neighbourLoad(), 0, 1));
    }

    /** A ratio in dB. */
    static double decibels(double ratio) {
        return 10 * Math.log10(ratio);
    }

    /** The ratio of a number of dB. */
    static double ratio(double decibels) {
        return Math.pow(10, decibels / 10);
    }

    /** Received power of a base station, which handover compares. */
    double receivedDbm(double lossDb) {
        return stationDbm + gainsDbi - lossDb;
    }

    /**
     * Signal to interference and noise at the device.
     *
     * @param lossesDb losses to all base stations
     * @param cell the one that serves
     * @return a ratio, not dB
     */
    double downlinkSinr(double[] lossesDb, int cell) {
        double disturbance = ratio(deviceNoiseDbm);
        for (int other = 0; other < lossesDb.length; other++) {
            disturbance += other == cell ? 0 : neighbourLoad * ratio(receivedDbm(lossesDb[other]));
        }
        return ratio(receivedDbm(lossesDb[cell])) / disturbance;
    }

    /** Signal to interference and noise at the base station, when the device fills the carrier; a ratio, not dB. */
    double uplinkSinr(double lossDb) {
        return ratio(deviceDbm + gainsDbi - lossDb - stationNoiseDbm);
    }
}
