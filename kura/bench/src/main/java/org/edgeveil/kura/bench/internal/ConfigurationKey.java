/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.util.Optional;

/**
 * The key of a configuration: {@code PID} or {@code factoryPID~name}.
 *
 * @param pid the PID, or the factory's
 * @param name of the instance
 */
record ConfigurationKey(String pid, Optional<String> name) {

  static ConfigurationKey parse(String text) {
    int tilde = text.indexOf('~');
    return tilde < 0
        ? new ConfigurationKey(text, Optional.empty())
        : new ConfigurationKey(text.substring(0, tilde), Optional.of(text.substring(tilde + 1)));
  }

  /** Returns the {@code kura.service.pid} that the instance gets. */
  String kuraServicePid() {
    return name.orElse(pid);
  }

  @Override
  public String toString() {
    return name.map(instance -> pid + "~" + instance).orElse(pid);
  }
}
