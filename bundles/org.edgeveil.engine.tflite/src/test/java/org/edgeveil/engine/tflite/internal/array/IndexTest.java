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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import org.junit.jupiter.api.Test;

class IndexTest extends ArrayTestBase {

  @Test
  void get_numbersAndSlices_followsNumPy() {
    NDArray array = rising(3, 4);

    assertThat(array.get(1).toFloatArray()).containsExactly(4, 5, 6, 7);
    assertThat(array.get(-1, -1).toFloatArray()).containsExactly(11);
    assertThat(array.get("1:, :2").toFloatArray()).containsExactly(4, 5, 8, 9);
    assertThat(array.get(":, ::2").toFloatArray()).containsExactly(0, 2, 4, 6, 8, 10);
    assertThat(array.get(":, ::-1").get(0).toFloatArray()).containsExactly(3, 2, 1, 0);
    assertThat(array.get("0, 2:0:-1").toFloatArray()).containsExactly(2, 1);
    assertThat(rising(5).get("::2").toFloatArray()).containsExactly(0, 2, 4);
    assertThat(rising(5).get("::-2").toFloatArray()).containsExactly(4, 2, 0);
    assertThat(rising(5).get("3:0:-2").toFloatArray()).containsExactly(3, 1);
    assertThat(array.get("..., 1").toFloatArray()).containsExactly(1, 5, 9);
    assertThat(array.get("0, ...").toFloatArray()).containsExactly(0, 1, 2, 3);
    assertThat(rising(2, 3, 4).get("1, ..., 0").toFloatArray()).containsExactly(12, 16, 20);
    assertThat(array.get("null, 0").getShape()).isEqualTo(shape(1, 4));
    assertThat(array.get(":, null, 1:3").getShape()).isEqualTo(shape(3, 1, 2));
    assertThat(array.get("-2:, {}:{}", 1, 3L).toFloatArray()).containsExactly(5, 6, 9, 10);
    assertThat(array.get("5:").getShape()).isEqualTo(shape(0, 4));
    assertThat(array.get("-100:100").getShape()).isEqualTo(shape(3, 4));
    assertThat(array.getFloat(2, 0)).isEqualTo(8);
    assertThat(manager.create(7).getInt()).isEqualTo(7);
  }

  @Test
  void get_arrays_takesOrMasks() {
    NDArray array = rising(3, 2);

    assertThat(array.get(ints(2, 0, -1)).toFloatArray()).containsExactly(4, 5, 0, 1, 4, 5);
    assertThat(array.get(":, {}", ints(1)).getShape()).isEqualTo(shape(3, 1));
    assertThat(array.get(row(1)).toFloatArray()).containsExactly(2, 3);
    assertThat(array.get(ints(0, 1, 1, 2).reshape(2, 2)).getShape()).isEqualTo(shape(2, 2, 2));
    assertThat(array.get(flags(true, false, true)).toFloatArray()).containsExactly(0, 1, 4, 5);
    assertThat(array.get(array.gt(2)).toFloatArray()).containsExactly(3, 4, 5);
    assertThat(array.get(":, {}", flags(false, true)).toFloatArray()).containsExactly(1, 3, 5);
    assertThat(array.get("{}, 1", flags(true, false, true)).toFloatArray()).containsExactly(1, 5);
    assertThat(array.booleanMask(flags(false, true), 1).toFloatArray()).containsExactly(1, 3, 5);
    assertThat(array.get(new NDIndex().addAllDim().addPickDim(ints(1, 0, 1))).toFloatArray())
        .containsExactly(1, 2, 5);
  }

