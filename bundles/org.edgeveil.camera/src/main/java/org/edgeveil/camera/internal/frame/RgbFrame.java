/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.detection.ModelInput;
import org.edgeveil.vision.detection.Placement;

/**
 * One picture as the model is shown it: views of the whole picture and perhaps of parts of it, each
 * of the size of the model's input, RGB, 3 bytes a pixel, in native memory. It is reused: what it
 * holds is valid from {@link FrameExchange#take} to {@link FrameExchange#recycle}.
 */
public final class RgbFrame {
  private static final BoundingBox WHOLE = new BoundingBox(0, 0, 1, 1);

  private final int count;
  private List<ViewSet> sets = List.of();
  private List<ModelInput> inputs = List.of();
  private List<NativeBuffer> buffers = List.of();
  private long index;
  private long mediaTimeNanos;
  private double aspect = 1;
  private boolean motion;

  /** What the model is shown at once. */
  public static final class View {
    private final ByteBuffer pixels;
    private final BytePointer memory;
    private BoundingBox region = WHOLE;
    private Placement placement;
    private boolean motion;

    private View(NativeBuffer all, int offset, ModelInput input) {
      pixels = all.bytes().slice(offset, input.rgbBytes());
      memory = all.pointer().getPointer(offset);
      placement = Placement.whole(input.width(), input.height());
    }

    /** Returns the pixels, row by row, red first. */
    public ByteBuffer pixels() {
      return pixels;
    }

    /** Returns which part of the picture it shows, to the pixel, in relative coordinates. */
    public BoundingBox region() {
      return region;
    }

    /** Returns where in the model's input that part lies. */
    public Placement placement() {
      return placement;
    }

    /** Returns whether something moves in it; true where that is not worked out. */
    public boolean hasMotion() {
      return motion;
    }

    BytePointer memory() {
      return memory;
    }

    void show(BoundingBox newRegion, Placement newPlacement) {
      region = newRegion;
      placement = newPlacement;
    }

    void setMotion(boolean moving) {
      motion = moving;
    }
  }

  /** The views for one model. */
  private record ViewSet(ModelInput input, NativeBuffer pixels, List<View> views) {
    static ViewSet of(ModelInput input, int count) {
      int distance = input.rgbBytes() + PictureScaler.SLACK;
      NativeBuffer pixels = new NativeBuffer(Math.multiplyExact(distance, count));
      List<View> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(new View(pixels, i * distance, input));
      }
      return new ViewSet(input, pixels, Collections.unmodifiableList(all));
    }
  }

  /** Allocates a frame of so many views. */
  RgbFrame(ModelInput input, int count) {
    this.count = count;
    lay(List.of(input));
  }

  /** Makes room for the views of some models, of none twice, and for no others. */
  void lay(List<ModelInput> newInputs) {
    if (newInputs.equals(inputs)) {
      return;
    }
    List<ViewSet> before = sets;
    sets = newInputs.stream().map(input -> setOf(before, input)).toList();
    inputs = List.copyOf(newInputs);
    buffers = sets.stream().map(ViewSet::pixels).toList();
    before.stream().filter(set -> !sets.contains(set)).forEach(set -> set.pixels().close());
  }

  private ViewSet setOf(List<ViewSet> known, ModelInput input) {
    return known.stream()
        .filter(set -> set.input().equals(input))
        .findFirst()
        .orElseGet(() -> ViewSet.of(input, count));
  }

  /** Returns whose views there is room for. */
  List<ModelInput> inputs() {
    return inputs;
  }

  void stamp(long newIndex, long newMediaTimeNanos) {
    index = newIndex;
    mediaTimeNanos = newMediaTimeNanos;
  }

  void setAspect(double newAspect) {
    aspect = newAspect;
  }

  void setMotion(boolean moving) {
    motion = moving;
  }

  /** Returns the picture's width over its height as it is seen. */
  public double aspect() {
    return aspect;
  }

  /** Returns the number of the scheduled frame, from 0. */
  public long index() {
    return index;
  }

  /** Returns the media time: capture instant (live) or presentation time (replay). */
  public long mediaTimeNanos() {
    return mediaTimeNanos;
  }

  /** Returns the views for the first model: the whole picture first. */
  public List<View> views() {
    return sets.get(0).views();
  }

  /**
   * Returns the views for a model: the whole picture first.
   *
   * @param input what the model takes
   * @return an empty list where the picture is not shown so
   */
  public List<View> views(ModelInput input) {
    for (ViewSet set : sets) {
      if (set.input().equals(input)) {
        return set.views();
      }
    }
    return List.of();
  }

  /** Returns whether something moves in the picture; true where that is not worked out. */
  public boolean hasMotion() {
    return motion;
  }

  /** Returns the memory of all views. */
  List<NativeBuffer> buffers() {
    return buffers;
  }

  @Override
  public String toString() {
    return "RgbFrame[" + index + "]";
  }
}
