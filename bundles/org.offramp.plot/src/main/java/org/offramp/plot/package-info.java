/**
 * Figures for reports and papers: line curves with confidence bands, scatter, grouped and stacked bars, heat maps and
 * panels of them, as SVG and PNG. No window system, no installed font: the letters come with the bundle.
 */
@Export
@Version("1.0.0")
package org.offramp.plot;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
