/** Reads what arrived at the broker, written without a look at the code that sends. */
@NullMarked
package org.edgeveil.distrib.subscriber;

import org.jspecify.annotations.NullMarked;
