/**
 * Exact noise: the discrete Laplace and discrete Gaussian distributions of Canonne, Kamath and
 * Steinke (2020, arXiv 2004.00010), sampled with integers only, with their calibration, half-widths
 * and quantiles; randomised response; exact choices by permute-and-flip and by the exponential
 * mechanism.
 *
 * <p>No class of this package contains a floating-point instruction; a test reads the byte code.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("2.0.0")
@NullMarked
package org.edgeveil.privacy.mechanism;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
