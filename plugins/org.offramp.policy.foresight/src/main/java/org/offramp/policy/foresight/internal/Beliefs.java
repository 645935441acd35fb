package org.offramp.policy.foresight.internal;

import java.util.Map;

/**
 * What the policy has learned so far. Immutable; any thread.
 *
 * @param ratios how completion times compare with predictions
 * @param prices what backlog costs, by the server's name
 */
record Beliefs(Ratios ratios, Map<String, BacklogPrice> prices) {
}
