/** The camera as Kura sees it. */
@NullMarked
package org.edgeveil.camera.internal;

import org.jspecify.annotations.NullMarked;
