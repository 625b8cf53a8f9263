/** Runs a model in a child process. */
@NullMarked
package org.edgeveil.engine.tflite.internal.probe;

import org.jspecify.annotations.NullMarked;
