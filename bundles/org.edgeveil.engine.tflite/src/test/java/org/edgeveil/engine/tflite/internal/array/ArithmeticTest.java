/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import org.junit.jupiter.api.Test;

class ArithmeticTest extends ArrayTestBase {

  @Test
  void arithmetic_floats_hasKnownResults() {
    NDArray a = row(6, -7, 8);
    NDArray b = row(4, 2, -5);

    assertThat(a.add(b).toFloatArray()).containsExactly(10, -5, 3);
    assertThat(a.sub(b).toFloatArray()).containsExactly(2, -9, 13);
    assertThat(a.mul(b).toFloatArray()).containsExactly(24, -14, -40);
    assertThat(a.div(b).toFloatArray()).containsExactly(1.5f, -3.5f, -1.6f);
    assertThat(a.mod(b).toFloatArray()).containsExactly(2, 1, -2);
    assertThat(a.pow(2).toFloatArray()).containsExactly(36, 49, 64);
    assertThat(a.maximum(b).toFloatArray()).containsExactly(6, 2, 8);
    assertThat(a.minimum(0).toFloatArray()).containsExactly(0, -7, 0);
    assertThat(row(1, 0).atan2(row(0, -1)).toFloatArray())
        .containsExactly((float) (Math.PI / 2), (float) Math.PI);
    assertThat(row(0, 2).xlogy(row(0, 1)).toFloatArray()).containsExactly(0, 0);
  }

