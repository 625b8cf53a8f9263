/** The commands of {@code ./edgeveil}. */
@NullMarked
package org.edgeveil.distrib;

import org.jspecify.annotations.NullMarked;
