/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import java.util.Arrays;
import java.util.Objects;

/**
 * The ledger's proof that a release was charged.
 *
 * <p>Equality is by content. {@link #toString} names the charge, never the MAC.
 */
public final class Receipt {
  private final String chargeId;
  private final byte[] mac;

  /**
   * Makes a receipt.
   *
   * @param chargeId the ledger's id of the charge: unique within the ledger
   * @param mac HMAC-SHA-256 under the ledger's key over charge id and content, 32 bytes
   */
  public Receipt(String chargeId, byte[] mac) {
    this.chargeId = Objects.requireNonNull(chargeId, "chargeId");
    if (mac.length != 32) {
      throw new IllegalArgumentException("the MAC of a receipt has 32 bytes, not " + mac.length);
    }
    this.mac = mac.clone();
  }

  /** Returns the ledger's id of the charge. */
  public String chargeId() {
    return chargeId;
  }

  /** Returns a copy of the MAC. */
  public byte[] mac() {
    return mac.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Receipt that
        && chargeId.equals(that.chargeId)
        && Arrays.equals(mac, that.mac);
  }

  @Override
  public int hashCode() {
    return chargeId.hashCode();
  }

  @Override
  public String toString() {
    return "Receipt[" + chargeId + "]";
  }
}
