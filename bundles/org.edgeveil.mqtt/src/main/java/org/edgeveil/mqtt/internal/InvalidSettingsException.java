/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.util.List;

/** Settings that cannot be applied; the message names each of them with its rule. */
final class InvalidSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidSettingsException(List<String> errors) {
    super(String.join("; ", errors));
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
