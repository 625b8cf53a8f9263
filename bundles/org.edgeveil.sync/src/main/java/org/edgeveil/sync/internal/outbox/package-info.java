/** The releases that wait on disk until their delivery is confirmed. */
@NullMarked
package org.edgeveil.sync.internal.outbox;

import org.jspecify.annotations.NullMarked;
