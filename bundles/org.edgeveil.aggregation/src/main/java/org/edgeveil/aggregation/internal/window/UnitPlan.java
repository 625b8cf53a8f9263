/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import org.edgeveil.api.observation.Stream;
import org.edgeveil.privacy.sensitivity.JointBounds;

/**
 * How counts are bounded under one unit: the bounds that calibrate the noise, and the counter that
 * enforces them, from the same numbers. Immutable.
 */
sealed interface UnitPlan permits TrackPlan, ChunkPlan {

  /** Returns what statements say of the unit. */
  Promise promise();

  /** Returns how far one unit can move the joint vector. */
  JointBounds bounds();

  /** Returns what counts windows within these bounds. */
  Tally newTally(JointMechanism mechanism, Stream stream, Bounders bounders);

  /**
   * Returns what one key can count at most in a window; {@link Long#MAX_VALUE} where there is no
   * such number.
   *
   * @param key the key's place in the vector
   * @param scheduledFrames the window's
   */
  long most(int key, long scheduledFrames);
}
