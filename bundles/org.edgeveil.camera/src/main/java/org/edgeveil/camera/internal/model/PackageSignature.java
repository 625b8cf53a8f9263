/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A signature over a manifest, with the key that made it: {@code signature.txt} of a package.
 *
 * @param key who signed
 * @param base64 64 bytes in base64
 */
record PackageSignature(ModelKey key, String base64) {
  private static final String TITLE = "edgeveil-signature 1";
  private static final String KEY = "key: ";
  private static final String SIGNATURE = "signature: ";

  byte[] bytes() {
    return (TITLE + '\n' + KEY + key.base64() + '\n' + SIGNATURE + base64 + '\n')
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads a signature. Only the exact bytes that {@link #bytes} writes are accepted.
   *
   * @throws IllegalArgumentException with the rule that is broken
   */
  static PackageSignature parse(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.US_ASCII).lines().toList();
    if (lines.size() != 3 || !lines.get(1).startsWith(KEY) || !lines.get(2).startsWith(SIGNATURE)) {
      throw damaged();
    }
    PackageSignature signature;
    try {
      signature =
          new PackageSignature(
              new ModelKey(lines.get(1).substring(KEY.length())),
              lines.get(2).substring(SIGNATURE.length()));
    } catch (IllegalArgumentException e) {
      throw damaged();
    }
    if (!Arrays.equals(signature.bytes(), bytes)) {
      throw damaged();
    }
    return signature;
  }

  private static IllegalArgumentException damaged() {
    return new IllegalArgumentException("its signature.txt is damaged; sign it again");
  }

  boolean matches(byte[] manifest) {
    try {
      return key.verifies(manifest, Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
