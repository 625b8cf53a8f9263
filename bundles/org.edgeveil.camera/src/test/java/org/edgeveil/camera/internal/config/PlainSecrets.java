/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.lang.reflect.Proxy;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;

/** Secrets for settings without passwords: nothing is a ciphertext. */
public final class PlainSecrets {
  public static final Secrets INSTANCE =
      new Secrets(
          (CryptoService)
              Proxy.newProxyInstance(
                  PlainSecrets.class.getClassLoader(),
                  new Class<?>[] {CryptoService.class},
                  (proxy, method, arguments) -> {
                    throw new KuraException(KuraErrorCode.DECODER_ERROR, "value");
                  }));

  private PlainSecrets() {}
}
