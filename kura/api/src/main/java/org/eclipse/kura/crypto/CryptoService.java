/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.crypto;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.BadPaddingException;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import org.eclipse.kura.KuraException;
import org.osgi.annotation.versioning.ProviderType;

/** Encrypts and decrypts configured secrets. */
@ProviderType
public interface CryptoService {
  char[] encryptAes(char[] value) throws KuraException;

  char[] decryptAes(char[] encryptedValue) throws KuraException;

  @Deprecated
  String encryptAes(String value)
      throws NoSuchAlgorithmException,
          NoSuchPaddingException,
          InvalidKeyException,
          IllegalBlockSizeException,
          BadPaddingException;

  @Deprecated
  String decryptAes(String encryptedValue)
      throws NoSuchAlgorithmException,
          NoSuchPaddingException,
          InvalidKeyException,
          IOException,
          IllegalBlockSizeException,
          BadPaddingException;

  default String sha1Hash(String s) throws NoSuchAlgorithmException, UnsupportedEncodingException {
    return hash(s, "SHA-1");
  }

  default String sha256Hash(String s)
      throws NoSuchAlgorithmException, UnsupportedEncodingException {
    return hash(s, "SHA-256");
  }

  String hash(String s, String algorithm)
      throws NoSuchAlgorithmException, UnsupportedEncodingException;

  String encodeBase64(String stringValue)
      throws NoSuchAlgorithmException, UnsupportedEncodingException;

  String decodeBase64(String encodedValue)
      throws NoSuchAlgorithmException, UnsupportedEncodingException;

  char[] getKeyStorePassword(String keyStorePath);

  void setKeyStorePassword(String keyStorePath, char[] password) throws KuraException;

  @Deprecated
  void setKeyStorePassword(String keyStorePath, String password) throws IOException;

  boolean isFrameworkSecure();
}
