/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.retouch;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.edgeveil.vision.detection.BoundingBox;

/**
 * Takes pedestrians out of a clip's pictures and puts them in.
 *
 * <p>Who is taken out is painted over with the view as it is without people; not where somebody
 * stands in front of her. Who is put in are the pixels of a pedestrian of the clip that differ from
 * that view, with soft edges, some time earlier or later and at another place, where the fewest
 * others walk.
 */
public final class Retouch {
  private static final int WIDTH = LabelledClip.WIDTH;
  private static final int HEIGHT = LabelledClip.HEIGHT;
  private static final int SAMPLES = 40;

  /** How much more than her box somebody may take, as a share of it, on each side. */
  private static final double MARGIN = 0.15;

  /** Over how many pixels an edge is soft. */
  private static final double SOFT = 4;

  /** Differences from the view without people: none of a person below, wholly hers above. */
  private static final double LITTLE = 8;

  private static final double MUCH = 28;

  /** Which part of a clip's length she comes earlier or later. */
  private static final int[] SHIFTS = {-60, -45, -30, -20, 20, 30, 45, 60};

  private final LabelledClip clip;
  private final int[] empty;

  /**
   * A clip with one person more or less.
   *
   * @param pictures those that differ, by place in the clip
   * @param person her boxes in it, or where she was
   */
  public record Edit(
      SortedMap<Integer, BufferedImage> pictures, SortedMap<Integer, BoundingBox> person) {}

  /** Finds the view without people. */
  public Retouch(LabelledClip clip) {
    this.clip = clip;
    empty = median(clip.pictures());
  }

