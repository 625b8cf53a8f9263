/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Encrypts secrets with AES in Galois counter mode, in the form of Kura: initialisation vector and
 * ciphertext in Base64, joined by a hyphen. The key is a random one in {@code bench/crypto.key} of
 * the state directory. Thread-safe.
 */
@Component(service = CryptoService.class)
public final class BenchCryptoService implements CryptoService {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final KeyFile keyFile;

  /** Uses the state directory of the framework; the key is read when it is first needed. */
  @Activate
  public BenchCryptoService(BundleContext context) {
    this(StateDirectory.of(context));
  }

  BenchCryptoService(Path stateDirectory) {
    this.keyFile = new KeyFile(stateDirectory.resolve("bench").resolve("crypto.key"), random);
  }

  @Override
  public char[] encryptAes(char[] value) throws KuraException {
    byte[] iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    ByteBuffer plain = StandardCharsets.UTF_8.encode(CharBuffer.wrap(value));
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, iv)
              .doFinal(plain.array(), plain.arrayOffset(), plain.remaining());
      Base64.Encoder base64 = Base64.getEncoder();
      return (base64.encodeToString(iv) + "-" + base64.encodeToString(sealed)).toCharArray();
    } catch (GeneralSecurityException e) {
      throw new KuraException(KuraErrorCode.ENCODE_ERROR, e, "value");
    } finally {
      Arrays.fill(plain.array(), (byte) 0);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>As in Kura, text that was not encrypted gives a {@link KuraException}, or an {@link
   * IllegalArgumentException} where it has one hyphen and is no Base64.
   */
  @Override
  public char[] decryptAes(char[] encryptedValue) throws KuraException {
    if (encryptedValue.length == 0) {
      return new char[0];
    }
    String[] parts = new String(encryptedValue).split("-", -1);
    if (parts.length != 2) {
      throw new KuraException(KuraErrorCode.DECODER_ERROR, "value");
    }
    byte[] iv = Base64.getDecoder().decode(parts[0]);
    byte[] sealed = Base64.getDecoder().decode(parts[1]);
    try {
      ByteBuffer plain = ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, iv).doFinal(sealed));
      CharBuffer characters = StandardCharsets.UTF_8.decode(plain);
      char[] value = new char[characters.remaining()];
      characters.get(value);
      Arrays.fill(plain.array(), (byte) 0);
      Arrays.fill(characters.array(), '\0');
      return value;
    } catch (GeneralSecurityException e) {
      throw new KuraException(KuraErrorCode.DECODER_ERROR, e, "value");
    }
  }

  @Override
  @Deprecated
  public String encryptAes(String value) {
    try {
      return new String(encryptAes(value.toCharArray()));
    } catch (KuraException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  @Deprecated
  public String decryptAes(String encryptedValue) throws BadPaddingException {
    try {
      return new String(decryptAes(encryptedValue.toCharArray()));
    } catch (KuraException e) {
      BadPaddingException refused = new BadPaddingException("the value cannot be decoded");
      refused.initCause(e);
      throw refused;
    }
  }

  @Override
  public String hash(String s, String algorithm)
      throws NoSuchAlgorithmException, UnsupportedEncodingException {
    byte[] digest = MessageDigest.getInstance(algorithm).digest(s.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }

  @Override
  public String encodeBase64(String stringValue) {
    return Base64.getEncoder().encodeToString(stringValue.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String decodeBase64(String encodedValue) {
    return new String(Base64.getDecoder().decode(encodedValue), StandardCharsets.UTF_8);
  }

  @Override
  public char[] getKeyStorePassword(String keyStorePath) {
    throw noKeyStores();
  }

  @Override
  public void setKeyStorePassword(String keyStorePath, char[] password) {
    throw noKeyStores();
  }

  @Override
  @Deprecated
  public void setKeyStorePassword(String keyStorePath, String password) {
    throw noKeyStores();
  }

  @Override
  public boolean isFrameworkSecure() {
    return false;
  }

  private synchronized Cipher cipher(int mode, byte[] iv)
      throws GeneralSecurityException, KuraException {
    byte[] key;
    try {
      key = keyFile.readOrCreate();
    } catch (IOException e) {
      throw new KuraException(KuraErrorCode.SECURITY_EXCEPTION, e, e.getMessage());
    }
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
      return cipher;
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static UnsupportedOperationException noKeyStores() {
    return new UnsupportedOperationException("the bench gateway keeps no passwords of key stores");
  }
}
