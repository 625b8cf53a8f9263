/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.util.List;

/** Settings that cannot be applied, with every reason: setting, rule, remedy. No secrets. */
public final class InvalidOptionsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidOptionsException(List<String> problems) {
    super(String.join(" | ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns the reasons, one line each, in the order of the settings. */
  public List<String> problems() {
    return problems;
  }
}
