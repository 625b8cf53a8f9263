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

/** Too many inflight messages. */
@ProviderType
public class KuraTooManyInflightMessagesException extends KuraException {
  private static final long serialVersionUID = 1L;

  public KuraTooManyInflightMessagesException(Object argument) {
    super(KuraErrorCode.TOO_MANY_INFLIGHT_MESSAGES, argument);
  }

  public KuraTooManyInflightMessagesException(Throwable cause, Object argument) {
    super(KuraErrorCode.TOO_MANY_INFLIGHT_MESSAGES, cause, argument);
  }
}
