/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import java.util.Objects;

/**
 * Which crossings of a line go into a room; the others come out. Immutable.
 *
 * @param room name of the room; several lines may lead into one
 * @param line name of the line
 * @param inwards the direction that leads into it
 */
public record LineCounter(String room, String line, Direction inwards) {
  public LineCounter {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(inwards, "inwards");
  }
}
