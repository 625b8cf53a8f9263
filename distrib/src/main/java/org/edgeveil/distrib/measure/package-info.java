/** Figures to hold the gateway against, taken on the plain class path. */
@NullMarked
package org.edgeveil.distrib.measure;

import org.jspecify.annotations.NullMarked;
