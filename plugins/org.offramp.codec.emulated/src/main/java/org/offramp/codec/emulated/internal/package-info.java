/** Emulated preprocessing. */
package org.offramp.codec.emulated.internal;
