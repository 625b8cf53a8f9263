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
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import org.junit.jupiter.api.Test;

class ReductionTest extends ArrayTestBase {

  @Test
  void reductions_allAndSomeAxes_haveKnownResults() {
    NDArray array = rising(2, 3);

    assertThat(array.sum().getFloat()).isEqualTo(15);
    assertThat(array.sum(new int[] {0}).toFloatArray()).containsExactly(3, 5, 7);
    assertThat(array.sum(new int[] {-1}, true).getShape()).isEqualTo(shape(2, 1));
    assertThat(array.add(1).prod(new int[] {1}).toFloatArray()).containsExactly(6, 120);
    assertThat(array.max(new int[] {0, 1}).getFloat()).isEqualTo(5);
    assertThat(array.min(new int[] {0}).toFloatArray()).containsExactly(0, 1, 2);
    assertThat(array.mean().getFloat()).isEqualTo(2.5f);
    assertThat(array.mean(new int[] {1}, true).toFloatArray()).containsExactly(1, 4);
    assertThat(rising(2, 3, 2).sum(new int[] {0, 2}).toFloatArray()).containsExactly(14, 22, 30);
    assertThat(ints(1, 2).mean().getFloat()).isEqualTo(1.5f);
    assertThat(typed(DataType.UINT8, 255, 255).sum().getLong()).isEqualTo(510);
    assertThat(row(1, Double.NaN).max().getFloat()).isNaN();
    assertThat(manager.create(shape(0)).sum().getFloat()).isZero();
    assertThat(manager.create(5f).sum().getFloat()).isEqualTo(5);
  }

