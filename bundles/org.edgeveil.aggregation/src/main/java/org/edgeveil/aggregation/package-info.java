/** The components of the aggregation room. Nothing of this bundle is exported. */
@NullMarked
package org.edgeveil.aggregation;

import org.jspecify.annotations.NullMarked;
