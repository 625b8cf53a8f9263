/** What the bench offers in place of Kura. Private. */
@NullMarked
package org.edgeveil.kura.bench.internal;

import org.jspecify.annotations.NullMarked;
