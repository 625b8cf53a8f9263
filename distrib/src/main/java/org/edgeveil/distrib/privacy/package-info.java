/** The commands about privacy: planning before anything is released. */
@NullMarked
package org.edgeveil.distrib.privacy;

import org.jspecify.annotations.NullMarked;
