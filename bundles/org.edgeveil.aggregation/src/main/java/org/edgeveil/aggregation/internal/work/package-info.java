/** One camera's own thread: from its queue of observations to windows that are handed in. */
@NullMarked
package org.edgeveil.aggregation.internal.work;

import org.jspecify.annotations.NullMarked;
