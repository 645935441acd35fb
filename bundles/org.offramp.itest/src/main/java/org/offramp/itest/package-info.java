/** In-framework tests: what OSGi wiring can break. */
package org.offramp.itest;
