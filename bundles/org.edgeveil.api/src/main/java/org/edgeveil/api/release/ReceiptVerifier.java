/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells a charged release from a forged one; a service of the aggregation room, which holds the
 * ledger and its key. Thread-safe.
 *
 * <p><b>Privacy guarantee:</b> {@code true} means that exactly this content is in the ledger under
 * exactly this charge id. It does not mean that the release is new.
 */
@ProviderType
public interface ReceiptVerifier {

  /**
   * Checks a release against the ledger.
   *
   * @param release the release
   * @return whether the ledger charged it
   */
  boolean verify(Release release);
}
