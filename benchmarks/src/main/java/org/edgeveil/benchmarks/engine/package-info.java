/** The engine beside TensorFlow Lite's C API and beside DJL's last TensorFlow Lite engine. */
@NullMarked
package org.edgeveil.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
