/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.List;
import java.util.Optional;

/**
 * Which video stream of a source that has several is decoded.
 *
 * @param rule how it is chosen
 * @param index the number of the stream among the video streams, from 0; of {@link Rule#NUMBER}
 */
public record StreamChoice(Rule rule, int index) {
  /** Ways to choose. */
  public enum Rule {
    /** What FFmpeg takes for the best: the largest picture. */
    BEST,
    /** The smallest picture that is not smaller than what is wanted. */
    SMALLEST,
    /** A number. */
    NUMBER
  }

  /** The best one. */
  public static final StreamChoice BEST = new StreamChoice(Rule.BEST, 0);

  private static final int MAX_INDEX = 15;

  /**
   * Size of a stream's pictures.
   *
   * @param width in pixels, 0 if it is not known
   * @param height in pixels, 0 if it is not known
   */
  record Size(int width, int height) {
    private boolean isKnown() {
      return width > 0 && height > 0;
    }

    private boolean holds(Size other) {
      return width >= other.width && height >= other.height;
    }

    private long pixels() {
      return (long) width * height;
    }
  }

  /**
   * Parses a setting.
   *
   * @param text {@code auto}, {@code smallest}, or a number from 0 to 15
   * @return nothing for anything else
   */
  public static Optional<StreamChoice> parse(String text) {
    if (text.equals("auto")) {
      return Optional.of(BEST);
    }
    if (text.equals("smallest")) {
      return Optional.of(new StreamChoice(Rule.SMALLEST, 0));
    }
    if (text.matches("[0-9]{1,2}") && Integer.parseInt(text) <= MAX_INDEX) {
      return Optional.of(new StreamChoice(Rule.NUMBER, Integer.parseInt(text)));
    }
    return Optional.empty();
  }

  /**
   * Chooses.
   *
   * @param sizes of the video streams, in their order, at least one
   * @param best the number of the one that FFmpeg takes for the best
   * @param wanted what should not be undercut
   * @return a number among the video streams; nothing if there is no such stream
   */
  Optional<Integer> choose(List<Size> sizes, int best, Size wanted) {
    return switch (rule) {
      case BEST -> Optional.of(best);
      case NUMBER -> index < sizes.size() ? Optional.of(index) : Optional.empty();
      case SMALLEST -> Optional.of(smallest(sizes, best, wanted));
    };
  }

  private static int smallest(List<Size> sizes, int best, Size wanted) {
    // Where none is large enough, the best one is the least bad.
    int chosen = best;
    for (int i = 0; i < sizes.size(); i++) {
      Size size = sizes.get(i);
      if (size.isKnown()
          && size.holds(wanted)
          && (!sizes.get(chosen).holds(wanted) || size.pixels() < sizes.get(chosen).pixels())) {
        chosen = i;
      }
    }
    return chosen;
  }
}
