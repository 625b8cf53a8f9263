/**
 * DJL's array operations in plain Java: for what comes before and after an inference, not for the
 * inference.
 *
 * <p>{@code View} is memory with shape and steps, so that every change of shape is a change of
 * steps. {@code Rows} walks several views at once, {@code Elements} reads and writes rows of any
 * type. All else is built on these three. Floating-point values are computed as doubles and rounded
 * once, whole numbers and booleans as longs.
 */
@NullMarked
package org.edgeveil.engine.tflite.internal.array;

import org.jspecify.annotations.NullMarked;
