/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.tracks;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.edgeveil.vision.detection.BoundingBox;
import org.edgeveil.vision.tracking.Track;
import org.edgeveil.vision.tracking.TrackerOutput;

/**
 * Writes tracks as MOTChallenge has them: {@code frame,id,left,top,width,height,score,-1,-1,-1},
 * frames and ids from 1, boxes in pixels. The tracker's random ids are numbered in the order in
 * which they appear.
 */
final class MotWriter {
  private final Appendable out;
  private final Map<Long, Integer> numbers = new HashMap<>();

  MotWriter(Appendable out) {
    this.out = out;
  }

  void write(long frame, TrackerOutput tracked, PictureSize size) throws IOException {
    for (Track track : tracked.tracks()) {
      Integer number = numbers.computeIfAbsent(track.id(), id -> numbers.size() + 1);
      BoundingBox box = track.box();
      out.append(
          String.format(
              Locale.ROOT,
              "%d,%d,%.2f,%.2f,%.2f,%.2f,%.4f,-1,-1,-1\n",
              frame,
              number,
              box.left() * size.width(),
              box.top() * size.height(),
              box.width() * size.width(),
              box.height() * size.height(),
              track.score()));
    }
  }

  /** Returns how many different tracks were written. */
  int tracks() {
    return numbers.size();
  }
}
