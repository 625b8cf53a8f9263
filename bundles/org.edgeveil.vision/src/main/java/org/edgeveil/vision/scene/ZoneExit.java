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
 * A track that was inside a zone is not inside any more: it was seen to leave, or it ended there.
 * Immutable.
 *
 * @param trackId the track
 * @param classIndex its class
 * @param zone name of the zone
 * @param dwellNanos how long it was inside: from the first to the last frame in which it was seen
 *     there
 * @param whole whether it was seen to enter and to leave; if not, it was inside at least so long
 */
public record ZoneExit(long trackId, int classIndex, String zone, long dwellNanos, boolean whole) {
  /** Says nothing of the individual, so that a log line cannot. */
  @Override
  public String toString() {
    return "ZoneExit[not shown]";
  }
}
