/**
 * Tries to break a mechanism by its outputs: lower bounds on epsilon, goodness of fit, and outputs
 * that only one of two neighbouring inputs can have. Usable with any mechanism that can be run many
 * times.
 *
 * <p>An audit can refute a claim, with a stated probability of error; it can never prove one. Its
 * statistics are doubles, which is harmless: nothing here is on the way to a release.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.edgeveil.privacy.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
