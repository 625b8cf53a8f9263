/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A point of a ledger's history, to be kept where the ledger's disk is not: whoever has it can tell
 * whether a ledger still contains that history ({@link Ledger#open(java.nio.file.Path,
 * DomainOptions, java.util.Optional)}). It tells nothing but how many records there are.
 *
 * @param records the number of records, positive
 * @param chain the value of the hash chain after them: 64 lower-case hex digits
 */
public record Anchor(long records, String chain) {
  private static final Pattern CHAIN = Pattern.compile("[0-9a-f]{64}");

  /**
   * Makes an anchor.
   *
   * @throws IllegalArgumentException if the number is not positive or the chain value malformed
   */
  public Anchor {
    Objects.requireNonNull(chain, "chain");
    if (records <= 0 || !CHAIN.matcher(chain).matches()) {
      throw new IllegalArgumentException(
          "an anchor is a positive number of records and 64 lower-case hex digits");
    }
  }

  static Anchor of(long records, byte[] chain) {
    return new Anchor(records, HexFormat.of().formatHex(chain));
  }
}
