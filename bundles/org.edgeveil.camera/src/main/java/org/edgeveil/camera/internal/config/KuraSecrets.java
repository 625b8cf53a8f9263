/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.crypto.CryptoService;
import org.jspecify.annotations.Nullable;

/**
 * Reads passwords as Kura hands them over: usually encrypted, in plain text when a factory instance
 * has just been made, as {@link Password} or as text.
 */
public final class KuraSecrets implements Secrets {
  private final CryptoService crypto;

  /**
   * Makes a reader.
   *
   * @param crypto decrypts
   */
  public KuraSecrets(CryptoService crypto) {
    this.crypto = crypto;
  }

  @Override
  public String plain(@Nullable Object value) {
    if (value instanceof Password password) {
      return plain(new String(password.getPassword()));
    }
    return value instanceof String text ? plain(text) : "";
  }

  private String plain(String text) {
    if (text.isEmpty()) {
      return "";
    }
    try {
      return new String(crypto.decryptAes(text.toCharArray()));
    } catch (KuraException | IllegalArgumentException e) {
      // Not a ciphertext: Kura has not encrypted this one. The exception may quote it, so it ends
      // here.
      return text;
    }
  }
}
