/** The emulated radio link. */
package org.offramp.transport.emulated.internal;
