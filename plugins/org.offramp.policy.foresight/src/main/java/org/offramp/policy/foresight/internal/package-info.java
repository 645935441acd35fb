/** The policy foresight. */
package org.offramp.policy.foresight.internal;
