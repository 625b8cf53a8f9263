/** Reads what a model file says of itself, without trusting it. */
@NullMarked
package org.edgeveil.engine.tflite.internal.file;

import org.jspecify.annotations.NullMarked;
