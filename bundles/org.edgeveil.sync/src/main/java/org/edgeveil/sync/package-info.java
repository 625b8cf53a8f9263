/** The cloud sync room: takes releases and nothing else, and sees that they arrive. */
@NullMarked
package org.edgeveil.sync;

import org.jspecify.annotations.NullMarked;