  @Test
  void get_wrongIndices_saysWhatExists() {
    NDArray array = rising(3, 2);

    assertThatThrownBy(() -> array.get(3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("found the index 3, expected -3 to 2");
    assertThatThrownBy(() -> array.get(ints(0, 5))).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> array.get(0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 3, expected at most 2");
    assertThatThrownBy(() -> array.get(row(0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 0.5, expected whole numbers");
    assertThatThrownBy(() -> array.get(flags(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found boolean (1) for (3, 2) at axis 0");
  }

  @Test
  void set_anyIndex_writesInPlace() {
    NDArray array = rising(2, 3);

    array.set(new NDIndex("0, 1:"), 9);
    assertThat(array.toFloatArray()).containsExactly(0, 9, 9, 3, 4, 5);
    array.set(new NDIndex(":, 0"), row(7, 8));
    assertThat(array.toFloatArray()).containsExactly(7, 9, 9, 8, 4, 5);
    array.set(new NDIndex("1"), row(1));
    assertThat(array.toFloatArray()).containsExactly(7, 9, 9, 1, 1, 1);
    array.set(array.gt(8), -1);
    assertThat(array.toFloatArray()).containsExactly(7, -1, -1, 1, 1, 1);
    array.set(new NDIndex("{}", array.lt(0)), row(5, 6));
    assertThat(array.toFloatArray()).containsExactly(7, 5, 6, 1, 1, 1);
    array.set(new NDIndex("{}", array.eq(1)), rising(2, 3));
    assertThat(array.toFloatArray()).containsExactly(7, 5, 6, 3, 4, 5);
    array.set(new NDIndex(":, {}", ints(2, 0)), 0);
    assertThat(array.toFloatArray()).containsExactly(0, 5, 0, 0, 4, 0);
    array.set(new NDIndex("::-1, 1"), row(1, 2));
    assertThat(array.toFloatArray()).containsExactly(0, 2, 0, 0, 1, 0);
    array.set(new NDIndex("0"), part -> part.add(1));
    assertThat(array.toFloatArray()).containsExactly(1, 3, 1, 0, 1, 0);
    array.setScalar(new NDIndex(1, 1), 8);
    assertThat(array.getFloat(1, 1)).isEqualTo(8);
  }

  @Test
  void set_wrongValues_areRefused() {
    NDArray array = rising(2, 3);

    assertThatThrownBy(() -> array.set(new NDIndex("0"), row(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found (2), expected one that broadcasts to (3)");
    assertThatThrownBy(() -> array.setScalar(new NDIndex("0"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 3, expected 1");
  }

  @Test
  void picking_indices_hasKnownResults() {
    NDArray array = rising(2, 3);

    assertThat(array.gather(ints(2, 0).reshape(2, 1), 1).toFloatArray()).containsExactly(2, 3);
    assertThat(array.gather(ints(1, 0, 1).reshape(1, 3), 0).toFloatArray())
        .containsExactly(3, 1, 5);
    assertThat(array.gatherNd(ints(1, 0, 2, 0).reshape(2, 2)).toFloatArray()).containsExactly(5, 0);
    assertThat(array.gatherNd(ints(1).reshape(1, 1)).toFloatArray()).containsExactly(3, 4, 5);
    assertThat(array.take(ints(5, 0)).toFloatArray()).containsExactly(5, 0);
    assertThat(array.put(ints(5, 0), row(8, 9)).toFloatArray()).containsExactly(9, 1, 2, 3, 4, 8);
    assertThat(array.scatter(ints(2, 0).reshape(2, 1), row(8, 9).reshape(2, 1), 1).toFloatArray())
        .containsExactly(0, 1, 8, 9, 4, 5);
    assertThat(array.toFloatArray()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(row(3, 0, 4, 0).reshape(2, 2).nonzero().toLongArray()).containsExactly(0, 0, 1, 0);
    assertThat(row(0).nonzero().getShape()).isEqualTo(shape(0, 1));
    assertThat(rising(2, 3).sequenceMask(ints(1, 2)).toFloatArray())
        .containsExactly(0, 0, 0, 3, 4, 0);
    assertThatThrownBy(() -> array.gather(ints(0), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found (1), expected as many dimensions as (2, 3)");
  }

  @Test
  void where_condition_choosesAndBroadcasts() {
    assertThat(NDArrays.where(flags(true, false), row(1, 2), row(3)).toFloatArray())
        .containsExactly(1, 3);
    assertThat(
            NDArrays.where(flags(true, false).reshape(2, 1), ints(1, 2), row(8, 9)).toFloatArray())
        .containsExactly(1, 2, 8, 9);
    assertThat(NDArrays.where(row(0, 2), ints(1, 2), ints(8, 9)).getDataType())
        .isEqualTo(DataType.INT32);
    assertThatThrownBy(() -> NDArrays.where(flags(true, false), rising(3), rising(3)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
