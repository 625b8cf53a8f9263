/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.config;

import java.util.List;

/** A configuration cannot be applied; the message names every setting, its rule and the remedy. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  SettingsException(List<String> problems) {
    super(String.join("; ", problems));
  }
}
