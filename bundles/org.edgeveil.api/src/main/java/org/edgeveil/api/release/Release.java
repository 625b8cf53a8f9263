/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import java.util.Objects;

/**
 * Noised numbers that were charged to the ledger: the only thing cloud sync accepts.
 *
 * @param content what is published
 * @param receipt the proof of the charge
 */
public record Release(ReleaseContent content, Receipt receipt) {
  public Release {
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(receipt, "receipt");
  }
}
