/** Runs inside the framework, as a bundle of its own. */
@NullMarked
package org.edgeveil.engine.tflite.probe;

import org.jspecify.annotations.NullMarked;
