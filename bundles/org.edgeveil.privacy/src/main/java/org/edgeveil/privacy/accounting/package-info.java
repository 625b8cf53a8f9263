/**
 * What mechanisms cost: calibration of noise, composition, conversions between the currencies of
 * differential privacy. Plans and statements are computed here; no noise is drawn here.
 *
 * <p>All results are rounded towards more privacy: a cost upwards, noise upwards.
 */
@Export
@Version("2.0.0")
@NullMarked
package org.edgeveil.privacy.accounting;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
