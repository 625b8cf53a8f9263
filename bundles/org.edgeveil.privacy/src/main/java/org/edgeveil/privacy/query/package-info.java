/**
 * Differentially private queries for whoever uses this library alone: count, sum, mean, histogram,
 * joint vector, quantiles, selection, on integers.
 *
 * <p>A query is a plan: immutable, made once, with its noise, half-width and statement worked out.
 * {@code begin()} starts a collection, into which contributions go together with the privacy unit
 * whose they are. A collection enforces the bound for each unit itself and releases once.
 *
 * <p><b>What is protected.</b> Neighbouring collections differ in everything that one unit
 * contributes: all of it is there, or none. <b>What the caller must do:</b> name the same unit, by
 * an object that is equal, for all contributions that the guarantee is to cover together; a person
 * who appears under two names is two units. Whatever may depend on data must not be told in another
 * way: not the number of contributions, not the time a release takes. What several releases about
 * the same units cost adds up: charge {@link Statement#budget} to a ledger before the release.
 *
 * <p>Bounds of an interval are for the value after clamping and bounding.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.edgeveil.privacy.query;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
