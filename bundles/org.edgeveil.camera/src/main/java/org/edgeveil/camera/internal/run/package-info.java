/** A camera's run: frames to detections to tracks to observations, and what happens in between. */
@NullMarked
package org.edgeveil.camera.internal.run;

import org.jspecify.annotations.NullMarked;
