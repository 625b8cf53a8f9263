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

/** What is done with two arrays, or an array and a number, element by element. */
public abstract class ArithmeticArray extends BaseArray {

  /** Makes an array for a manager, which is not told of it. */
  protected ArithmeticArray(NDManager manager, Shape shape, DataType dataType, String uid) {
    super(manager, shape, dataType, uid);
  }

  @Override
  public NDArray eq(Number n) {
    return made(Binary.EQ.apply(view(), n));
  }

  @Override
  public NDArray eq(NDArray other) {
    return made(Binary.EQ.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray neq(Number n) {
    return made(Binary.NEQ.apply(view(), n));
  }

  @Override
  public NDArray neq(NDArray other) {
    return made(Binary.NEQ.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray gt(Number n) {
    return made(Binary.GT.apply(view(), n));
  }

  @Override
  public NDArray gt(NDArray other) {
    return made(Binary.GT.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray gte(Number n) {
    return made(Binary.GTE.apply(view(), n));
  }

  @Override
  public NDArray gte(NDArray other) {
    return made(Binary.GTE.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray lt(Number n) {
    return made(Binary.LT.apply(view(), n));
  }

  @Override
  public NDArray lt(NDArray other) {
    return made(Binary.LT.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray lte(Number n) {
    return made(Binary.LTE.apply(view(), n));
  }

  @Override
  public NDArray lte(NDArray other) {
    return made(Binary.LTE.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray add(Number n) {
    return made(Binary.ADD.apply(view(), n));
  }

  @Override
  public NDArray add(NDArray other) {
    return made(Binary.ADD.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray sub(Number n) {
    return made(Binary.SUB.apply(view(), n));
  }

  @Override
  public NDArray sub(NDArray other) {
    return made(Binary.SUB.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray mul(Number n) {
    return made(Binary.MUL.apply(view(), n));
  }

  @Override
  public NDArray mul(NDArray other) {
    return made(Binary.MUL.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray div(Number n) {
    return made(Binary.DIV.apply(view(), n));
  }

  @Override
  public NDArray div(NDArray other) {
    return made(Binary.DIV.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray mod(Number n) {
    return made(Binary.MOD.apply(view(), n));
  }

  @Override
  public NDArray mod(NDArray other) {
    return made(Binary.MOD.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray pow(Number n) {
    return made(Binary.POW.apply(view(), n));
  }

  @Override
  public NDArray pow(NDArray other) {
    return made(Binary.POW.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray maximum(Number n) {
    return made(Binary.MAXIMUM.apply(view(), n));
  }

  @Override
  public NDArray maximum(NDArray other) {
    return made(Binary.MAXIMUM.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray minimum(Number n) {
    return made(Binary.MINIMUM.apply(view(), n));
  }

  @Override
  public NDArray minimum(NDArray other) {
    return made(Binary.MINIMUM.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray addi(Number n) {
    Binary.ADD.applyInPlace(writableView(), n);
    return this;
  }

  @Override
  public NDArray addi(NDArray other) {
    Binary.ADD.applyInPlace(writableView(), viewOf(other));
    return this;
  }

  @Override
  public NDArray subi(Number n) {
    Binary.SUB.applyInPlace(writableView(), n);
    return this;
  }

  @Override
  public NDArray subi(NDArray other) {
    Binary.SUB.applyInPlace(writableView(), viewOf(other));
    return this;
  }

  @Override
  public NDArray muli(Number n) {
    Binary.MUL.applyInPlace(writableView(), n);
    return this;
  }

  @Override
  public NDArray muli(NDArray other) {
    Binary.MUL.applyInPlace(writableView(), viewOf(other));
    return this;
  }

  @Override
  public NDArray divi(Number n) {
    Binary.DIV.applyInPlace(writableView(), n);
    return this;
  }

  @Override
  public NDArray divi(NDArray other) {
    Binary.DIV.applyInPlace(writableView(), viewOf(other));
    return this;
  }

  @Override
  public NDArray modi(Number n) {
    Binary.MOD.applyInPlace(writableView(), n);
    return this;
  }

  @Override
  public NDArray modi(NDArray other) {
    Binary.MOD.applyInPlace(writableView(), viewOf(other));
    return this;
  }

  @Override
  public NDArray powi(Number n) {
    Binary.POW.applyInPlace(writableView(), n);
    return this;
  }

  @Override
  public NDArray powi(NDArray other) {
    Binary.POW.applyInPlace(writableView(), viewOf(other));
    return this;
  }

  @Override
  public NDArray logicalAnd(NDArray other) {
    return made(Binary.AND.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray logicalOr(NDArray other) {
    return made(Binary.OR.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray logicalXor(NDArray other) {
    return made(Binary.XOR.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray atan2(NDArray other) {
    return made(Binary.ATAN2.apply(view(), viewOf(other)));
  }

  @Override
  public NDArray xlogy(NDArray other) {
    return made(Binary.XLOGY.apply(view(), viewOf(other)));
  }
}
