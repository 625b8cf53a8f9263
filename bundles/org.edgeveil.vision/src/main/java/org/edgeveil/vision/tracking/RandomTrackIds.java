/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import java.security.SecureRandom;
import java.util.function.LongSupplier;

/**
 * Gives random track ids: positive, without order, so that an id tells neither when a track began
 * nor how many there were before. Safe for use by several threads.
 */
public final class RandomTrackIds implements LongSupplier {

  private final SecureRandom random = new SecureRandom();

  /** Creates a source of ids. */
  public RandomTrackIds() {}

  @Override
  public long getAsLong() {
    return random.nextLong() >>> 1;
  }
}