  @Test
  void arithmetic_wholeNumbers_staysWhole() {
    assertThat(ints(7, -7).mod(3).toIntArray()).containsExactly(1, 2);
    assertThat(ints(2, -3).pow(3).toIntArray()).containsExactly(8, -27);
    assertThat(ints(7).div(2).toFloatArray()).containsExactly(3.5f);
    assertThat(typed(DataType.UINT8, 200).add(100).toUint8Array()).containsExactly(44);
    assertThat(typed(DataType.UINT8, 200).add(-1).toUint8Array()).containsExactly(199);
    assertThatThrownBy(() -> ints(1).mod(0))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("convert the array to float32");
    assertThatThrownBy(() -> ints(2).pow(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found the exponent -1");
  }

  @Test
  void arithmetic_reversed_hasKnownResults() {
    assertThat(NDArrays.sub(1, row(3, 4)).toFloatArray()).containsExactly(-2, -3);
    assertThat(NDArrays.div(1, ints(2, 4)).toFloatArray()).containsExactly(0.5f, 0.25f);
    assertThat(NDArrays.mod(7, ints(4, 5)).toIntArray()).containsExactly(3, 2);
    assertThat(NDArrays.pow(2, ints(3, 4)).toIntArray()).containsExactly(8, 16);
    assertThat(NDArrays.sub(255, typed(DataType.UINT8, 255, 0)).toUint8Array())
        .containsExactly(0, 255);
    NDArray array = row(2, 4);
    assertThat(NDArrays.subi(1, array)).isSameAs(array);
    NDArrays.divi(6, array);
    NDArrays.powi(2, array);
    NDArrays.modi(1, array);
    // 1 - {2, 4}; 6 / {-1, -3}; 2 ^ {-6, -2}; 1 mod {1/64, 1/4}
    assertThat(array.toFloatArray()).containsExactly(0, 0);
  }

  @Test
  void inPlace_sameArray_changes() {
    NDArray array = row(1, 2, 3);
    NDArray same = array.addi(1).muli(array).subi(row(1)).divi(2).powi(2).modi(10).negi().signi();

    // {2,3,4} {4,9,16} {3,8,15} {1.5,4,7.5} {2.25,16,56.25} {2.25,6,6.25}
    assertThat(same).isSameAs(array);
    assertThat(array.toFloatArray()).containsExactly(-1, -1, -1);
  }

  @Test
  void inPlace_resultOfHigherKindOrOtherShape_isRefused() {
    assertThatThrownBy(() -> ints(1).addi(0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found float32, expected int32");
    assertThatThrownBy(() -> ints(4).divi(2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> row(1).addi(row(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found (2), expected one that broadcasts to (1)");
  }

  @Test
  void comparison_numbersAndArrays_givesBooleans() {
    NDArray a = row(1, 2, Double.NaN);

    assertThat(a.eq(2).toBooleanArray()).containsExactly(false, true, false);
    assertThat(a.neq(a).toBooleanArray()).containsExactly(false, false, true);
    assertThat(a.gt(1).toBooleanArray()).containsExactly(false, true, false);
    assertThat(a.gte(row(1, 3, 0)).toBooleanArray()).containsExactly(true, false, false);
    assertThat(a.lt(2).toBooleanArray()).containsExactly(true, false, false);
    assertThat(a.lte(row(1, 1, 1)).toBooleanArray()).containsExactly(true, false, false);
    // A number takes the array's type: 0.1 as float32 is the same on both sides.
    assertThat(row(0.1).eq(0.1).toBooleanArray()).containsExactly(true);
    assertThat(typed(DataType.UINT8, 255).gt(-1).toBooleanArray()).containsExactly(true);
    assertThat(typed(DataType.INT8, 127).lt(200).toBooleanArray()).containsExactly(true);
  }

  @Test
  void logic_booleans_hasKnownResults() {
    NDArray a = flags(true, true, false, false);
    NDArray b = flags(true, false, true, false);

    assertThat(a.logicalAnd(b).toBooleanArray()).containsExactly(true, false, false, false);
    assertThat(a.logicalOr(b).toBooleanArray()).containsExactly(true, true, true, false);
    assertThat(a.logicalXor(b).toBooleanArray()).containsExactly(false, true, true, false);
    assertThat(a.logicalNot().toBooleanArray()).containsExactly(false, false, true, true);
    assertThat(a.any().getBoolean()).isTrue();
    assertThat(a.all().getBoolean()).isFalse();
    assertThat(a.none().getBoolean()).isFalse();
    assertThat(a.countNonzero().getLong()).isEqualTo(2);
    assertThat(a.add(b).toBooleanArray()).containsExactly(true, true, true, false);
    assertThat(a.mul(b).toBooleanArray()).containsExactly(true, false, false, false);
    assertThatThrownBy(() -> a.sub(b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use logicalXor");
    assertThatThrownBy(a::neg)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use logicalNot");
  }

  @Test
  void promotion_twoTypes_followsPyTorch() {
    assertThat(type(DataType.UINT8, DataType.INT8)).isEqualTo(DataType.INT16);
    assertThat(type(DataType.UINT8, DataType.INT32)).isEqualTo(DataType.INT32);
    assertThat(type(DataType.INT64, DataType.FLOAT16)).isEqualTo(DataType.FLOAT16);
    assertThat(type(DataType.FLOAT16, DataType.FLOAT32)).isEqualTo(DataType.FLOAT32);
    assertThat(type(DataType.FLOAT32, DataType.FLOAT64)).isEqualTo(DataType.FLOAT64);
    assertThat(type(DataType.BOOLEAN, DataType.UINT8)).isEqualTo(DataType.UINT8);
    assertThat(typed(DataType.UINT8, 1).add(1L).getDataType()).isEqualTo(DataType.UINT8);
    assertThat(typed(DataType.UINT8, 1).add(1.0).getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(typed(DataType.FLOAT16, 1).add(1.0).getDataType()).isEqualTo(DataType.FLOAT16);
    assertThat(flags(true).add(1).getDataType()).isEqualTo(DataType.INT64);
    assertThat(row(1).add(manager.create(1.0)).getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(ints(1).add(manager.create(1.0)).getDataType()).isEqualTo(DataType.FLOAT64);
    assertThat(manager.create(1).add(1).getDataType()).isEqualTo(DataType.INT32);
    assertThat(typed(DataType.UINT8, 1).div(2).getDataType()).isEqualTo(DataType.FLOAT32);
  }

  private DataType type(DataType one, DataType other) {
    DataType type = typed(one, 1).add(typed(other, 1)).getDataType();
    assertThat(typed(other, 1).add(typed(one, 1)).getDataType()).isEqualTo(type);
    return type;
  }

  @Test
  void broadcast_shapesThatDoNotFit_areNamed() {
    assertThatThrownBy(() -> rising(2, 3).add(rising(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found (2, 3) and (2)")
        .hasMessageContaining("counted from the last axis")
        .hasMessageContaining("reshape");
  }

  @Test
  void functions_knownArguments_haveKnownValues() {
    assertThat(row(-1.5, 0, 2.5).neg().toFloatArray()).containsExactly(1.5f, -0f, -2.5f);
    assertThat(row(-1.5, 2).abs().toFloatArray()).containsExactly(1.5f, 2);
    assertThat(row(-3).square().toFloatArray()).containsExactly(9);
    assertThat(row(2.25, -1).sqrt().toFloatArray()).containsExactly(1.5f, Float.NaN);
    assertThat(row(27).cbrt().toFloatArray()).containsExactly(3);
    assertThat(row(-1.5).floor().toFloatArray()).containsExactly(-2);
    assertThat(row(-1.5).ceil().toFloatArray()).containsExactly(-1);
    assertThat(row(0.5, 1.5, -2.5).round().toFloatArray()).containsExactly(0, 2, -2);
    assertThat(row(1.9, -1.9).trunc().toFloatArray()).containsExactly(1, -1);
    assertThat(row(-2, 0, 3).sign().toFloatArray()).containsExactly(-1, 0, 1);
    assertThat(row(1).exp().toFloatArray()).containsExactly((float) Math.E);
    assertThat(row(Math.E, 0).log().round().toFloatArray())
        .containsExactly(1, Float.NEGATIVE_INFINITY);
    assertThat(row(100).log10().toFloatArray()).containsExactly(2);
    assertThat(row(8).log2().toFloatArray()).containsExactly(3);
    assertThat(row(180).toRadians().toFloatArray()).containsExactly((float) Math.PI);
    assertThat(row(Math.PI).toDegrees().toFloatArray()).containsExactly(180);
    assertThat(row(-1, 0.5, 300).clip(0, 255).toFloatArray()).containsExactly(0, 0.5f, 255);
    assertThat(row(1, Double.NaN, Double.POSITIVE_INFINITY).isNaN().toBooleanArray())
        .containsExactly(false, true, false);
    assertThat(row(1, Double.NaN, Double.NEGATIVE_INFINITY).isInfinite().toBooleanArray())
        .containsExactly(false, false, true);
    assertThat(ints(4).sqrt().getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(ints(-4).abs().getDataType()).isEqualTo(DataType.INT32);
  }

  @Test
  void functions_inverses_giveTheArgumentBack() {
    NDArray x = manager.create(new double[] {-0.9, -0.25, 0.125, 0.75});

    assertThat(x.sin().asin().allClose(x)).isTrue();
    assertThat(x.cos().acos().allClose(x.abs())).isTrue();
    assertThat(x.tan().atan().allClose(x)).isTrue();
    assertThat(x.sinh().asinh().allClose(x)).isTrue();
    assertThat(x.cosh().acosh().allClose(x.abs())).isTrue();
    assertThat(x.tanh().atanh().allClose(x)).isTrue();
    // Digital Library of Mathematical Functions, table 7.23: erf 0.5 and erf 2; and the tail.
    assertThat(manager.create(new double[] {0.5, 2, -3.5, 7}).erf().toDoubleArray())
        .containsExactly(
            new double[] {0.5204998778130465, 0.9953222650189527, -0.9999992569016276, 1},
            within(1e-15));
  }

  @Test
  void functions_thatAreMissing_sayWhatToDo() {
    assertThatThrownBy(() -> row(1).gammaln())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("gammaln")
        .hasMessageContaining("toFloatArray");
    assertThatThrownBy(() -> row(1).fft(4))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("complex");
  }

  @Test
  void contentEquals_valuesTypesShapes_counts() {
    assertThat(row(2, 2).contentEquals(2)).isTrue();
    assertThat(row(2, 3).contentEquals(2)).isFalse();
    assertThat(row(1, 2)).isEqualTo(row(1, 2)).isNotEqualTo(row(1, 3)).isNotEqualTo(ints(1, 2));
    assertThat(row(1, 2)).isNotEqualTo(row(1, 2).reshape(2, 1));
    NDArray unknown = row(Double.NaN);
    assertThat(unknown.contentEquals(unknown)).isTrue();
    assertThat(unknown.contentEquals(unknown.duplicate())).isFalse();
  }
}
