/** From a closed window to a charged release: the ledger, the noise, and the way to cloud sync. */
@NullMarked
package org.edgeveil.aggregation.internal.charge;

import org.jspecify.annotations.NullMarked;
