/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.configuration;

import org.osgi.annotation.versioning.ProviderType;

/** A secret in a configuration. As in Kura, {@link #toString()} shows it: keep it out of logs. */
@ProviderType
public class Password {
  private final char[] password;

  public Password(String password) {
    this(password.toCharArray());
  }

  public Password(char[] password) {
    this.password = password;
  }

  public char[] getPassword() {
    return password;
  }

  @Override
  public String toString() {
    return new String(password);
  }
}
