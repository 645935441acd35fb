package org.offramp.testbed;

import org.offramp.api.cost.ComputeProfile;
import org.offramp.api.cost.PowerProfile;
import org.offramp.api.cost.PreprocessingProfile;
import org.offramp.api.network.LinkState;

/**
 * A testbed: vehicle, radio link, edge server and what runs on them (Danek et al. 2025, Tables I and II). Three readings of
 * that paper are shipped as {@code configs/profiles/printed.properties}, {@code calibrated.properties} and
 * {@code headline.properties}; {@code ./offramp fit} writes others.
 *
 * @param name the profile's name, its file's name without the ending
 * @param link r_UL, t_UL, r_DL and t_DL
 * @param device t0_AV and C_AV
 * @param server t0_MEC and C_MEC
 * @param preprocessing t0_pre and v_pre
 * @param power what the vehicle draws in each phase
 * @param workload the network's demands and volumes
 */
public record TestbedProfile(String name, LinkState link, ComputeProfile device, ComputeProfile server,
        PreprocessingProfile preprocessing, PowerProfile power, Workload workload) {
    /** The same testbed with another network on it. */
    public TestbedProfile with(Workload other) {
        return new TestbedProfile(name, link, device, server, preprocessing, power, other);
    }
}
