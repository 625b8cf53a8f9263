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

import ai.djl.modality.cv.Image.Interpolation;
import ai.djl.modality.cv.transform.CenterCrop;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.modality.cv.util.NDImageUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.translate.Pipeline;
import org.junit.jupiter.api.Test;

class ImageTest extends ArrayTestBase {

  /** Rising bytes of this height and width, three channels. */
  private NDArray image(int height, int width) {
    return rising(height, width, 3).toType(DataType.UINT8, false);
  }

  /** One channel. */
  private NDArray plane(int height, int width, double... pixels) {
    return row(pixels).reshape(height, width, 1);
  }

  private static NDArray resize(NDArray image, int width, int height, Interpolation method) {
    return NDImageUtils.resize(image, width, height, method);
  }

  @Test
  void resize_bilinear_usesPixelCentres() {
    NDArray image = plane(1, 2, 0, 8);

    assertThat(resize(image, 4, 1, Interpolation.BILINEAR).toFloatArray())
        .containsExactly(0, 2, 6, 8);
    // Half the size: the new centre lies between two old ones.
    assertThat(resize(plane(2, 2, 0, 4, 8, 12), 1, 1, Interpolation.BILINEAR).toFloatArray())
        .containsExactly(6);
  }

  @Test
  void resize_nearest_takesThePixelUnderTheCentre() {
    assertThat(resize(plane(1, 4, 1, 2, 3, 4), 2, 1, Interpolation.NEAREST).toFloatArray())
        .containsExactly(2, 4);
    assertThat(resize(plane(2, 1, 1, 2), 1, 4, Interpolation.NEAREST).toFloatArray())
        .containsExactly(1, 1, 2, 2);
  }

  @Test
  void resize_area_averagesWhatIsCovered() {
    assertThat(resize(plane(1, 4, 1, 3, 5, 9), 2, 1, Interpolation.AREA).toFloatArray())
        .containsExactly(2, 7);
    // Three pixels to two: each new one covers one and a half.
    assertThat(values(resize(plane(1, 3, 0, 3, 6), 2, 1, Interpolation.AREA)))
        .containsExactly(new double[] {1, 5}, within(1e-6));
  }

  @Test
  void resize_bicubic_keepsConstantsAndFollowsKeys() {
    assertThat(values(resize(plane(2, 2, 5, 5, 5, 5), 5, 3, Interpolation.BICUBIC)))
        .containsOnly(5);
    // At a quarter beyond a pixel of an impulse: weights for distances 0.25 and 0.75, a = -0.75.
    assertThat(values(resize(plane(1, 4, 0, 0, 1, 0), 8, 1, Interpolation.BICUBIC)))
        .containsExactly(
            new double[] {
              0, -0.0351562, -0.1054688, 0.2617188, 0.8789062, 0.8789062, 0.2617188, -0.1054688
            },
            within(1e-6));
  }

  @Test
  void resize_bytes_staysBytesRounded() {
    NDArray image = typed(DataType.UINT8, 0, 255).reshape(1, 2, 1);

    assertThat(resize(image, 4, 1, Interpolation.BILINEAR).toUint8Array())
        .containsExactly(0, 64, 191, 255);
    assertThat(resize(image, 8, 1, Interpolation.BICUBIC).toUint8Array()[0]).isZero();
    assertThat(resize(image(4, 6).expandDims(0), 3, 2, Interpolation.BILINEAR).getShape())
        .isEqualTo(shape(1, 2, 3, 3));
  }

