/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura;

import org.osgi.annotation.versioning.ProviderType;

/** Store error. */
@ProviderType
public class KuraStoreException extends KuraException {
  private static final long serialVersionUID = 1L;

  public KuraStoreException(Object argument) {
    super(KuraErrorCode.STORE_ERROR, argument);
  }

  public KuraStoreException(Throwable cause, Object argument) {
    super(KuraErrorCode.STORE_ERROR, cause, argument);
  }
}
