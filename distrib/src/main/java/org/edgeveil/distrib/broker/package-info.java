/**
 * The far end of the wire in the demo: an MQTT broker and a count of every byte that reached it.
 */
@NullMarked
package org.edgeveil.distrib.broker;

import org.jspecify.annotations.NullMarked;
