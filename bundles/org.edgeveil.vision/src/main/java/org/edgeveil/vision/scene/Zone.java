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
 * A named area on the ground, as seen in the frame. Immutable.
 *
 * @param name its name, unique among the zones of a camera
 * @param polygon where it is
 */
public record Zone(String name, Polygon polygon) {
  public Zone {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(polygon, "polygon");
  }
}
