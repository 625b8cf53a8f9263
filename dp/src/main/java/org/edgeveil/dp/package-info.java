/** Makes deployment packages from features, checks them and reports their size. */
@NullMarked
package org.edgeveil.dp;

import org.jspecify.annotations.NullMarked;
