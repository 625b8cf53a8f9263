/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.edgeveil.camera.internal.frame.PictureScaler.Colours;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ModelInput;
import org.edgeveil.vision.detection.Placement;

/**
 * Scales regions of pictures to what a model takes. For one thread.
 *
 * <p>FFmpeg's scaler keeps some rows of the last picture in memory of its own until {@link #close}.
 */
final class ViewRenderer implements AutoCloseable {
  private final ModelInput input;
  private final List<BoundingBox> regions;
  private final List<PictureScaler> scalers = new ArrayList<>();
  private List<Target> targets = List.of();
  private double aspect;
  private int width;
  private int height;
  private int format = avutil.AV_PIX_FMT_NONE;

  /** Where a view comes from, and where in the model's input it goes. */
  private record Target(PixelArea area, BoundingBox region, Placement placement) {}

  /**
   * Makes a renderer.
   *
   * @param input what the model takes
   * @param regions what it is shown, in relative coordinates
   */
  ViewRenderer(ModelInput input, List<BoundingBox> regions) {
    this.input = input;
    this.regions = List.copyOf(regions);
    regions.forEach(region -> scalers.add(new PictureScaler(Colours.RGB)));
  }

  /**
   * Renders every region.
   *
   * @param picture is read only
   * @param frame has a zeroed view of the model's size for each region
   * @throws SourceException if the picture's pixel format cannot be scaled, or not in parts
   */
  void render(AVFrame picture, RgbFrame frame) throws SourceException {
    if (picture.width() != width || picture.height() != height || picture.format() != format) {
      aim(picture);
    }
    frame.setAspect(aspect);
    List<RgbFrame.View> views = frame.views(input);
    for (int i = 0; i < targets.size(); i++) {
      render(picture, targets.get(i), scalers.get(i), views.get(i));
    }
  }

  private void aim(AVFrame picture) {
    width = picture.width();
    height = picture.height();
    format = picture.format();
    PixelLayout layout = PixelLayout.of(format).orElse(null);
    int columns = layout == null ? 1 : layout.columnAlignment();
    int rows = layout == null ? 1 : layout.rowAlignment();
    double pixelAspect = pixelAspect(picture);
    aspect = pixelAspect * width / height;
    targets =
        regions.stream()
            .map(
                region -> {
                  PixelArea area = PixelArea.of(region, width, height, columns, rows);
                  return new Target(
                      area,
                      area.relativeTo(width, height),
                      input.place(pixelAspect * area.width() / area.height()));
                })
            .toList();
  }

  /** Width over height of one pixel as it is shown; 1 where the picture does not say. */
  private static double pixelAspect(AVFrame picture) {
    AVRational ratio = picture.sample_aspect_ratio();
    return ratio.num() > 0 && ratio.den() > 0 ? (double) ratio.num() / ratio.den() : 1;
  }

  private void render(AVFrame picture, Target target, PictureScaler scaler, RgbFrame.View view)
      throws SourceException {
    Placement placement = target.placement();
    int rowBytes = Colours.RGB.bytes() * input.width();
    long first = (long) placement.top() * rowBytes + (long) placement.left() * Colours.RGB.bytes();
    scaler.scale(
        picture,
        target.area(),
        view.memory().getPointer(first),
        rowBytes,
        placement.width(),
        placement.height());
    view.show(target.region(), placement);
    if (input.fit() == Fit.LETTERBOX) {
      // After scaling, which may write a little into the border.
      fillBorder(view.memory(), placement, rowBytes);
    }
  }

  private void fillBorder(BytePointer memory, Placement placement, int rowBytes) {
    int before = placement.left() * Colours.RGB.bytes();
    int after = before + placement.width() * Colours.RGB.bytes();
    int bottom = placement.top() + placement.height();
    fill(memory, 0, (long) placement.top() * rowBytes);
    if (after - before < rowBytes) {
      for (int row = placement.top(); row < bottom; row++) {
        fill(memory, (long) row * rowBytes, before);
        fill(memory, (long) row * rowBytes + after, rowBytes - after);
      }
    }
    fill(memory, (long) bottom * rowBytes, (long) (input.height() - bottom) * rowBytes);
    memory.position(0);
  }

  private void fill(BytePointer memory, long offset, long bytes) {
    if (bytes > 0) {
      Pointer.memset(memory.position(offset), input.fill(), bytes);
    }
  }

  /** Frees the memory. */
  @Override
  public void close() {
    scalers.forEach(PictureScaler::close);
  }
}
