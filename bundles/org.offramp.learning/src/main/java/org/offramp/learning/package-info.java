/**
 * Policies that learn from their own decisions: an actor proposes, a critic weighs candidates around the proposal, and
 * the actor is trained towards the best of them (Huang et al. 2020; Li et al. 2022).
 */
@Export
@Version("1.0.0")
package org.offramp.learning;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
