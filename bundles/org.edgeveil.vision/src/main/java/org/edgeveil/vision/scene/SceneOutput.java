/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import java.util.List;

/**
 * What happened in one frame. Immutable.
 *
 * @param zones for each track, in the order given, the names of the zones it is present in, in the
 *     order of the configuration
 * @param entries the zones that were entered
 * @param crossings the lines that were crossed
 */
public record SceneOutput(
    List<List<String>> zones, List<ZoneEntry> entries, List<LineCrossing> crossings) {
  public SceneOutput {
    zones = List.copyOf(zones);
    entries = List.copyOf(entries);
    crossings = List.copyOf(crossings);
  }

  /** Says nothing of the individuals, so that a log line cannot. */
  @Override
  public String toString() {
    return "SceneOutput[not shown]";
  }
}
