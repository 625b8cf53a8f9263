/** Video capture devices of the kernel: V4L2 by system calls, without a library of its own. */
@NullMarked
package org.edgeveil.camera.internal.frame.device;

import org.jspecify.annotations.NullMarked;
