/**
 * Continual release: prefix sums of a stream of integers under one privacy cost for the whole
 * stream, by the square-root factorisation, with exact noise on a lattice.
 */
@Export
@Version("2.1.0")
@NullMarked
package org.edgeveil.privacy.continual;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
