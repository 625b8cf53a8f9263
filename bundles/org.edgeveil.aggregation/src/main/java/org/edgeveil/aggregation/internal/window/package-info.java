/** Windows in media time, and the clamps that make their counts have a known sensitivity. */
@NullMarked
package org.edgeveil.aggregation.internal.window;

import org.jspecify.annotations.NullMarked;
