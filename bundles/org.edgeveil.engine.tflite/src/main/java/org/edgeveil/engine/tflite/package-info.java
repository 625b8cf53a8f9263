/**
 * TensorFlow Lite for DJL: {@link org.edgeveil.engine.tflite.TfLite} gives the engine, {@link
 * org.edgeveil.engine.tflite.TfLiteInterpreter} the layer below it that allocates nothing.
 */
@Export
@Version("1.1.0")
@NullMarked
package org.edgeveil.engine.tflite;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
