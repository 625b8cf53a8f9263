/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the one output of a YOLO model without its own suppression of doubles: for each box centre
 * x, centre y, width, height, then a probability for each class; models up to version 5 have the
 * probability that there is an object at all (objectness) before these, by which they are
 * multiplied. Each box is reported with its best class.
 *
 * <p>Some exports give coordinates relative to the input, some in its pixels. The centres of all
 * boxes lie all over the input, so the centres themselves tell: most are above 2 if they are in
 * pixels, none if they are relative.
 */
public final class YoloDecoder implements Decoder {
  /**
   * How the output is laid out.
   *
   * @param boxes how many boxes there are, at least 1
   * @param classes how many classes there are, at least 1
   * @param objectness whether the objectness comes before the classes
   * @param boxByBox whether all values of a box lie together, and not all boxes' first values, then
   *     all boxes' second values, and so on
   */
  public record Layout(int boxes, int classes, boolean objectness, boolean boxByBox) {
    public Layout {
      if (boxes < 1 || classes < 1) {
        throw new IllegalArgumentException(
            "a detector has boxes and classes, not " + boxes + " and " + classes);
      }
    }

    /** Returns how many values a box has. */
    public int values() {
      return (objectness ? OBJECTNESS + 1 : OBJECTNESS) + classes;
    }
  }

  private static final double MAX_RELATIVE = 2;
  private static final int CENTRE_X = 0;
  private static final int CENTRE_Y = 1;
  private static final int WIDTH = 2;
  private static final int HEIGHT = 3;
  private static final int OBJECTNESS = 4;

  private final Layout layout;
  private final int inputWidth;
  private final int inputHeight;
  private final float minScore;
  private final int boxStep;
  private final int valueStep;

  /**
   * Creates a decoder.
   *
   * @param layout how the output is laid out
   * @param inputWidth width of the model's input in pixels
   * @param inputHeight height of the model's input in pixels
   * @param minScore lowest score that is reported, between 0 and 1, both excluded
   * @throws IllegalArgumentException if a value is out of its range
   */
  public YoloDecoder(Layout layout, int inputWidth, int inputHeight, double minScore) {
    if (inputWidth < 1 || inputHeight < 1) {
      throw new IllegalArgumentException(
          "an input has at least one pixel, not " + inputWidth + "x" + inputHeight);
    }
    this.layout = layout;
    this.inputWidth = inputWidth;
    this.inputHeight = inputHeight;
    this.minScore = (float) ScoreScale.requireMinScore(minScore);
    boxStep = layout.boxByBox() ? layout.values() : 1;
    valueStep = layout.boxByBox() ? 1 : layout.boxes();
  }

  @Override
  public List<Detection> decode(List<TensorValues> outputs) {
    TensorValues output =
        outputs.get(0).require((long) layout.boxes() * layout.values(), "boxes and classes");
    List<Detection> found = new ArrayList<>();
    boolean inPixels = false;
    int firstClass = OBJECTNESS + (layout.objectness() ? 1 : 0);
    for (int box = 0; box < layout.boxes(); box++) {
      int at = box * boxStep;
      float objectness = layout.objectness() ? output.get(at + OBJECTNESS * valueStep) : 1;
      // The score is not above the objectness: most boxes end here. NaN fails.
      if (!(objectness >= minScore && objectness <= Float.MAX_VALUE)) {
        continue;
      }
      int best = bestClass(output, at + firstClass * valueStep);
      if (best < 0) {
        continue;
      }
      float probability = output.get(at + (firstClass + best) * valueStep);
      float score = Math.min(objectness, 1) * Math.min(probability, 1);
      if (score >= minScore) {
        if (found.isEmpty()) {
          inPixels = isInPixels(output);
        }
        double xScale = inPixels ? inputWidth : 1;
        double yScale = inPixels ? inputHeight : 1;
        BoundingBox boundingBox =
            DecodedBox.ofCentre(
                output.get(at + CENTRE_X * valueStep) / xScale,
                output.get(at + CENTRE_Y * valueStep) / yScale,
                output.get(at + WIDTH * valueStep) / xScale,
                output.get(at + HEIGHT * valueStep) / yScale);
        if (boundingBox != null) {
          found.add(new Detection(best, score, boundingBox));
        }
      }
    }
    return found;
  }

  /** Returns the class with the highest finite value; -1 if there is none. */
  private int bestClass(TensorValues output, int from) {
    int best = -1;
    float highest = Float.NEGATIVE_INFINITY;
    int at = from;
    for (int c = 0; c < layout.classes(); c++) {
      float value = output.get(at);
      if (value > highest && value <= Float.MAX_VALUE) {
        highest = value;
        best = c;
      }
      at += valueStep;
    }
    return best;
  }

  private boolean isInPixels(TensorValues output) {
    int far = 0;
    for (int box = 0; box < layout.boxes(); box++) {
      int at = box * boxStep;
      if (output.get(at + CENTRE_X * valueStep) > MAX_RELATIVE
          || output.get(at + CENTRE_Y * valueStep) > MAX_RELATIVE) {
        far++;
      }
    }
    return far * 2 > layout.boxes();
  }
}