  @Test
  void resize_sameSize_copies() {
    NDArray image = image(2, 2);
    NDArray same = NDImageUtils.resize(image, 2);

    image.muli(0);

    assertThat(same.toUint8Array()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void resize_wrongArguments_areRefused() {
    assertThatThrownBy(() -> NDImageUtils.resize(image(2, 2), 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found the sizes 2 and 0, expected 1 or more");
    assertThatThrownBy(() -> NDImageUtils.resize(rising(2, 2), 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected HWC or NHWC");
    assertThatThrownBy(() -> image(2, 2).getNDArrayInternal().resize(1, 1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 4");
  }

  @Test
  void interpolation_alignedCorners_keepsThem() {
    NDArray planes = row(0, 4).reshape(1, 1, 1, 2);

    assertThat(planes.getNDArrayInternal().interpolation(new long[] {1, 3}, 1, true).toFloatArray())
        .containsExactly(0, 2, 4);
    assertThat(
            planes.getNDArrayInternal().interpolation(new long[] {1, 4}, 1, false).toFloatArray())
        .containsExactly(0, 1, 3, 4);
    assertThatThrownBy(() -> planes.getNDArrayInternal().interpolation(new long[] {1}, 1, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void crop_pixels_keepsTheRectangle() {
    NDArray image = image(4, 6);

    NDArray cropped = NDImageUtils.crop(image, 1, 2, 3, 2);
    assertThat(cropped.getShape()).isEqualTo(shape(2, 3, 3));
    assertThat(cropped.getUint8(0, 0, 0)).isEqualTo((2 * 6 + 1) * 3);
    assertThat(NDImageUtils.centerCrop(image).getShape()).isEqualTo(shape(4, 4, 3));
    assertThat(NDImageUtils.centerCrop(image, 2, 2).getUint8(0, 0, 0)).isEqualTo((6 + 2) * 3);
    assertThat(NDImageUtils.rotate90(image, 1).getShape()).isEqualTo(shape(6, 4, 3));
  }

  @Test
  void toTensor_image_dividesAndMovesChannels() {
    NDArray tensor = NDImageUtils.toTensor(image(1, 2));

    assertThat(tensor.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(tensor.getShape()).isEqualTo(shape(3, 1, 2));
    assertThat(tensor.mul(255).round().toFloatArray()).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(NDImageUtils.toTensor(image(1, 2).expandDims(0)).getShape())
        .isEqualTo(shape(1, 3, 1, 2));
    assertThatThrownBy(() -> NDImageUtils.toTensor(row(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void normalize_channelsFirstOrLast_subtractsAndDivides() {
    float[] mean = {1, 2, 3};
    float[] std = {1, 2, 4};
    NDArray first = rising(3, 1, 2);
    NDArray last = first.transpose(1, 2, 0);

    NDArray normalised = NDImageUtils.normalize(first, mean, std);
    assertThat(normalised.toFloatArray()).containsExactly(-1, 0, 0, 0.5f, 0.25f, 0.5f);
    // DJL's helper wants CHW of all engines but TensorFlow; the array itself takes both.
    assertThat(last.getNDArrayInternal().normalize(mean, std).transpose(2, 0, 1))
        .isEqualTo(normalised);
    assertThatThrownBy(() -> first.getNDArrayInternal().normalize(mean, new float[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 3 means and 1 deviations for the shape (3, 1, 2)");
  }

  @Test
  void pipeline_transforms_givesWhatPlainArithmeticGives() {
    int height = 8;
    int width = 12;
    NDArray image = image(height, width);
    float[] mean = {0.5f, 0.4f, 0.3f};
    float[] std = {0.2f, 0.25f, 0.5f};

    NDArray result =
        new Pipeline()
            .add(new CenterCrop())
            .add(new Resize(4, 4))
            .add(new ToTensor())
            .add(new Normalize(mean, std))
            .add(array -> array.transpose(1, 2, 0))
            .transform(new NDList(image))
            .singletonOrThrow();

    assertThat(result.getShape()).isEqualTo(shape(4, 4, 3));
    int[] pixels = image.toUint8Array();
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        for (int c = 0; c < 3; c++) {
          double sum = 0;
          for (int corner = 0; corner < 4; corner++) {
            int row = 2 * y + corner / 2;
            int column = 2 + 2 * x + corner % 2;
            sum += pixels[(row * width + column) * 3 + c];
          }
          double expected = (Math.rint(sum / 4) / 255 - mean[c]) / std[c];
          assertThat((double) result.getFloat(y, x, c)).isCloseTo(expected, within(1e-6));
        }
      }
    }
  }

  @Test
  void training_andLayers_sayInASentenceWhyNot() {
    NDArray image = image(2, 2);

    assertThatThrownBy(() -> NDImageUtils.randomFlipLeftRight(image))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("TensorFlow Lite models cannot be trained");
    assertThatThrownBy(() -> image.getNDArrayInternal().globalAvgPool())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("no single layers");
    assertThatThrownBy(() -> image.setRequiresGradient(true))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("TensorFlow Lite models cannot be trained");
    assertThatThrownBy(image::getGradient).isInstanceOf(UnsupportedOperationException.class);
    assertThat(image.hasGradient()).isFalse();
    assertThat(image.stopGradient()).isEqualTo(image);
  }
}
