/**
 * Serves the network packages of a folder. The bundle is called {@code org.offramp.cnn.package}; {@code package} is a
 * word of Java that no Java package may be called by, hence {@code packages}.
 */
package org.offramp.cnn.packages.internal;
