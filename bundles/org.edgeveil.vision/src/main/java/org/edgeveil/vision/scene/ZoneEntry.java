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
 * A track that was seen outside a zone is now inside. Immutable.
 *
 * @param trackId the track
 * @param classIndex its class
 * @param zone name of the zone
 */
public record ZoneEntry(long trackId, int classIndex, String zone) {
  /** Says nothing of the individual, so that a log line cannot. */
  @Override
  public String toString() {
    return "ZoneEntry[not shown]";
  }
}
