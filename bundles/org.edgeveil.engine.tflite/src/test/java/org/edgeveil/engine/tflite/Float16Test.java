/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.edgeveil.engine.tflite.InterpreterOptions.Delegate;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Float16Test {

  private static final int VALUES = 1 << 16;
  private static final int POSITIVE_INFINITY = 0x7c00;

  @TempDir Path directory = Path.of("");

  /** TensorFlow Lite's own conversion is the reference. */
  @Test
  void toFloat_everyValue_isWhatTensorFlowLiteMakesOfIt() throws Exception {
    Path file =
        new TestModels()
            .input("half", StoredType.FLOAT16, VALUES)
            .output("float", StoredType.FLOAT32, VALUES)
            .operator(TestModels.DEQUANTIZE, 3, List.of("half"), List.of("float"))
            .write(directory.resolve("model.tflite"));
    try (TfLiteGraph graph = TfLiteGraph.read(file);
        TfLiteInterpreter interpreter =
            graph.newInterpreter(new InterpreterOptions(1, Delegate.NONE))) {
      for (int i = 0; i < VALUES; i++) {
        interpreter.input(0).putShort(i * Short.BYTES, (short) i);
      }
      interpreter.run();
      FloatBuffer reference = interpreter.output(0).asFloatBuffer();
      float[] converted = new float[VALUES];
      interpreter.inputs().get(0).toReal(interpreter.input(0), FloatBuffer.wrap(converted));

      for (int i = 0; i < VALUES; i++) {
        assertThat(Float.floatToIntBits(converted[i]))
            .as("value %x", i)
            .isEqualTo(Float.floatToIntBits(reference.get(i)));
      }
    }
  }

  @Test
  void of_everyValueThatWasConverted_comesBack() {
    for (int i = 0; i < VALUES; i++) {
      float real = Float16.toFloat((short) i);
      short back = Float16.of(real);
      if (Float.isNaN(real)) {
        assertThat(Float16.toFloat(back)).isNaN();
      } else {
        assertThat(back).as("value %x", i).isEqualTo((short) i);
      }
    }
  }

  @Test
  void of_halfwayBetweenTwo_takesTheEvenOne() {
    for (int i = 0; i < POSITIVE_INFINITY; i++) {
      double lower = Float16.toFloat((short) i);
      double upper = i + 1 == POSITIVE_INFINITY ? 65536 : Float16.toFloat((short) (i + 1));
      float middle = (float) ((lower + upper) / 2);
      int even = i % 2 == 0 ? i : i + 1;

      assertThat(Float16.of(middle)).as("after %x", i).isEqualTo((short) even);
      assertThat(Float16.of(-middle)).as("after -%x", i).isEqualTo((short) (even | 0x8000));
      assertThat(Float16.of(Math.nextDown(middle))).as("below the middle").isEqualTo((short) i);
      assertThat(Float16.of(Math.nextUp(middle))).as("above the middle").isEqualTo((short) (i + 1));
    }
  }

  @Test
  void of_anyFloat_isNoFartherThanItsNeighbours() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      float real = Float.intBitsToFloat(random.nextInt());
      if (Math.abs(real) < 65504) {
        short stored = Float16.of(real);
        double distance = Math.abs((double) real - Float16.toFloat(stored));
        double up = Math.abs((double) real - Float16.toFloat((short) (stored + 1)));
        double down = Math.abs((double) real - Float16.toFloat((short) (stored - 1)));

        assertThat(Float.floatToRawIntBits(real) < 0).isEqualTo(stored < 0);
        assertThat(distance).isLessThanOrEqualTo(Double.isNaN(up) ? distance : up);
        assertThat(distance).isLessThanOrEqualTo(Double.isNaN(down) ? distance : down);
      }
    }
  }

  @Test
  void of_notInRange_isInfiniteOrNaN() {
    assertThat(Float16.of(65520f)).isEqualTo((short) POSITIVE_INFINITY);
    assertThat(Float16.of(Float.MAX_VALUE)).isEqualTo((short) POSITIVE_INFINITY);
    assertThat(Float16.of(Float.NEGATIVE_INFINITY)).isEqualTo((short) (POSITIVE_INFINITY | 0x8000));
    assertThat(Float16.toFloat(Float16.of(Float.NaN))).isNaN();
    assertThat(Float16.toFloat(Float16.of(Float.intBitsToFloat(0x7f800001)))).isNaN();
    assertThat(Float16.of(Float.MIN_VALUE)).isEqualTo((short) 0);
    assertThat(Float16.of(-0f)).isEqualTo((short) 0x8000);
  }

  @Test
  void of_buffers_convertsFromPositionToLimitAndMovesNothing() {
    ByteBuffer stored = ByteBuffer.allocateDirect(10).position(2).limit(6);
    FloatBuffer real = FloatBuffer.wrap(new float[] {9, 0.1f, -2, 9}).position(1).limit(3);

    Float16.of(real, stored);
    FloatBuffer back = FloatBuffer.allocate(3).position(1);
    Float16.toFloat(stored, back);

    assertThat(stored.position()).isEqualTo(2);
    assertThat(stored.getShort(0)).isZero();
    assertThat(back.array()).containsExactly(0f, 0.099975586f, -2f);
  }

  @Test
  void toFloat_buffersOfDifferentSizes_saysBoth() {
    assertThatThrownBy(() -> Float16.toFloat(ByteBuffer.allocate(5), FloatBuffer.allocate(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 5 stored bytes for 2 values")
        .hasMessageContaining("expected 4");
  }
}
