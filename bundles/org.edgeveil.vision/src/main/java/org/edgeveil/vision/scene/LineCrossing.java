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
 * A track crossed a line. Immutable.
 *
 * @param trackId the track
 * @param classIndex its class
 * @param line name of the line
 * @param direction which way
 */
public record LineCrossing(long trackId, int classIndex, String line, Direction direction) {
  /** Says nothing of the individual, so that a log line cannot. */
  @Override
  public String toString() {
    return "LineCrossing[not shown]";
  }
}
