/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.ReleaseCodec;
import org.edgeveil.api.release.ReleaseContent;

/**
 * All that an observer sees of one file.
 *
 * @param releases the releases, decoded
 * @param lengths the lengths of their payloads
 */
public record Published(List<ReleaseContent> releases, List<Integer> lengths) {
  public Published {
    releases = List.copyOf(releases);
    lengths = List.copyOf(lengths);
  }

  /**
   * Decodes payloads.
   *
   * @throws IOException if one is none
   */
  static Published of(List<byte[]> payloads) throws IOException {
    List<ReleaseContent> releases = new ArrayList<>(payloads.size());
    List<Integer> lengths = new ArrayList<>(payloads.size());
    for (byte[] payload : payloads) {
      releases.add(ReleaseCodec.decode(payload));
      lengths.add(payload.length);
    }
    return new Published(releases, lengths);
  }

  /**
   * A published number.
   *
   * @param cell where it stands
   * @param value the number
   */
  record Figure(Cell cell, NoisedValue value) {}

  /**
   * Returns one of the noised values, in the order of {@link #figures}.
   *
   * @param place its place
   */
  long noisedAt(int place) {
    int at = place;
    for (ReleaseContent release : releases) {
      int values = release.values().size();
      if (at < values) {
        return release.values().get(at).noised();
      }
      at -= values;
    }
    throw new IndexOutOfBoundsException("no value " + place);
  }

  /** Returns every number of every release. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (ReleaseContent release : releases) {
      for (NoisedValue value : release.values()) {
        figures.add(new Figure(cell(release, value), value));
      }
    }
    return figures;
  }

  /**
   * Returns all but the noised values, and what the ledger says of itself: nothing of it may depend
   * on what happens in the clip.
   */
  List<Object> frame() {
    List<Object> frame = new ArrayList<>(lengths);
    for (ReleaseContent release : releases) {
      frame.add(release.statement().guarantee());
      frame.add(release.statement().mechanism());
      frame.add(release.statement().terms());
      frame.add(release.window().scheduledFrames());
      for (NoisedValue value : release.values()) {
        frame.add(cell(release, value));
        frame.add(value.denominator());
        if (!value.suppressed()) {
          frame.add(value.high() - value.noised());
          frame.add(value.noised() - value.low());
        }
      }
    }
    return frame;
  }

  /**
   * Returns the highest and the lowest bit of a number, each time it is published. Noise of
   * floating point numbers gives the count away by bits that are there or not: the finer they are,
   * the nearer the noise is to zero.
   */
  List<Integer> digits(Cell cell) {
    List<Integer> digits = new ArrayList<>(2);
    for (Figure figure : figures()) {
      if (figure.cell().equals(cell)) {
        digits.add(Long.numberOfLeadingZeros(figure.value().noised()));
        digits.add(Long.numberOfTrailingZeros(figure.value().noised()));
      }
    }
    return digits;
  }

  private static Cell cell(ReleaseContent release, NoisedValue value) {
    return new Cell(release.window().startNanos(), value.metric(), value.subject(), value.aspect());
  }
}