  @Test
  void reductions_wrongAxesOrNoElements_areRefused() {
    assertThatThrownBy(() -> rising(2, 3).sum(new int[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 2, expected -2 to 1");
    assertThatThrownBy(() -> rising(2, 3).sum(new int[] {1, -1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("named twice");
    assertThatThrownBy(() -> manager.create(shape(0)).max())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("isEmpty()");
    assertThatThrownBy(() -> manager.create(1f).argMax(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an array with dimensions");
  }

  @Test
  void argMax_tiesAndNaN_givesTheFirst() {
    NDArray array = row(1, 5, 5, 0, 2, 2).reshape(2, 3);

    assertThat(array.argMax(1).toLongArray()).containsExactly(1, 1);
    assertThat(array.argMin(0).toLongArray()).containsExactly(1, 1, 1);
    assertThat(array.argMax().getLong()).isEqualTo(1);
    assertThat(array.argMin().getLong()).isEqualTo(3);
    assertThat(row(1, Double.NaN, 3).argMax().getLong()).isEqualTo(1);
    assertThat(ints(3, 9, 9).argMax().getLong()).isEqualTo(1);
  }

  @Test
  void cumulation_alongAxes_runs() {
    NDArray array = rising(2, 3);

    assertThat(array.cumSum().toFloatArray()).containsExactly(0, 1, 3, 6, 10, 15);
    assertThat(array.cumSum(0).toFloatArray()).containsExactly(0, 1, 2, 3, 5, 7);
    assertThat(array.cumSum(1).toFloatArray()).containsExactly(0, 1, 3, 3, 7, 12);
    assertThat(array.add(1).cumProd(1).toFloatArray()).containsExactly(1, 2, 6, 4, 20, 120);
    assertThat(typed(DataType.UINT8, 200, 200).cumSum().toLongArray()).containsExactly(200, 400);
    assertThat(ints(2, 3).cumProd(0, DataType.FLOAT32).toFloatArray()).containsExactly(2, 6);
  }

  @Test
  void sorting_lanes_isStableWithNaNLast() {
    NDArray array = row(3, Double.NaN, 1, -0.0, 0.0, -5).reshape(2, 3);

    assertThat(array.sort().toFloatArray()).containsExactly(1, 3, Float.NaN, -5, -0f, 0f);
    assertThat(array.argSort(1, true).toLongArray()).containsExactly(2, 0, 1, 2, 0, 1);
    assertThat(array.argSort(1, false).toLongArray()).containsExactly(1, 0, 2, 0, 1, 2);
    assertThat(array.sort(0).toFloatArray()).containsExactly(-0f, 0f, -5, 3, Float.NaN, 1);
    assertThat(array.argSort().toLongArray()).containsExactly(2, 0, 1, 2, 0, 1);
    NDList top = row(1, 9, 3, 9).topK(3, 0);
    assertThat(top.get(0).toFloatArray()).containsExactly(9, 9, 3);
    assertThat(top.get(1).toLongArray()).containsExactly(1, 3, 2);
    assertThat(ints(4, 2, 7).topK(1, 0, false, true).get(0).toIntArray()).containsExactly(2);
    assertThat(rising(2, 3).topK(2, -1).get(0).toFloatArray()).containsExactly(2, 1, 5, 4);
    assertThat(rising(2, 3).topK(1, 0).get(1).toLongArray()).containsExactly(1, 1, 1);
    assertThatThrownBy(() -> row(1).topK(2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found k = 2, expected 0 to 1");
  }

  @Test
  void unique_elements_haveCountsAndPlaces() {
    NDList parts = row(3, 1, 3, 2).reshape(2, 2).unique(true, true, true);

    assertThat(parts.get(0).toFloatArray()).containsExactly(1, 2, 3);
    assertThat(parts.get(1).toLongArray()).containsExactly(2, 0, 2, 1);
    assertThat(parts.get(1).getShape()).isEqualTo(shape(2, 2));
    assertThat(parts.get(2).toLongArray()).containsExactly(1, 1, 2);
    assertThat(row(1).unique()).hasSize(1);
    assertThatThrownBy(() -> row(1).unique(0, true, false, false))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("unique along an axis");
  }

  @Test
  void percentile_betweenElements_isLinear() {
    NDArray array = row(4, 1, 3, 2);

    assertThat(array.median().getFloat()).isEqualTo(2.5f);
    assertThat(array.percentile(25).getFloat()).isEqualTo(1.75f);
    assertThat(array.percentile(100).getFloat()).isEqualTo(4);
    assertThat(rising(2, 3).median(new int[] {1}).toFloatArray()).containsExactly(1, 4);
    assertThatThrownBy(() -> array.percentile(101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 0 to 100");
  }

  @Test
  void softmax_largeValues_doesNotOverflow() {
    NDArray array = row(1000, 1001, 0, 0).reshape(2, 2);
    double e = 1 / (1 + Math.E);

    assertThat(values(array.softmax(-1)))
        .containsExactly(new double[] {e, 1 - e, 0.5, 0.5}, within(1e-7));
    assertThat(values(array.logSoftmax(1)))
        .containsExactly(
            new double[] {Math.log(e), Math.log(1 - e), Math.log(0.5), Math.log(0.5)},
            within(1e-6));
    assertThat(values(rising(2, 2).softmax(0).sum(new int[] {0}))).containsExactly(1, 1);
    assertThat(ints(0, 0).softmax(0).toFloatArray()).containsExactly(0.5f, 0.5f);
  }

  @Test
  void norms_vectors_haveKnownLengths() {
    assertThat(row(-3, -4).norm().getFloat()).isEqualTo(5);
    assertThat(row(-3, -4).norm(1, new int[] {0}, false).getFloat()).isEqualTo(7);
    assertThat(row(1, 2, 3, 4).reshape(2, 2).norm(true).getShape()).isEqualTo(shape(1, 1));
    assertThat(values(row(3, 4, 0, 0).reshape(2, 2).normalize()))
        .containsExactly(new double[] {0.6, 0.8, 0, 0}, within(1e-6));
  }

  @Test
  void activations_knownArguments_haveKnownValues() {
    NDArray x = row(-1, 0, 2);

    assertThat(Activation.relu(x).toFloatArray()).containsExactly(0, 0, 2);
    assertThat(values(Activation.sigmoid(x)))
        .containsExactly(new double[] {0.2689414213699951, 0.5, 0.8807970779778823}, within(1e-7));
    assertThat(values(Activation.softPlus(row(0, 1000))))
        .containsExactly((float) Math.log(2), 1000);
    assertThat(values(Activation.softSign(x))).containsExactly(-0.5, 0, (float) (2 / 3.0));
    assertThat(values(Activation.leakyRelu(x, 0.5f))).containsExactly(-0.5, 0, 2);
    assertThat(values(Activation.elu(x, 2))).containsExactly((float) (2 * Math.expm1(-1)), 0, 2);
    assertThat(values(Activation.selu(x)))
        .containsExactly(new double[] {-1.1113307, 0, 2.101402}, within(1e-6));
    assertThat(values(Activation.gelu(x)))
        .containsExactly(new double[] {-0.15865525, 0, 1.9544997}, within(1e-6));
    assertThat(values(Activation.swish(x, 1)))
        .containsExactly(new double[] {-0.26894142, 0, 1.7615942}, within(1e-6));
    assertThat(values(Activation.mish(x)))
        .containsExactly(new double[] {-0.30340146, 0, 1.943959}, within(1e-6));
    assertThat(values(Activation.tanh(x)))
        .containsExactly(new double[] {-0.76159416, 0, 0.9640276}, within(1e-7));
    assertThat(values(Activation.relu6(row(-1, 9)))).containsExactly(0, 6);
  }

  @Test
  void matrices_products_haveKnownResults() {
    NDArray a = rising(2, 2).add(1);
    NDArray b = rising(2, 2).add(5);

    assertThat(a.dot(b).toFloatArray()).containsExactly(19, 22, 43, 50);
    assertThat(a.matMul(b)).isEqualTo(a.dot(b));
    assertThat(row(1, 2, 3).dot(row(4, 5, 6)).getFloat()).isEqualTo(32);
    assertThat(a.dot(row(1, 2)).toFloatArray()).containsExactly(5, 11);
    assertThat(row(1, 2).matMul(a).toFloatArray()).containsExactly(7, 10);
    assertThat(a.dot(manager.create(5f)).toFloatArray()).containsExactly(5, 10, 15, 20);
    assertThat(rising(2, 2, 2).add(1).dot(a).toFloatArray())
        .containsExactly(7, 10, 15, 22, 23, 34, 31, 46);
    assertThat(manager.ones(shape(2, 1, 4)).batchDot(manager.ones(shape(2, 4, 6))).getShape())
        .isEqualTo(shape(2, 1, 6));
    assertThat(rising(3, 2, 2).matMul(a).get(0)).isEqualTo(rising(2, 2).matMul(a));
    assertThat(ints(1, 2).reshape(1, 2).batchMatMul(ints(3, 4).reshape(2, 1)).toIntArray())
        .containsExactly(11);
    assertThatThrownBy(() -> a.matMul(rising(3, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found (2, 2) and (3, 2)")
        .hasMessageContaining("transpose one");
  }

  @Test
  void inverse_matrix_givesTheUnitMatrix() {
    NDArray matrix = row(0, 2, 1, 3, 0, 0, 1, 1, 1).reshape(3, 3);

    assertThat(matrix.matMul(matrix.inverse()).allClose(manager.eye(3), 1e-6, 1e-6, false))
        .isTrue();
    assertThatThrownBy(() -> rising(2, 2).mul(0).inverse())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dependent rows");
    assertThatThrownBy(() -> rising(2, 3).inverse())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as many rows as columns");
  }
}
