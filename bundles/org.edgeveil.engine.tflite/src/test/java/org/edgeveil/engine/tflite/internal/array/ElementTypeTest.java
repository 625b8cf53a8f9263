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
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementTypeTest extends ArrayTestBase {

  @Test
  void toType_floatToSmallTypes_cutsFractionsAndStaysInRange() {
    NDArray array = row(-300.7, -1.9, -0.2, 1.9, 127.5, 255.9, 70_000, Double.NaN);

    assertThat(array.toType(DataType.UINT8, false).toUint8Array())
        .containsExactly(0, 0, 0, 1, 127, 255, 255, 0);
    assertThat(array.toType(DataType.INT8, false).toByteArray())
        .containsExactly(-128, -1, 0, 1, 127, 127, 127, 0);
    assertThat(array.toType(DataType.INT16, false).toShortArray())
        .containsExactly((short) -300, (short) -1, 0, 1, 127, 255, 32767, 0);
    assertThat(array.toType(DataType.INT32, false).toIntArray())
        .containsExactly(-300, -1, 0, 1, 127, 255, 70_000, 0);
    assertThat(array.toType(DataType.INT64, false).toLongArray())
        .containsExactly(-300, -1, 0, 1, 127, 255, 70_000, 0);
    assertThat(array.toType(DataType.BOOLEAN, false).toBooleanArray())
        .containsExactly(true, true, true, true, true, true, true, true);
  }

  @Test
  void toType_wholeNumberTooLarge_losesUpperBits() {
    assertThat(ints(256, 300, -1).toType(DataType.UINT8, false).toUint8Array())
        .containsExactly(0, 44, 255);
    assertThat(manager.create(new long[] {1L << 40, 7}).toType(DataType.INT32, false).toIntArray())
        .containsExactly(0, 7);
  }

  @Test
  void toType_int64_keepsAllBits() {
    long large = (1L << 53) + 1;

    assertThat(manager.create(new long[] {large}).reshape(1, 1).toLongArray())
        .containsExactly(large);
    assertThat(manager.create(new long[] {large}).add(1).toLongArray()).containsExactly(large + 1);
  }

  @Test
  void toType_float16_roundsToNearestEven() {
    // 2049 lies between 2048 and 2050, 2051 between 2050 and 2052.
    NDArray half =
        row(0.1, 2049, 2051, 65504, 65519, 65520, -1e-8, 6e-8, 1).toType(DataType.FLOAT16, false);

    assertThat(half.toByteBuffer().asShortBuffer().get(8)).isEqualTo((short) 0x3C00);
    assertThat(values(half))
        .containsExactly(
            0.0999755859375,
            2048,
            2052,
            65504,
            65504,
            Double.POSITIVE_INFINITY,
            -0.0,
            Math.scalb(1.0, -24),
            1);
    assertThat(half.toFloatArray()[0]).isEqualTo(0.099975586f);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {
        "FLOAT32", "FLOAT64", "FLOAT16", "UINT8", "INT8", "INT16", "INT32", "INT64", "BOOLEAN"
      })
  void allOperations_eachType_keepOrPromoteIt(DataType type) {
    NDArray array = typed(type, 0, 1, 1, 0).reshape(2, 2);

    assertThat(array.getDataType()).isEqualTo(type);
    assertThat(values(array.transpose())).containsExactly(0, 1, 1, 0);
    assertThat(values(array.get("1"))).containsExactly(1, 0);
    assertThat(values(array.sum())).containsExactly(2);
    assertThat(values(array.max())).containsExactly(1);
    assertThat(values(array.add(array)))
        .containsExactly(0, type.isBoolean() ? 1 : 2, type.isBoolean() ? 1 : 2, 0);
    assertThat(values(array.concat(array))).containsExactly(0, 1, 1, 0, 0, 1, 1, 0);
    assertThat(values(array.eq(1))).containsExactly(0, 1, 1, 0);
    assertThat(values(array.mul(0.5f))).containsExactly(0, 0.5, 0.5, 0);
    assertThat(array.mul(0.5f).getDataType().isFloating()).isTrue();
    assertThat(array.argMax(1).toLongArray()).containsExactly(1, 0);
    assertThat(values(array.sort(1))).containsExactly(0, 1, 0, 1);
    assertThat(array.exp().getDataType().isFloating()).isTrue();
    assertThat(array.contentEquals(array.duplicate())).isTrue();
    assertThat(manager.ones(shape(3), type).sum().eq(3).all().getBoolean()).isTrue();
    assertThat(manager.decode(array.encode())).isEqualTo(array);
    assertThat(array.toDebugString()).contains("(2, 2)").contains(type.toString());
  }

  @Test
  void operations_typeWithoutSupport_sayWhatIsExpected() {
    NDArray array = manager.create(shape(2), DataType.UINT32);

    assertThat(array.toByteBuffer().remaining()).isEqualTo(8);
    array.set(new int[] {1, 2});
    assertThat(array.duplicate()).isEqualTo(array).isNotEqualTo(array.zerosLike());
    assertThatThrownBy(() -> array.add(1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("found uint32")
        .hasMessageContaining("expected boolean, uint8")
        .hasMessageContaining("toByteBuffer");
    assertThatThrownBy(() -> row(1).toType(DataType.BFLOAT16, false))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> manager.create("text"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Java strings");
  }

  @Test
  void create_eachKindOfBuffer_givesItsElements() {
    assertThat(manager.create(new float[][] {{1, 2}, {3, 4}}).toFloatArray())
        .containsExactly(1, 2, 3, 4);
    assertThat(manager.create(new boolean[][] {{true}, {false}}).toBooleanArray())
        .containsExactly(true, false);
    assertThat(
            manager
                .create(ByteBuffer.wrap(new byte[] {1, -1}), shape(2), DataType.UINT8)
                .toUint8Array())
        .containsExactly(1, 255);
    assertThat(
            manager
                .create(ShortBuffer.wrap(new short[] {7}), shape(1), DataType.INT16)
                .toShortArray())
        .containsExactly((short) 7);
    assertThat(manager.create((Number) (short) 5).toShortArray()).containsExactly((short) 5);
    assertThat(manager.create(2.5).getShape()).isEqualTo(new Shape());
    assertThat(manager.create(2.5).toDoubleArray()).containsExactly(2.5);
    assertThat(manager.create(true).getBoolean()).isTrue();
    assertThat(row(1.5, 2).toArray()).containsExactly(1.5f, 2f);
  }

  @Test
  void create_bufferOfOtherTypeOrSize_namesBoth() {
    assertThatThrownBy(() -> manager.create(IntBuffer.allocate(2), shape(2), DataType.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("IntBuffer")
        .hasMessageContaining("expected a buffer for float32");
    assertThatThrownBy(() -> manager.create(IntBuffer.allocate(2), shape(2), DataType.INT64))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> manager.create(FloatBuffer.allocate(3), shape(2), DataType.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 3 elements, expected 2");
    assertThatThrownBy(() -> row(1, 2).set(new float[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 1 elements, expected 2");
  }

  @Test
  void set_floats_keepsTheMemory() {
    NDArray array = manager.create(shape(2), DataType.FLOAT32);
    FloatBuffer live = array.toByteBuffer(true).asFloatBuffer();

    array.set(new float[] {3, 4});

    assertThat(live.get(1)).isEqualTo(4);
  }

  @Test
  void copyTo_otherType_converts() {
    NDArray target = manager.create(shape(2), DataType.UINT8);

    row(1.9, 400).copyTo(target);

    assertThat(target.toUint8Array()).containsExactly(1, 255);
    assertThatThrownBy(() -> row(1).copyTo(target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected equal ones");
  }

  @Test
  void creation_ranges_haveKnownValues() {
    assertThat(manager.arange(2, 9, 3).toIntArray()).containsExactly(2, 5, 8);
    assertThat(manager.arange(20_000_001, 20_000_003, 1).toIntArray())
        .containsExactly(20_000_001, 20_000_002);
    assertThat(manager.arange(0f, 1f, 0.25f).toFloatArray()).containsExactly(0, 0.25f, 0.5f, 0.75f);
    assertThat(manager.arange(3, 0).isEmpty()).isTrue();
    assertThat(manager.linspace(0, 1, 5).toFloatArray()).containsExactly(0, 0.25f, 0.5f, 0.75f, 1);
    assertThat(manager.linspace(0f, 1f, 4, false).toFloatArray())
        .containsExactly(0, 0.25f, 0.5f, 0.75f);
    assertThat(manager.eye(2, 3, 1).toFloatArray()).containsExactly(0, 1, 0, 0, 0, 1);
    assertThat(manager.eye(2, 2, -1).toFloatArray()).containsExactly(0, 0, 1, 0);
    assertThat(manager.full(shape(2), 7).toIntArray()).containsExactly(7, 7);
    assertThat(manager.full(shape(2), 0.5f).toFloatArray()).containsExactly(0.5f, 0.5f);
    assertThat(manager.ones(shape(2), DataType.BOOLEAN).toBooleanArray())
        .containsExactly(true, true);
    assertThat(manager.zeros(shape(1, 2)).toFloatArray()).containsExactly(0, 0);
    assertThat(row(1, 2).onesLike().toFloatArray()).containsExactly(1, 1);
    assertThat(ints(1, 2).zerosLike().toIntArray()).containsExactly(0, 0);
    assertThatThrownBy(() -> manager.arange(0f, 1f, 0f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a step other than 0");
    assertThatThrownBy(() -> manager.linspace(0, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void random_sameSeed_repeats() {
    List<NDArray> arrays =
        List.of(0, 1).stream()
            .map(
                i -> {
                  manager.getEngine().setRandomSeed(42);
                  return manager.randomUniform(2, 3, shape(1000));
                })
            .toList();

    assertThat(arrays.get(0)).isEqualTo(arrays.get(1));
    assertThat(arrays.get(0).min().getFloat()).isBetween(2f, 2.1f);
    assertThat(arrays.get(0).max().getFloat()).isBetween(2.9f, 3f);
    assertThat(manager.randomPermutation(50).sort().toLongArray())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(manager.randomInteger(3, 5, shape(100), DataType.INT32).toIntArray())
        .containsOnly(3, 4);
    assertThat(manager.randomNormal(shape(5000)).mean().getFloat()).isCloseTo(0, within(0.1f));
    assertThat(manager.truncatedNormal(shape(5000)).abs().max().getFloat()).isLessThanOrEqualTo(2);
    assertThatThrownBy(() -> manager.samplePoisson(row(1)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("samplePoisson");
  }
}
