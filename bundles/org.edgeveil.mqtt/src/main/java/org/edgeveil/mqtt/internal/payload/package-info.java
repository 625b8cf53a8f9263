/** Kura's payload on the wire. Private. */
@NullMarked
package org.edgeveil.mqtt.internal.payload;

import org.jspecify.annotations.NullMarked;
