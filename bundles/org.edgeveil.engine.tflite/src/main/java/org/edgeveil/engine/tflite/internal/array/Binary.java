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
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/** What is done with two elements. */
enum Binary {
  ADD(Kind.ARITHMETIC, Double::sum, Long::sum),
  SUB(Kind.NUMERIC, (a, b) -> a - b, (a, b) -> a - b),
  MUL(Kind.ARITHMETIC, (a, b) -> a * b, (a, b) -> a * b),
  DIV(Kind.REAL, (a, b) -> a / b, Binary::none),
  MOD(Kind.NUMERIC, Binary::remainder, Binary::remainder),
  POW(Kind.NUMERIC, Math::pow, Binary::power),
  MAXIMUM(Kind.ARITHMETIC, Math::max, Math::max),
  MINIMUM(Kind.ARITHMETIC, Math::min, Math::min),
  ATAN2(Kind.REAL, Math::atan2, Binary::none),
  XLOGY(Kind.REAL, (a, b) -> a == 0 && !Double.isNaN(b) ? 0 : a * Math.log(b), Binary::none),
  EQ(Kind.RELATION, (a, b) -> a == b ? 1 : 0, (a, b) -> a == b ? 1 : 0),
  NEQ(Kind.RELATION, (a, b) -> a != b ? 1 : 0, (a, b) -> a != b ? 1 : 0),
  GT(Kind.RELATION, (a, b) -> a > b ? 1 : 0, (a, b) -> a > b ? 1 : 0),
  GTE(Kind.RELATION, (a, b) -> a >= b ? 1 : 0, (a, b) -> a >= b ? 1 : 0),
  LT(Kind.RELATION, (a, b) -> a < b ? 1 : 0, (a, b) -> a < b ? 1 : 0),
  LTE(Kind.RELATION, (a, b) -> a <= b ? 1 : 0, (a, b) -> a <= b ? 1 : 0),
  AND(Kind.RELATION, (a, b) -> a != 0 && b != 0 ? 1 : 0, (a, b) -> a != 0 && b != 0 ? 1 : 0),
  OR(Kind.RELATION, (a, b) -> a != 0 || b != 0 ? 1 : 0, (a, b) -> a != 0 || b != 0 ? 1 : 0),
  XOR(Kind.RELATION, (a, b) -> a != 0 ^ b != 0 ? 1 : 0, (a, b) -> a != 0 ^ b != 0 ? 1 : 0);

  private enum Kind {
    /** Keeps the common type. */
    ARITHMETIC,
    /** Keeps the common type, which must not be boolean. */
    NUMERIC,
    /** Gives a floating-point number. */
    REAL,
    /** Gives a boolean. */
    RELATION
  }

  private final Kind kind;

  @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
  private final DoubleBinaryOperator real;

  @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
  private final LongBinaryOperator whole;

  Binary(Kind kind, DoubleBinaryOperator real, LongBinaryOperator whole) {
    this.kind = kind;
    this.real = real;
    this.whole = whole;
  }

  /** Returns the results in memory of their own. */
  View apply(View one, View other) {
    return apply(one, other, Types.common(one, other));
  }

  View apply(View one, Number number) {
    return apply(one, operand(one, number), Types.common(one.type(), number));
  }

  View apply(Number number, View other) {
    return apply(operand(other, number), other, Types.common(other.type(), number));
  }

  private View apply(View one, View other, DataType promoted) {
    DataType common = computed(promoted);
    DataType type = kind == Kind.RELATION ? DataType.BOOLEAN : common;
    View result = View.allocate(type, Axes.broadcast(one.shape(), other.shape()));
    run(one, other, common, result);
    return result;
  }

  /** Writes the results to a view of their shape, which may be one of the operands. */
  void applyTo(View target, View one, View other) {
    DataType common = computed(Types.common(one, other));
    if (Types.category(common) > Types.category(target.type())) {
      throw new IllegalArgumentException(
          "The result does not fit the array in place: found "
              + common
              + ", expected "
              + target.type()
              + "; convert the array with toType or use the operation that returns a new array.");
    }
    run(one, other, common, target);
  }

  /** Writes the results over the first operand. */
  void applyInPlace(View one, View other) {
    applyTo(one, one, other);
  }

  void applyInPlace(View one, Number number) {
    applyInPlace(one, operand(one, number));
  }

  /** Returns a number beside an array: whole ones as they are, so that {@code uint8 > -1} holds. */
  static View operand(View array, Number number) {
    DataType type = Types.common(array.type(), number);
    return View.scalar(number, type.isFloating() ? type : DataType.INT64);
  }

  private DataType computed(DataType common) {
    if (kind == Kind.NUMERIC && common.isBoolean()) {
      throw new IllegalArgumentException(
          "Booleans have no "
              + name().toLowerCase(Locale.ROOT)
              + ": found two boolean arrays, expected a number; use logicalXor or convert one with"
              + " toType.");
    }
    return kind == Kind.REAL ? Types.floating(common) : common;
  }

  private void run(View one, View other, DataType common, View result) {
    View a = one.broadcast(result.shape());
    View b = other.broadcast(result.shape());
    Rows rows = new Rows(result, a, b);
    if (common.isFloating()) {
      runReal(rows, a, b, result);
    } else {
      runWhole(rows, a, b, result);
    }
  }

  private void runReal(Rows rows, View a, View b, View result) {
    double[] left = new double[Rows.MAX_LENGTH];
    double[] right = new double[Rows.MAX_LENGTH];
    while (rows.next()) {
      int count = rows.count();
      a.elements().read(rows.start(1), rows.step(1), left, count);
      b.elements().read(rows.start(2), rows.step(2), right, count);
      for (int i = 0; i < count; i++) {
        left[i] = real.applyAsDouble(left[i], right[i]);
      }
      result.elements().write(rows.start(0), rows.step(0), left, count);
    }
  }

  private void runWhole(Rows rows, View a, View b, View result) {
    long[] left = new long[Rows.MAX_LENGTH];
    long[] right = new long[Rows.MAX_LENGTH];
    while (rows.next()) {
      int count = rows.count();
      a.elements().read(rows.start(1), rows.step(1), left, count);
      b.elements().read(rows.start(2), rows.step(2), right, count);
      for (int i = 0; i < count; i++) {
        left[i] = whole.applyAsLong(left[i], right[i]);
      }
      result.elements().write(rows.start(0), rows.step(0), left, count);
    }
  }

  /** Has the sign of the divisor, as in Python, NumPy and PyTorch. */
  private static double remainder(double a, double b) {
    double rest = a % b;
    return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
  }

  private static long remainder(long a, long b) {
    if (b == 0) {
      throw new ArithmeticException(
          "A whole number has no remainder by zero: found the divisor 0, expected another;"
              + " convert the array to float32 to get NaN.");
    }
    return Math.floorMod(a, b);
  }

  private static long power(long base, long exponent) {
    if (exponent < 0) {
      throw new IllegalArgumentException(
          "A whole number has no negative power: found the exponent "
              + exponent
              + ", expected 0 or more; convert the array to float32.");
    }
    long power = 1;
    long square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }

  private static long none(long a, long b) {
    throw new AssertionError("computed on doubles only");
  }
}
