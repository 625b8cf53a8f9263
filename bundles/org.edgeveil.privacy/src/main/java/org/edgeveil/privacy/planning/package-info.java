/**
 * Plans releases before anything is released: what error a budget, a window and a unit give, and
 * what budget or window an error needs. Pure functions without input or output; no noise is drawn
 * here and nothing is charged.
 *
 * <p>Sensitivities and noise come from the classes that enforce them. Figures are doubles, right to
 * a relative 1e-9.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.edgeveil.privacy.planning;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
