/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.mechanism;

/**
 * A source of independent uniform bits. Not thread-safe: one instance a thread.
 *
 * <p><b>Privacy guarantee:</b> the only source that code outside this package can obtain is the
 * JDK's cryptographic generator. The class cannot be extended from another package, so no
 * configuration and no other bundle can bring predictable noise.
 */
public abstract class RandomBits {

  RandomBits() {}

  /**
   * Returns a new source that buffers {@link java.security.SecureRandom}, checks that it is not
   * stuck, and overwrites every byte once it was used.
   */
  public static RandomBits secure() {
    return new SecureRandomBits();
  }

  /**
   * Returns the next 32 bits.
   *
   * @throws RandomnessException if the source failed; every later call fails too
   */
  abstract int next32();

  /**
   * Returns the next 8 bits, 0 to 255.
   *
   * @throws RandomnessException if the source failed; every later call fails too
   */
  abstract int next8();
}
