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

/** An error with a code; the wording of its message is ours. */
@ProviderType
public class KuraException extends Exception {
  private static final long serialVersionUID = 1L;

  private final KuraErrorCode code;
  private final transient Object[] arguments;

  public KuraException(KuraErrorCode code) {
    this(code, (Throwable) null);
  }

  public KuraException(KuraErrorCode code, Object... arguments) {
    this(code, null, arguments);
  }

  public KuraException(KuraErrorCode code, Throwable cause, Object... arguments) {
    super(cause);
    this.code = code;
    this.arguments = arguments == null ? new Object[0] : arguments.clone();
  }

  public static KuraException internalError(String message) {
    return new KuraException(KuraErrorCode.INTERNAL_ERROR, message);
  }

  public static KuraException internalError(Throwable cause) {
    return new KuraException(KuraErrorCode.INTERNAL_ERROR, cause);
  }

  public static KuraException internalError(Throwable cause, String message) {
    return new KuraException(KuraErrorCode.INTERNAL_ERROR, cause, message);
  }

  public KuraErrorCode getCode() {
    return code;
  }

  @Override
  public String getLocalizedMessage() {
    return getMessage();
  }

  @Override
  public String getMessage() {
    return ErrorText.of(code, arguments);
  }
}
