/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

/** Randomness that has failed. */
public final class BrokenBits extends RandomBits {
  @Override
  int next8() {
    throw new RandomnessException("broken for a test");
  }

  @Override
  int next32() {
    throw new RandomnessException("broken for a test");
  }
}
