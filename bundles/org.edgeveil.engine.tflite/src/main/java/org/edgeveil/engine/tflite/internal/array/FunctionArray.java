/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** What is done with one array, element by element. */
public abstract class FunctionArray extends ArithmeticArray {

  /** Makes an array for a manager, which is not told of it. */
  protected FunctionArray(NDManager manager, Shape shape, DataType dataType, String uid) {
    super(manager, shape, dataType, uid);
  }

  @Override
  public NDArray sign() {
    return made(Unary.SIGN.apply(view()));
  }

  @Override
  public NDArray neg() {
    return made(Unary.NEG.apply(view()));
  }

  @Override
  public NDArray abs() {
    return made(Unary.ABS.apply(view()));
  }

  @Override
  public NDArray square() {
    return made(Unary.SQUARE.apply(view()));
  }

  @Override
  public NDArray sqrt() {
    return made(Unary.SQRT.apply(view()));
  }

  @Override
  public NDArray cbrt() {
    return made(Unary.CBRT.apply(view()));
  }

  @Override
  public NDArray floor() {
    return made(Unary.FLOOR.apply(view()));
  }

  @Override
  public NDArray ceil() {
    return made(Unary.CEIL.apply(view()));
  }

  /** Halfway cases go to the even neighbour. */
  @Override
  public NDArray round() {
    return made(Unary.ROUND.apply(view()));
  }

  @Override
  public NDArray trunc() {
    return made(Unary.TRUNC.apply(view()));
  }

  @Override
  public NDArray exp() {
    return made(Unary.EXP.apply(view()));
  }

  @Override
  public NDArray log() {
    return made(Unary.LOG.apply(view()));
  }

  @Override
  public NDArray log10() {
    return made(Unary.LOG10.apply(view()));
  }

  @Override
  public NDArray log2() {
    return made(Unary.LOG2.apply(view()));
  }

  @Override
  public NDArray sin() {
    return made(Unary.SIN.apply(view()));
  }

  @Override
  public NDArray cos() {
    return made(Unary.COS.apply(view()));
  }

  @Override
  public NDArray tan() {
    return made(Unary.TAN.apply(view()));
  }

  @Override
  public NDArray asin() {
    return made(Unary.ASIN.apply(view()));
  }

  @Override
  public NDArray acos() {
    return made(Unary.ACOS.apply(view()));
  }

  @Override
  public NDArray atan() {
    return made(Unary.ATAN.apply(view()));
  }

  @Override
  public NDArray sinh() {
    return made(Unary.SINH.apply(view()));
  }

  @Override
  public NDArray cosh() {
    return made(Unary.COSH.apply(view()));
  }

  @Override
  public NDArray tanh() {
    return made(Unary.TANH.apply(view()));
  }

  @Override
  public NDArray asinh() {
    return made(Unary.ASINH.apply(view()));
  }

  @Override
  public NDArray acosh() {
    return made(Unary.ACOSH.apply(view()));
  }

  @Override
  public NDArray atanh() {
    return made(Unary.ATANH.apply(view()));
  }

  @Override
  public NDArray erf() {
    return made(Unary.ERF.apply(view()));
  }

  @Override
  public NDArray signi() {
    Unary.SIGN.applyInPlace(writableView());
    return this;
  }

  @Override
  public NDArray negi() {
    Unary.NEG.applyInPlace(writableView());
    return this;
  }

  @Override
  public NDArray toDegrees() {
    return made(Unary.DEGREES.apply(view()));
  }

  @Override
  public NDArray toRadians() {
    return made(Unary.RADIANS.apply(view()));
  }

  @Override
  public NDArray logicalNot() {
    return made(Binary.EQ.apply(view(), 0));
  }

  @Override
  public NDArray isNaN() {
    return made(Unary.test(view(), v -> Double.isNaN(v) ? 1 : 0));
  }

  @Override
  public NDArray isInfinite() {
    return made(Unary.test(view(), v -> Double.isInfinite(v) ? 1 : 0));
  }

  @Override
  public NDArray clip(Number min, Number max) {
    return made(Binary.MINIMUM.apply(Binary.MAXIMUM.apply(view(), min), max));
  }

  @Override
  public NDArray real() {
    return duplicate();
  }

  @Override
  public NDArray conj() {
    return duplicate();
  }

  @Override
  public NDArray complex() {
    throw Refused.complex();
  }

  @Override
  public NDArray fft(long length, long axis) {
    throw Refused.complex();
  }

  @Override
  public NDArray ifft(long length, long axis) {
    throw Refused.complex();
  }

  @Override
  public NDArray rfft(long length, long axis) {
    throw Refused.complex();
  }

  @Override
  public NDArray irfft(long length, long axis) {
    throw Refused.complex();
  }

  @Override
  public NDArray fft2(long[] sizes, long[] axes) {
    throw Refused.complex();
  }

  @Override
  public NDArray ifft2(long[] sizes, long[] axes) {
    throw Refused.complex();
  }

  @Override
  public NDArray stft(
      long nFft,
      long hopLength,
      boolean center,
      NDArray window,
      boolean normalize,
      boolean returnComplex) {
    throw Refused.complex();
  }

  @Override
  public NDArray gammaln() {
    throw Refused.function("gammaln");
  }

  @Override
  public NDArray erfinv() {
    throw Refused.function("erfinv");
  }
}
