/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import ai.djl.ndarray.types.DataType;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is done with one element. */
enum Unary {
  NEG(v -> -v, v -> -v),
  ABS(Math::abs, Math::abs),
  SQUARE(v -> v * v, v -> v * v),
  SIGN(Math::signum, Long::signum),
  FLOOR(Math::floor, v -> v),
  CEIL(Math::ceil, v -> v),
  ROUND(Math::rint, v -> v),
  TRUNC(v -> v < 0 ? Math.ceil(v) : Math.floor(v), v -> v),
  RELU(v -> Math.max(v, 0), v -> Math.max(v, 0)),
  SQRT(Math::sqrt),
  CBRT(Math::cbrt),
  EXP(Math::exp),
  LOG(Math::log),
  LOG10(Math::log10),
  LOG2(v -> Math.log(v) / Math.log(2)),
  SIN(Math::sin),
  COS(Math::cos),
  TAN(Math::tan),
  ASIN(Math::asin),
  ACOS(Math::acos),
  ATAN(Math::atan),
  SINH(Math::sinh),
  COSH(Math::cosh),
  TANH(Math::tanh),
  ASINH(v -> Math.copySign(Math.log(Math.abs(v) + Math.sqrt(v * v + 1)), v)),
  ACOSH(v -> Math.log(v + Math.sqrt(v * v - 1))),
  ATANH(v -> (Math.log1p(v) - Math.log1p(-v)) / 2),
  DEGREES(Math::toDegrees),
  RADIANS(Math::toRadians),
  ERF(Erf::of),
  SIGMOID(Unary::sigmoid),
  SOFT_PLUS(Unary::softPlus),
  SOFT_SIGN(v -> v / (1 + Math.abs(v))),
  SELU(v -> 1.0507009873554805 * (v > 0 ? v : 1.6732632423543772 * Math.expm1(v))),
  GELU(v -> v * (1 + Erf.of(v / Math.sqrt(2))) / 2),
  MISH(v -> v * Math.tanh(softPlus(v)));

  @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
  private final DoubleUnaryOperator real;

  @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
  private final @Nullable LongUnaryOperator whole;

  /** A function that has real values: whole numbers become floating-point numbers first. */
  Unary(DoubleUnaryOperator real) {
    this.real = real;
    this.whole = null;
  }

  /** A function that keeps the type. */
  Unary(DoubleUnaryOperator real, LongUnaryOperator whole) {
    this.real = real;
    this.whole = whole;
  }

  /** Returns the results in memory of their own. */
  View apply(View view) {
    View result = View.allocate(type(view.type()), view.shape());
    run(view, result);
    return result;
  }

  /** Writes the results over the operand. */
  void applyInPlace(View view) {
    if (type(view.type()) != view.type()) {
      throw new IllegalArgumentException(
          "The result does not fit the array in place: found "
              + type(view.type())
              + ", expected "
              + view.type()
              + "; convert the array with toType.");
    }
    run(view, view);
  }

  private DataType type(DataType type) {
    if (this == NEG && type.isBoolean()) {
      throw new IllegalArgumentException(
          "Booleans have no "
              + name().toLowerCase(Locale.ROOT)
              + ": found a boolean array, expected a number; use logicalNot or convert it with"
              + " toType.");
    }
    return whole == null ? Types.floating(type) : type;
  }

  private void run(View view, View result) {
    LongUnaryOperator onWhole = whole;
    if (onWhole != null && !result.type().isFloating()) {
      runWhole(view, result, onWhole);
    } else {
      run(view, result, real);
    }
  }

  /** Applies any function to elements read as doubles. */
  static void run(View view, View result, DoubleUnaryOperator function) {
    double[] row = new double[Rows.MAX_LENGTH];
    Rows rows = new Rows(result, view.broadcast(result.shape()));
    while (rows.next()) {
      view.elements().read(rows.start(1), rows.step(1), row, rows.count());
      for (int i = 0; i < rows.count(); i++) {
        row[i] = function.applyAsDouble(row[i]);
      }
      result.elements().write(rows.start(0), rows.step(0), row, rows.count());
    }
  }

  private static void runWhole(View view, View result, LongUnaryOperator function) {
    long[] row = new long[Rows.MAX_LENGTH];
    Rows rows = new Rows(result, view);
    while (rows.next()) {
      view.elements().read(rows.start(1), rows.step(1), row, rows.count());
      for (int i = 0; i < rows.count(); i++) {
        row[i] = function.applyAsLong(row[i]);
      }
      result.elements().write(rows.start(0), rows.step(0), row, rows.count());
    }
  }

  /** Returns floating-point results of any function in memory of their own. */
  static View real(View view, DoubleUnaryOperator function) {
    View result = View.allocate(Types.floating(view.type()), view.shape());
    run(view, result, function);
    return result;
  }

  /** Returns for each element whether it has the property. */
  static View test(View view, DoubleUnaryOperator oneIfTrue) {
    View result = View.allocate(DataType.BOOLEAN, view.shape());
    run(view, result, oneIfTrue);
    return result;
  }

  static double sigmoid(double value) {
    return 1 / (1 + Math.exp(-value));
  }

  private static double softPlus(double value) {
    return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
  }
}
