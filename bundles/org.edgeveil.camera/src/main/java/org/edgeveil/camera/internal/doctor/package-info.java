/** Looks for what keeps a camera from working, and says what to do. */
@NullMarked
package org.edgeveil.camera.internal.doctor;

import org.jspecify.annotations.NullMarked;
