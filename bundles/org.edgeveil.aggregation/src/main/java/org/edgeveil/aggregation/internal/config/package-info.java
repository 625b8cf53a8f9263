/** Settings as they come from outside, and the immutable options they are checked into. */
@NullMarked
package org.edgeveil.aggregation.internal.config;

import org.jspecify.annotations.NullMarked;
