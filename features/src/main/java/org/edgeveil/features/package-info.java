/**
 * Reads OSGi feature files and finds the artifacts that they list; used while building and by the
 * bench.
 */
@NullMarked
package org.edgeveil.features;

import org.jspecify.annotations.NullMarked;
