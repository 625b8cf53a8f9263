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
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides a frame into overlapping tiles, so that a model with a small input sees small objects,
 * and makes one list of what was seen in them. Immutable.
 *
 * @param columns tiles beside each other, 1 to {@value #MAX_DIVISIONS}
 * @param rows tiles above each other, 1 to {@value #MAX_DIVISIONS}; one column and one row mean no
 *     tiles, the whole frame only
 * @param overlap the share of a tile's width and height that it has in common with its neighbour, 0
 *     to 0.5
 */
public record Tiling(int columns, int rows, double overlap) {

  /** Most columns and rows. */
  public static final int MAX_DIVISIONS = 6;

  /** The whole frame, no tiles. */
  public static final Tiling NONE = new Tiling(1, 1, 0);

  private static final double MAX_OVERLAP = 0.5;
  // How near a box must come to a tile's edge, in tile sizes, to count as cut by it.
  private static final double CUT = 0.01;
  // Overlap (intersection over union) above which two regions see the same object as a whole.
  private static final double SAME_OBJECT = 0.5;

  public Tiling {
    requireDivisions("columns", columns);
    requireDivisions("rows", rows);
    if (!(overlap >= 0 && overlap <= MAX_OVERLAP)) {
      throw new IllegalArgumentException(
          "overlap is between 0 and " + MAX_OVERLAP + ", not " + overlap);
    }
  }

  private static void requireDivisions(String name, int value) {
    if (value < 1 || value > MAX_DIVISIONS) {
      throw new IllegalArgumentException(
          name + " is between 1 and " + MAX_DIVISIONS + ", not " + value);
    }
  }

  /**
   * Returns the regions to be looked at: the whole frame first, then the tiles row by row. The
   * tiles cover the frame and all have one size.
   */
  public List<BoundingBox> regions() {
    List<BoundingBox> regions = new ArrayList<>();
    regions.add(new BoundingBox(0, 0, 1, 1));
    if (columns * rows > 1) {
      double width = size(columns);
      double height = size(rows);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          regions.add(new BoundingBox(start(column, columns), start(row, rows), width, height));
        }
      }
    }
    return List.copyOf(regions);
  }

  private double size(int divisions) {
    return 1 / (divisions - (divisions - 1) * overlap);
  }

  private double start(int index, int divisions) {
    return divisions == 1 ? 0 : index * (1 - size(divisions)) / (divisions - 1);
  }

  /**
   * What a detector saw in one region.
   *
   * @param region where it looked, in coordinates of the frame; one of {@link #regions()}, as far
   *     as whole pixels allow
   * @param detections what it saw, in coordinates of the frame, doubles included
   */
  public record View(BoundingBox region, List<Detection> detections) {
    public View {
      detections = List.copyOf(detections);
    }

    /** Says nothing of the individuals, so that a log line cannot. */
    @Override
    public String toString() {
      return "View[not shown]";
    }
  }

  /**
   * Makes one list of what was seen in several regions, each object once. What a tile's edge inside
   * the frame cuts comes last: it stays only where nothing better overlaps it. What several regions
   * agree upon lies where they see it on average, weighted by score, with the highest of their
   * scores. (Averaging instead of choosing is the idea of Solovyev, Wang and Gabruseva, "Weighted
   * boxes fusion", Image and Vision Computing 107, 2021.)
   *
   * @param views what was seen, by region, in any order; regions may be missing, and one that was
   *     not looked at takes nothing away from the others
   * @param suppression what counts as seen twice
   * @return what remains, at most {@link NonMaximumSuppression#MAX_KEPT}; what only one region was
   *     looked at for stays as it was seen
   */
  public static List<Detection> merge(List<View> views, NonMaximumSuppression suppression) {
    int count = 0;
    for (View view : views) {
      count += view.detections().size();
    }
    List<Detection> whole = new ArrayList<>(count);
    List<Detection> cut = new ArrayList<>();
    for (View view : views) {
      for (int i = 0; i < view.detections().size(); i++) {
        Detection detection = view.detections().get(i);
        (isCut(detection.box(), view.region()) ? cut : whole).add(detection);
      }
    }
    Comparator<Detection> byScore = Comparator.comparingDouble(Detection::score).reversed();
    whole.sort(byScore);
    cut.sort(byScore);
    whole.addAll(cut);
    List<Detection> merged = suppression.applyInOrder(whole);
    merged.replaceAll(detection -> agreed(detection, views));
    return merged;
  }

  private static Detection agreed(Detection seen, List<View> views) {
    int witnesses = 0;
    double weights = 0;
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
    for (int i = 0; i < views.size(); i++) {
      Detection same = sameObject(seen, views.get(i));
      if (same != null) {
        double weight = same.score();
        witnesses++;
        weights += weight;
        left += weight * same.box().left();
        top += weight * same.box().top();
        width += weight * same.box().width();
        height += weight * same.box().height();
      }
    }
    if (witnesses < 2) {
      return seen;
    }
    return new Detection(
        seen.classIndex(),
        seen.score(),
        new BoundingBox(left / weights, top / weights, width / weights, height / weights));
  }

  /** Returns what a region sees of the same object, if it sees all of it: the most alike. */
  private static @Nullable Detection sameObject(Detection seen, View view) {
    Detection best = null;
    double overlap = SAME_OBJECT;
    List<Detection> candidates = view.detections();
    for (int i = 0; i < candidates.size(); i++) {
      Detection candidate = candidates.get(i);
      double iou = candidate.box().iou(seen.box());
      if (iou > overlap
          && candidate.classIndex() == seen.classIndex()
          && !isCut(candidate.box(), view.region())) {
        overlap = iou;
        best = candidate;
      }
    }
    return best;
  }

  private static boolean isCut(BoundingBox box, BoundingBox region) {
    double x = CUT * region.width();
    double y = CUT * region.height();
    return (region.left() > 0 && box.left() < region.left() + x)
        || (region.top() > 0 && box.top() < region.top() + y)
        || (region.right() < 1 - x && box.right() > region.right() - x)
        || (region.bottom() < 1 - y && box.bottom() > region.bottom() - y);
  }
}
