/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.lang.reflect.Proxy;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;

/**
 * Decrypts what starts with {@code enc:} and refuses everything else, as Kura refuses plain text.
 */
final class TestCrypto {

  private TestCrypto() {}

  static CryptoService service() {
    return (CryptoService)
        Proxy.newProxyInstance(
            TestCrypto.class.getClassLoader(),
            new Class<?>[] {CryptoService.class},
            (proxy, method, arguments) -> {
              String text = new String((char[]) arguments[0]);
              if (method.getName().equals("decryptAes") && text.startsWith("enc:")) {
                return text.substring(4).toCharArray();
              }
              throw new KuraException(KuraErrorCode.DECODER_ERROR, "value");
            });
  }
}
