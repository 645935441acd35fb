/** The emulated compute device. */
package org.offramp.backend.emulated.internal;
