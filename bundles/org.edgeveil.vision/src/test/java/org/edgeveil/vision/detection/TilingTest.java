/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.edgeveil.vision.detection.Tiling.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilingTest {

  private static final NonMaximumSuppression SUPPRESSION = new NonMaximumSuppression(0.5, 0.6);
  private static final BoundingBox FRAME = new BoundingBox(0, 0, 1, 1);
  private static final BoundingBox LEFT = new BoundingBox(0, 0, 0.6, 1);
  private static final BoundingBox RIGHT = new BoundingBox(0.4, 0, 0.6, 1);

  private static Detection seen(double score, double left, double width) {
    return new Detection(4, (float) score, new BoundingBox(left, 0.2, width, 0.3));
  }

  @Test
  void regions_twoByTwoWithAThirdInCommon_areTheFrameAndFourTilesOfSixtyPercent() {
    List<BoundingBox> regions = new Tiling(2, 2, 1 / 3.0).regions();

    assertThat(regions).hasSize(5);
    assertThat(regions.get(0)).isEqualTo(FRAME);
    assertThat(regions.get(1).width()).isCloseTo(0.6, within(1e-9));
    assertThat(regions.get(2).left()).isCloseTo(0.4, within(1e-9));
    assertThat(regions.get(4).top()).isCloseTo(0.4, within(1e-9));
    assertThat(regions.get(4).bottom()).isCloseTo(1, within(1e-9));
  }

  @Test
  void regions_noTiles_areTheFrameAlone() {
    assertThat(Tiling.NONE.regions()).containsExactly(FRAME);
  }

  @Property
  void regions_anyTiling_coverTheFrameWithEqualTiles(
      @ForAll @IntRange(min = 1, max = 6) int columns,
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @DoubleRange(max = 0.5) double overlap,
      @ForAll @DoubleRange(max = 1) double x,
      @ForAll @DoubleRange(max = 1) double y) {
    List<BoundingBox> regions = new Tiling(columns, rows, overlap).regions();
    List<BoundingBox> tiles = regions.size() == 1 ? regions : regions.subList(1, regions.size());

    assertThat(tiles).hasSize(columns * rows);
    assertThat(tiles)
        .allSatisfy(
            tile -> {
              assertThat(tile.width()).isEqualTo(tiles.get(0).width());
              assertThat(tile.height()).isEqualTo(tiles.get(0).height());
              assertThat(tile.right()).isLessThanOrEqualTo(1 + 1e-9);
              assertThat(tile.bottom()).isLessThanOrEqualTo(1 + 1e-9);
            })
        .anySatisfy(
            tile -> {
              assertThat(x).isBetween(tile.left() - 1e-9, tile.right() + 1e-9);
              assertThat(y).isBetween(tile.top() - 1e-9, tile.bottom() + 1e-9);
            });
  }

  @ParameterizedTest
  @CsvSource({"0, 2, .3", "7, 2, .3", "2, 0, .3", "2, 2, -.1", "2, 2, .6", "2, 2, NaN"})
  void create_outOfRange_isRefused(int columns, int rows, double overlap) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tiling(columns, rows, overlap));
  }

  @Test
  void merge_oneObjectSeenInAllRegions_isOne() {
    Detection inFrame = seen(0.3, 0.45, 0.1);
    Detection inLeft = seen(0.6, 0.46, 0.1);
    Detection inRight = seen(0.3, 0.45, 0.12);

    List<Detection> merged =
        Tiling.merge(
            List.of(
                new View(FRAME, List.of(inFrame)),
                new View(LEFT, List.of(inLeft)),
                new View(RIGHT, List.of(inRight))),
            SUPPRESSION);

    assertThat(merged).hasSize(1);
    assertThat(merged.get(0).score()).isEqualTo(0.6f);
    assertThat(merged.get(0).box().left()).isCloseTo(0.455, within(1e-6));
    assertThat(merged.get(0).box().width()).isCloseTo(0.105, within(1e-6));
  }

  @Test
  void merge_oneRegion_changesNoDetection() {
    List<Detection> seen = List.of(seen(0.6, 0.1, 0.1), seen(0.5, 0.4, 0.1), seen(0.4, 0.7, 0.1));

    assertThat(Tiling.merge(List.of(new View(FRAME, seen)), SUPPRESSION)).isEqualTo(seen);
  }

  @Test
  void merge_objectsOfTwoClasses_areNotAveraged() {
    Detection person = seen(0.6, 0.2, 0.1);
    Detection dog = new Detection(7, 0.5f, new BoundingBox(0.22, 0.2, 0.1, 0.3));

    assertThat(
            Tiling.merge(
                List.of(new View(FRAME, List.of(person)), new View(LEFT, List.of(dog))),
                SUPPRESSION))
        .containsExactly(person, dog);
  }

  @Test
  void merge_objectCutByATile_goesForTheWholeOneInSpiteOfItsScore() {
    Detection whole = seen(0.4, 0.5, 0.2);
    Detection half = seen(0.9, 0.5, 0.1);

    assertThat(
            Tiling.merge(
                List.of(new View(FRAME, List.of(whole)), new View(LEFT, List.of(half))),
                SUPPRESSION))
        .containsExactly(whole);
  }

  @Test
  void merge_objectCutByATileAndNotSeenOtherwise_stays() {
    Detection half = seen(0.9, 0.5, 0.1);

    assertThat(
            Tiling.merge(
                List.of(new View(FRAME, List.of()), new View(LEFT, List.of(half))), SUPPRESSION))
        .containsExactly(half);
  }

  @Test
  void merge_objectAtTheFramesEdge_isNotCut() {
    Detection atEdge = seen(0.9, 0, 0.1);
    Detection larger = seen(0.4, 0, 0.25);

    assertThat(
            Tiling.merge(
                List.of(new View(FRAME, List.of(larger)), new View(LEFT, List.of(atEdge))),
                SUPPRESSION))
        .containsExactly(atEdge);
  }

  @Test
  void merge_twoObjectsSideBySide_areTwo() {
    assertThat(
            Tiling.merge(
                List.of(
                    new View(FRAME, List.of(seen(0.5, 0.1, 0.1), seen(0.5, 0.2, 0.1))),
                    new View(LEFT, List.of(seen(0.6, 0.1, 0.1), seen(0.6, 0.2, 0.1)))),
                SUPPRESSION))
        .usingElementComparator((a, b) -> a.box().iou(b.box()) > 0.999 ? 0 : 1)
        .containsExactly(seen(0.6, 0.1, 0.1), seen(0.6, 0.2, 0.1));
  }

  @Property
  void merge_objectsApartSeenInEveryTileThatHoldsThem_areCountedOnce(
      @ForAll @IntRange(min = 1, max = 4) int divisions,
      @ForAll @DoubleRange(max = 0.5) double overlap) {
    List<View> views = new ArrayList<>();
    for (BoundingBox region : new Tiling(divisions, divisions, overlap).regions()) {
      List<Detection> detections = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        double left = Math.max(region.left(), 0.1 * i + 0.02);
        double right = Math.min(region.right(), 0.1 * i + 0.1);
        double top = Math.max(region.top(), 0.1 * i);
        double bottom = Math.min(region.bottom(), 0.1 * i + 0.09);
        if (right > left && bottom > top) {
          detections.add(
              new Detection(4, 0.5f, new BoundingBox(left, top, right - left, bottom - top)));
        }
      }
      views.add(new View(region, detections));
    }

    assertThat(Tiling.merge(views, SUPPRESSION)).hasSize(9);
  }
}
