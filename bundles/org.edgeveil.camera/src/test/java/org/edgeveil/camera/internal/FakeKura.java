/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;

/** The two services of Kura that a camera uses, as far as it uses them. */
public final class FakeKura {
  private static final String MARK = "encrypted:";

  private FakeKura() {}

  /** Returns a service that fails as Kura's does for what is not its ciphertext. */
  public static CryptoService crypto() {
    return proxy(
        CryptoService.class,
        (self, method, arguments) -> {
          String text = new String((char[]) arguments[0]);
          if (text.startsWith(MARK)) {
            return text.substring(MARK.length()).toCharArray();
          }
          if (text.contains("-")) {
            throw new IllegalArgumentException("Illegal base64 character");
          }
          throw new KuraException(KuraErrorCode.DECODER_ERROR, "value");
        });
  }

  /** Returns what the service takes for the ciphertext of a password. */
  public static String encrypted(String plain) {
    return MARK + plain;
  }

  /** Returns a service that knows the data directory. */
  public static SystemService system(Path dataDirectory) {
    return proxy(SystemService.class, (self, method, arguments) -> dataDirectory.toString());
  }

  static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(FakeKura.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
