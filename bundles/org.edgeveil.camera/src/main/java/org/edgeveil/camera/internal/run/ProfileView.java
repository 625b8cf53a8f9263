/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.edgeveil.camera.internal.config.Profile;
import org.edgeveil.vision.scene.SceneOutput;
import org.edgeveil.vision.scene.Zone;

/**
 * Leaves out what happened in zones and at lines that a profile does not name. They are watched all
 * the same: who is in a zone when it becomes active is present, and did not enter.
 */
final class ProfileView {
  private ProfileView() {}

  static SceneOutput of(SceneOutput all, Profile profile, List<Zone> zones) {
    List<Integer> occupancy = new ArrayList<>(all.occupancy());
    for (int i = 0; i < occupancy.size(); i++) {
      if (!profile.hasZone(zones.get(i).name())) {
        occupancy.set(i, 0);
      }
    }
    return new SceneOutput(
        all.zones().stream()
            .map(names -> names.stream().filter(profile::hasZone).toList())
            .toList(),
        all.stillNanos(),
        occupancy,
        all.entries().stream().filter(entry -> profile.hasZone(entry.zone())).toList(),
        all.exits().stream().filter(exit -> profile.hasZone(exit.zone())).toList(),
        all.crossings().stream().filter(crossing -> profile.hasLine(crossing.line())).toList());
  }
}
