/**
 * Frames: everything that touches pixels. Pixels are in native memory only, they end in this
 * package, and each buffer of ours is zeroed when its pixels have been used.
 */
@NullMarked
package org.edgeveil.camera.internal.frame;

import org.jspecify.annotations.NullMarked;
