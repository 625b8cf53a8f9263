/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import java.util.Objects;

/**
 * One object that a model believes to see in one frame. Immutable.
 *
 * @param classIndex index of its class in the model's label list
 * @param score the model's belief, 0 to 1
 * @param box where it is
 */
public record Detection(int classIndex, float score, BoundingBox box) {
  public Detection {
    Objects.requireNonNull(box, "box");
    if (classIndex < 0) {
      throw new IllegalArgumentException("classIndex is not negative, not " + classIndex);
    }
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score is between 0 and 1, not " + score);
    }
  }

  /** Says nothing of the individual, so that a log line cannot. */
  @Override
  public String toString() {
    return "Detection[not shown]";
  }
}
