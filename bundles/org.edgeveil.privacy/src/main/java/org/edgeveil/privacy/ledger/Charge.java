/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.util.Arrays;
import java.util.Objects;

/**
 * A committed charge: the noised payload as it stands in the ledger, and the proof of it. Equality
 * is by content; {@link #toString} names the charge only.
 */
public final class Charge {
  private final String chargeId;
  private final byte[] payload;
  private final byte[] mac;

  Charge(String chargeId, byte[] payload, byte[] mac) {
    this.chargeId = Objects.requireNonNull(chargeId, "chargeId");
    this.payload = payload.clone();
    this.mac = mac.clone();
  }

  /** Returns the ledger's id of the charge. */
  public String chargeId() {
    return chargeId;
  }

  /** Returns a copy of the noised payload: what may become visible, to the byte. */
  public byte[] payload() {
    return payload.clone();
  }

  /** Returns a copy of the HMAC-SHA-256 under the ledger's key over charge id and payload. */
  public byte[] mac() {
    return mac.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Charge that
        && chargeId.equals(that.chargeId)
        && Arrays.equals(payload, that.payload)
        && Arrays.equals(mac, that.mac);
  }

  @Override
  public int hashCode() {
    return chargeId.hashCode();
  }

  @Override
  public String toString() {
    return "Charge[" + chargeId + "]";
  }
}
