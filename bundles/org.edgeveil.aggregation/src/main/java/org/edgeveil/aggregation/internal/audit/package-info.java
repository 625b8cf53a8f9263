/**
 * Plays neighbouring clips through the real aggregator and its ledger, for {@code ./edgeveil
 * privacy audit} and the tests. No component of a gateway refers to it.
 */
@NullMarked
package org.edgeveil.aggregation.internal.audit;

import org.jspecify.annotations.NullMarked;
