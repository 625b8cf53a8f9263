/** The form in which a release leaves: a Kura message. */
@NullMarked
package org.edgeveil.sync.internal.message;

import org.jspecify.annotations.NullMarked;
