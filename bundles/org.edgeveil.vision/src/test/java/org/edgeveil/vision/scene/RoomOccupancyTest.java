/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomOccupancyTest {

  private final RoomOccupancy rooms =
      new RoomOccupancy(
          List.of(
              new LineCounter("shop", "front", Direction.LEFT_TO_RIGHT),
              new LineCounter("shop", "back", Direction.RIGHT_TO_LEFT)));

  private static LineCrossing crossing(String line, Direction direction) {
    return new LineCrossing(1, 4, line, direction);
  }

  @Test
  void update_inByOneDoorAndOutByTheOther_counts() {
    assertThat(
            rooms.update(
                List.of(
                    crossing("front", Direction.LEFT_TO_RIGHT),
                    crossing("back", Direction.RIGHT_TO_LEFT))))
        .isEqualTo(Map.of("shop", 2));
    assertThat(rooms.update(List.of(crossing("back", Direction.LEFT_TO_RIGHT))))
        .isEqualTo(Map.of("shop", 1));
  }

  @Test
  void update_moreOutThanIn_isNeverBelowZero() {
    rooms.update(List.of(crossing("front", Direction.RIGHT_TO_LEFT)));

    assertThat(rooms.update(List.of(crossing("front", Direction.LEFT_TO_RIGHT))))
        .isEqualTo(Map.of("shop", 1));
  }

  @Test
  void update_lineThatLeadsIntoNoRoom_countsNothing() {
    assertThat(rooms.update(List.of(crossing("fence", Direction.LEFT_TO_RIGHT))))
        .isEqualTo(Map.of("shop", 0));
  }

  @Test
  void reset_afterCrossings_emptiesAllRooms() {
    rooms.update(List.of(crossing("front", Direction.LEFT_TO_RIGHT)));

    rooms.reset();

    assertThat(rooms.update(List.of())).isEqualTo(Map.of("shop", 0));
  }
}
