/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.observation;

/** How the camera room's state crosses time (guarantee.md, Chunks). */
public enum Isolation {
  /** State is carried from frame to frame without end: only the unit TRACK can be promised. */
  CONTINUOUS,
  /**
   * Every stateful feature starts empty at a chunk's border: the unit DURATION can be promised. A
   * track ends with its chunk, without {@link SceneEvent.TrackEnded}: that would tell the next
   * chunk of this one. Its id does not come back.
   */
  CHUNKED
}
