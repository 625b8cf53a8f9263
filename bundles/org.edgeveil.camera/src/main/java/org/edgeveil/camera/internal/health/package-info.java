/** How a camera and its gateway are, as OpenMetrics text for people on the gateway. */
@NullMarked
package org.edgeveil.camera.internal.health;

import org.jspecify.annotations.NullMarked;
