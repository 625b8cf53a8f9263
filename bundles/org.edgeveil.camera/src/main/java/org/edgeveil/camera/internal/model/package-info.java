/** Model and label files: where they come from, and their digests. */
@NullMarked
package org.edgeveil.camera.internal.model;

import org.jspecify.annotations.NullMarked;
