/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

/**
 * How long one track has stood still: how long it is since its foot point was farther than a share
 * of its own box from where it now stands still. Created at the first sighting.
 */
final class StillTime {

  private final double share;
  private Footing anchor;
  private long since;

  StillTime(double share, Footing first, long time) {
    this.share = share;
    anchor = first;
    since = time;
  }

  /** Takes the next position; returns the nanoseconds. */
  long update(Footing footing, long time) {
    double x = (footing.point().x() - anchor.point().x()) / footing.unitX();
    double y = (footing.point().y() - anchor.point().y()) / footing.unitY();
    if (Math.hypot(x, y) > share) {
      anchor = footing;
      since = time;
    }
    return time - since;
  }
}