  private static int[] median(List<BufferedImage> pictures) {
    List<int[]> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      samples.add(LabelledClip.pixels(pictures.get(i * pictures.size() / SAMPLES)));
    }
    int[] median = new int[WIDTH * HEIGHT];
    int[] sorted = new int[SAMPLES];
    for (int i = 0; i < median.length; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        for (int s = 0; s < SAMPLES; s++) {
          sorted[s] = samples.get(s)[i] >> shift & 0xFF;
        }
        Arrays.sort(sorted);
        median[i] |= sorted[SAMPLES / 2] << shift;
      }
    }
    return median;
  }

  /** Takes somebody out. */
  public Edit without(int person) {
    SortedMap<Integer, BoundingBox> boxes = clip.people().getOrDefault(person, new TreeMap<>());
    SortedMap<Integer, BufferedImage> changed = new TreeMap<>();
    boxes.forEach(
        (at, box) -> {
          Area area = Area.around(box);
          List<Area> inFront = new ArrayList<>();
          clip.people()
              .forEach(
                  (id, other) -> {
                    BoundingBox there = other.get(at);
                    if (id != person && there != null && there.bottom() > box.bottom()) {
                      inFront.add(Area.of(there));
                    }
                  });
          int[] pixels = LabelledClip.pixels(clip.pictures().get(at));
          for (int y = area.top(); y < area.bottom(); y++) {
            for (int x = area.left(); x < area.right(); x++) {
              int pixel = y * WIDTH + x;
              int column = x;
              int row = y;
              if (inFront.stream().noneMatch(other -> other.contains(column, row))) {
                pixels[pixel] = mix(pixels[pixel], empty[pixel], area.softness(x, y));
              }
            }
          }
          changed.put(at, LabelledClip.picture(pixels));
        });
    return new Edit(changed, boxes);
  }

  /** Puts somebody in who looks and walks as somebody of the clip. */
  public Edit with(int like) {
    SortedMap<Integer, BoundingBox> original = clip.people().getOrDefault(like, new TreeMap<>());
    Move move = freest(original);
    SortedMap<Integer, BufferedImage> changed = new TreeMap<>();
    SortedMap<Integer, BoundingBox> person = new TreeMap<>();
    original.forEach(
        (at, box) -> {
          int there = at + move.pictures();
          if (there >= 0 && there < clip.pictures().size() && move.isVisible(box)) {
            int[] from = LabelledClip.pixels(clip.pictures().get(at));
            int[] pixels = LabelledClip.pixels(clip.pictures().get(there));
            paste(from, Area.around(box), pixels, move);
            changed.put(there, LabelledClip.picture(pixels));
            person.put(there, move.of(box));
          }
        });
    return new Edit(changed, person);
  }

  private void paste(int[] from, Area area, int[] onto, Move move) {
    for (int y = area.top(); y < area.bottom(); y++) {
      for (int x = area.left(); x < area.right(); x++) {
        int row = y + move.down();
        int column = x + move.right();
        if (row >= 0 && row < HEIGHT && column >= 0 && column < WIDTH) {
          int pixel = y * WIDTH + x;
          double hers = (difference(from[pixel], empty[pixel]) - LITTLE) / (MUCH - LITTLE);
          double share = Math.max(0, Math.min(1, hers)) * area.softness(x, y);
          int target = row * WIDTH + column;
          onto[target] = mix(onto[target], from[pixel], share);
        }
      }
    }
  }

  /** Where and when of all the fewest boxes of others are met. */
  private Move freest(Map<Integer, BoundingBox> walk) {
    Move best = new Move(0, 0, 0);
    double least = Double.MAX_VALUE;
    for (int shift : SHIFTS) {
      int pictures = shift * clip.pictures().size() / 100;
      for (int right = -WIDTH / 2; right <= WIDTH / 2; right += WIDTH / 24) {
        for (int down = -HEIGHT / 8; down <= HEIGHT / 8; down += HEIGHT / 24) {
          Move move = new Move(pictures, right, down);
          double cost = cost(walk, move);
          if (Math.abs(right) >= WIDTH / 8 && cost < least) {
            least = cost;
            best = move;
          }
        }
      }
    }
    return best;
  }

  /** Returns what others she meets and where she is not seen, in pictures. */
  private double cost(Map<Integer, BoundingBox> walk, Move move) {
    double[] cost = {0};
    walk.forEach(
        (at, box) -> {
          int there = at + move.pictures();
          if (there < 0 || there >= clip.pictures().size() || !move.isVisible(box)) {
            cost[0] += 0.5;
          } else {
            BoundingBox moved = move.of(box);
            for (Map<Integer, BoundingBox> other : clip.people().values()) {
              BoundingBox met = other.get(there);
              cost[0] += met == null ? 0 : 4 * moved.intersection(met) / moved.area();
            }
          }
        });
    return cost[0];
  }

  private static double difference(int one, int other) {
    int most = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      most = Math.max(most, Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)));
    }
    return most;
  }

  private static int mix(int under, int over, double share) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      long value =
          Math.round((under >> shift & 0xFF) * (1 - share) + (over >> shift & 0xFF) * share);
      mixed |= (int) value << shift;
    }
    return mixed;
  }

  /** Where and when somebody is put, seen from where and when she was. */
  private record Move(int pictures, int right, int down) {

    BoundingBox of(BoundingBox box) {
      return new BoundingBox(
          box.left() + (double) right / WIDTH,
          box.top() + (double) down / HEIGHT,
          box.width(),
          box.height());
    }

    /** Whether more than half of her is in the picture. */
    boolean isVisible(BoundingBox box) {
      BoundingBox moved = of(box);
      return moved.intersection(new BoundingBox(0, 0, 1, 1)) > moved.area() / 2;
    }
  }

  /** A part of a picture, in pixels; right and bottom are not in it. */
  private record Area(int left, int top, int right, int bottom) {

    static Area of(BoundingBox box) {
      return of(box, 0);
    }

    static Area around(BoundingBox box) {
      return of(box, MARGIN);
    }

    private static Area of(BoundingBox box, double margin) {
      double aside = box.width() * margin;
      double above = box.height() * margin;
      return new Area(
          (int) Math.max(0, (box.left() - aside) * WIDTH),
          (int) Math.max(0, (box.top() - above) * HEIGHT),
          (int) Math.min(WIDTH, Math.ceil((box.right() + aside) * WIDTH)),
          (int) Math.min(HEIGHT, Math.ceil((box.bottom() + above) * HEIGHT)));
    }

    boolean contains(int x, int y) {
      return x >= left && x < right && y >= top && y < bottom;
    }

    /** Returns 1 inside and less towards the edges. */
    double softness(int x, int y) {
      int aside = Math.min(x - left, right - 1 - x);
      int above = Math.min(y - top, bottom - 1 - y);
      return Math.min(1, (1 + Math.min(aside, above)) / SOFT);
    }
  }
}
