/** From a frame to detections: the model, run by DJL. Frames come in, boxes go out. */
@NullMarked
package org.edgeveil.camera.internal.detect;

import org.jspecify.annotations.NullMarked;
