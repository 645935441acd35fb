/**
 * Files and pictures of a data set, from a folder or a zip, as bytes of pixels.
 *
 * <p>Not exported: each source plug-in that reads files carries its own copy of this package, so that none needs
 * another.
 */
package org.offramp.source.files;
