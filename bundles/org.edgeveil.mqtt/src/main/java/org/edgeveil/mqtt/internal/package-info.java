/** The MQTT publisher. Private. */
@NullMarked
package org.edgeveil.mqtt.internal;

import org.jspecify.annotations.NullMarked;
