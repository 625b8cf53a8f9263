/** Handing releases to a Kura cloud publisher and minding the confirmations. */
@NullMarked
package org.edgeveil.sync.internal.delivery;

import org.jspecify.annotations.NullMarked;
