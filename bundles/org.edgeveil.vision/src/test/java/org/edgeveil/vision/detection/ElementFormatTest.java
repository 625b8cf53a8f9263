/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ElementFormatTest {

  @Test
  void get_unsignedBytes_areScaleTimesStoredLessZeroPoint() {
    TestTensor tensor = TestTensor.bytes(3, ElementFormat.uint8(0.5f, 10), 10);
    tensor.store(1, 0).store(2, 255);

    TensorValues values = tensor.values();

    assertThat(values.count()).isEqualTo(3);
    assertThat(values.get(0)).isZero();
    assertThat(values.get(1)).isEqualTo(-5);
    assertThat(values.get(2)).isEqualTo(122.5f);
  }

  @Test
  void get_signedBytes_keepTheirSign() {
    TestTensor tensor = TestTensor.bytes(3, ElementFormat.int8(0.25f, -128), -128);
    tensor.store(1, -1).store(2, 127);

    assertThat(tensor.values().get(0)).isZero();
    assertThat(tensor.values().get(1)).isEqualTo(31.75f);
    assertThat(tensor.values().get(2)).isEqualTo(63.75f);
  }

  @Test
  void over_partOfABuffer_readsThatPartAndMovesNothing() {
    ByteBuffer content = ByteBuffer.allocateDirect(12).order(ByteOrder.nativeOrder());
    content.putFloat(4, 7).position(4).limit(8);

    TensorValues values = ElementFormat.FLOAT32.over(content);

    assertThat(values.count()).isEqualTo(1);
    assertThat(values.get(0)).isEqualTo(7);
    assertThat(content.position()).isEqualTo(4);
    assertThat(content.limit()).isEqualTo(8);
  }

  @Test
  void new_scaleThatIsNone_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ElementFormat.uint8(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> ElementFormat.int8(Float.NaN, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ElementFormat.int8(Float.POSITIVE_INFINITY, 0));
  }
}
