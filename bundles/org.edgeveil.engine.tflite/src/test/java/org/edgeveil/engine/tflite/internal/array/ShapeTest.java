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
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import org.junit.jupiter.api.Test;

class ShapeTest extends ArrayTestBase {

  @Test
  void reshape_knownAndUnknownSizes_keepsTheOrder() {
    NDArray array = rising(2, 3);

    assertThat(array.reshape(3, -1).getShape()).isEqualTo(shape(3, 2));
    assertThat(array.reshape(3, 2).toFloatArray()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(array.flatten().getShape()).isEqualTo(shape(6));
    assertThat(rising(2, 3, 4).flatten(0, 1).getShape()).isEqualTo(shape(6, 4));
    assertThat(rising(2, 3, 4).flatten(1, 2).getShape()).isEqualTo(shape(2, 12));
    assertThat(manager.create(shape(0, 3)).reshape(-1, 3).getShape()).isEqualTo(shape(0, 3));
    assertThat(row(5).reshape().isScalar()).isTrue();
  }

  @Test
  void reshape_otherNumberOfElements_namesBoth() {
    assertThatThrownBy(() -> rising(2, 3).reshape(4, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 6 elements and the shape [4, -1]");
    assertThatThrownBy(() -> rising(2, 3).reshape(-1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most one size");
    assertThatThrownBy(() -> rising(2, 3).reshape(7)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void axes_addedAndTakenAway_changeTheShapeOnly() {
    NDArray array = rising(2, 3);

    assertThat(array.expandDims(0).getShape()).isEqualTo(shape(1, 2, 3));
    assertThat(array.expandDims(-1).getShape()).isEqualTo(shape(2, 3, 1));
    assertThat(array.expandDims(1).squeeze(1)).isEqualTo(array);
    assertThat(rising(1, 2, 1).squeeze().getShape()).isEqualTo(shape(2));
    assertThat(rising(1, 2, 1).squeeze(-1).getShape()).isEqualTo(shape(1, 2));
    assertThatThrownBy(() -> array.squeeze(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found the size 2 of the axis 0, expected 1");
    assertThatThrownBy(() -> array.squeeze(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 2, expected -2 to 1");
  }

  @Test
  void transpose_axes_movesElements() {
    NDArray array = rising(2, 3);

    assertThat(array.transpose().toFloatArray()).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(array.swapAxes(0, 1)).isEqualTo(array.transpose());
    assertThat(rising(2, 1, 3).transpose(2, 0, 1).getShape()).isEqualTo(shape(3, 2, 1));
    assertThat(array.flip(0).toFloatArray()).containsExactly(3, 4, 5, 0, 1, 2);
    assertThat(array.flip(0, 1).toFloatArray()).containsExactly(5, 4, 3, 2, 1, 0);
    assertThat(array.rotate90(1, new int[] {0, 1}).toFloatArray())
        .containsExactly(2, 5, 1, 4, 0, 3);
    assertThat(array.rotate90(2, new int[] {0, 1})).isEqualTo(array.flip(0, 1));
    assertThat(array.rotate90(-1, new int[] {0, 1}).toFloatArray())
        .containsExactly(3, 0, 4, 1, 5, 2);
    assertThatThrownBy(() -> array.transpose(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 1, expected each of its 2 once");
    assertThatThrownBy(() -> array.transpose(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0, 0]");
  }

  @Test
  void repetition_tileAndRepeat_differ() {
    NDArray array = row(0, 1);

    assertThat(array.broadcast(2, 2).toFloatArray()).containsExactly(0, 1, 0, 1);
    assertThat(array.tile(2).toFloatArray()).containsExactly(0, 1, 0, 1);
    assertThat(array.tile(new long[] {2, 2}).getShape()).isEqualTo(shape(2, 4));
    assertThat(array.tile(1, 2).getShape()).isEqualTo(shape(1, 4));
    assertThat(array.tile(shape(4)).toFloatArray()).containsExactly(0, 1, 0, 1);
    assertThat(array.repeat(2).toFloatArray()).containsExactly(0, 0, 1, 1);
    assertThat(rising(2, 2).repeat(0, 2).toFloatArray()).containsExactly(0, 1, 0, 1, 2, 3, 2, 3);
    assertThat(rising(2, 2).repeat(shape(4, 4)).toFloatArray())
        .containsExactly(0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3);
    assertThat(rising(2, 2).tile(0, 2).toFloatArray()).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
    assertThatThrownBy(() -> array.tile(shape(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("divide (3)");
    assertThatThrownBy(() -> rising(2, 3).broadcast(2, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pad_pairsFromTheLastAxis_addsMargins() {
    assertThat(ints(1, 2).pad(shape(1, 2), 9).toIntArray()).containsExactly(9, 1, 2, 9, 9);
    assertThat(rising(1, 2).pad(shape(0, 1, 1, 0), -1).toFloatArray())
        .containsExactly(-1, -1, -1, 0, 1, -1);
    assertThatThrownBy(() -> ints(1).pad(shape(1, 1, 1, 1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 1 pairs");
  }

  @Test
  void joining_arrays_makesLargerOnes() {
    NDArray a = rising(2, 2);

    assertThat(a.concat(a).getShape()).isEqualTo(shape(4, 2));
    assertThat(a.concat(a, -1).toFloatArray()).containsExactly(0, 1, 0, 1, 2, 3, 2, 3);
    assertThat(a.stack(a).getShape()).isEqualTo(shape(2, 2, 2));
    assertThat(NDArrays.stack(new NDList(a, a), 2).toFloatArray())
        .containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
    assertThat(NDArrays.concat(new NDList(ints(1), row(2))).getDataType())
        .isEqualTo(DataType.FLOAT32);
    assertThatThrownBy(() -> a.concat(rising(2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found (2, 2) and (2, 3)");
    assertThatThrownBy(() -> a.concat(a, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void split_sectionsAndIndices_coversTheAxis() {
    NDArray array = rising(2, 9);

    NDList even = array.split(3, 1);
    assertThat(even).hasSize(3);
    assertThat(even.get(1).toFloatArray()).containsExactly(3, 4, 5, 12, 13, 14);
    NDList parts = array.split(new long[] {2, 4, 5}, 1);
    assertThat(parts).hasSize(4);
    assertThat(parts.get(2).toFloatArray()).containsExactly(4, 13);
    assertThat(parts.get(3).getShape()).isEqualTo(shape(2, 4));
    assertThat(row(1, 2).split(new long[] {1, 5}).get(2).isEmpty()).isTrue();
    assertThatThrownBy(() -> array.split(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 2 sections, expected a divisor of 9");
  }

  @Test
  void diagonal_offsets_startBesideTheMainOne() {
    NDArray array = rising(3, 3);

    assertThat(array.diagonal().toFloatArray()).containsExactly(0, 4, 8);
    assertThat(array.diagonal(1).toFloatArray()).containsExactly(1, 5);
    assertThat(array.diagonal(-1).toFloatArray()).containsExactly(3, 7);
    assertThat(array.diagonal(1, 1, 0).toFloatArray()).containsExactly(3, 7);
    assertThat(array.diagonal(5).isEmpty()).isTrue();
    assertThat(array.trace().getFloat()).isEqualTo(12);
    assertThat(row(1, 4, 9).diff(1, 0).toFloatArray()).containsExactly(3, 5);
    assertThat(row(1, 4, 9).diff(2, 0).toFloatArray()).containsExactly(2);
    assertThatThrownBy(() -> row(1, 2).diagonal()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneHot_numbers_setsOneOfEachRow() {
    assertThat(ints(1, 0, -1).oneHot(3, 8, 1, DataType.INT32).toIntArray())
        .containsExactly(1, 8, 1, 8, 1, 1, 1, 1, 1);
    assertThat(manager.create(1).oneHot(2).toFloatArray()).containsExactly(0, 1);
  }

  @Test
  void results_ofEveryShapeChange_ownTheirMemory() {
    NDArray array = rising(1, 4);
    NDList copies =
        new NDList(
            array.reshape(4),
            array.flatten(),
            array.squeeze(),
            array.expandDims(0),
            array.transpose(0, 1),
            array.broadcast(1, 4),
            array.get(":"),
            array.split(1, 0).head(),
            array.rotate90(0, new int[] {0, 1}),
            array.duplicate(),
            array.toDense(),
            array.sum(new int[0]));

    array.set(new float[] {9, 9, 9, 9});

    for (NDArray copy : copies) {
      assertThat(copy.toFloatArray()).containsExactly(0, 1, 2, 3);
    }
  }
}
