/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.util.List;
import java.util.Optional;
import org.edgeveil.component.WeekSchedule;

/**
 * What is different at some hours of the week. Names of zones and lines stay what they are: one
 * that is not active has nobody in it and is not crossed. Immutable.
 *
 * @param name its name, unique among the camera's profiles
 * @param schedule when it holds
 * @param scoreThreshold takes the place of the common score threshold
 * @param zones the zones that are active; absent for all
 * @param lines the lines that are active; absent for all
 */
public record Profile(
    String name,
    WeekSchedule schedule,
    Optional<Double> scoreThreshold,
    Optional<List<String>> zones,
    Optional<List<String>> lines) {
  public Profile {
    zones = zones.map(List::copyOf);
    lines = lines.map(List::copyOf);
  }

  /** Returns whether a zone is active. */
  public boolean hasZone(String zone) {
    return zones.map(active -> active.contains(zone)).orElse(true);
  }

  /** Returns whether a line is active. */
  public boolean hasLine(String line) {
    return lines.map(active -> active.contains(line)).orElse(true);
  }
}
