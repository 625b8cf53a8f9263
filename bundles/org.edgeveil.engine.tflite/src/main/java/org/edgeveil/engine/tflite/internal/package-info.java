/** DJL's contract on top of the interpreter. */
@NullMarked
package org.edgeveil.engine.tflite.internal;

import org.jspecify.annotations.NullMarked;
