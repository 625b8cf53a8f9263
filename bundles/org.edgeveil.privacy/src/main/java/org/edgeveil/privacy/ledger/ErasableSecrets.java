/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what has to be kept over a restart but must be erasable: AES-256-GCM under a key in a
 * file of its own. A key that is missing or not whole is replaced; what was encrypted under it is
 * lost, which is what erasing means.
 *
 * <p>Nonces are random: 2^32 states under one key are the bound of NIST SP 800-38D, section 8.3,
 * one a second for 136 years.
 *
 * <p>Not thread-safe.
 */
final class ErasableSecrets {
  static final String FILE = "erase-key";

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_SIZE = 12;
  private static final int TAG_BITS = 128;

  private final KeyFile file;
  private final SecureRandom random = new SecureRandom();
  private byte[] key;

  /** Reads the key, or makes one where there is none. */
  ErasableSecrets(LedgerFiles files, Path directory) throws IOException {
    file = new KeyFile(files, directory, FILE);
    Optional<byte[]> kept = file.read();
    key = kept.isPresent() ? kept.get() : file.create();
  }

  /**
   * Destroys the key: overwrites and deletes its file, then makes a new one. When this throws, the
   * old key may still be on the disk, and is destroyed by trying again; in memory it is gone.
   */
  void destroy() throws IOException {
    forget();
    file.destroy();
    key = file.create();
  }

  /** Clears the key in memory; nothing can be sealed or opened any more. */
  void forget() {
    Arrays.fill(key, (byte) 0);
    key = new byte[0];
  }

  /** Encrypts a state so that it opens for the same names and charge only. */
  byte[] seal(HorizonScope scope, String fingerprint, String chargeId, byte[] state) {
    if (key.length == 0) {
      throw new IllegalStateException("the ledger is closed, or an erasure was not finished");
    }
    byte[] nonce = new byte[NONCE_SIZE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, scope, fingerprint, chargeId);
      byte[] encrypted = cipher.doFinal(state);
      byte[] sealed = Arrays.copyOf(nonce, NONCE_SIZE + encrypted.length);
      System.arraycopy(encrypted, 0, sealed, NONCE_SIZE, encrypted.length);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no AES-256-GCM", e);
    }
  }

  /** Decrypts; empty if it was sealed under another key or for something else, or was changed. */
  Optional<byte[]> open(HorizonScope scope, String fingerprint, String chargeId, byte[] sealed) {
    if (sealed.length <= NONCE_SIZE || key.length == 0) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_SIZE);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, scope, fingerprint, chargeId);
      return Optional.of(cipher.doFinal(sealed, NONCE_SIZE, sealed.length - NONCE_SIZE));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(
      int mode, byte[] nonce, HorizonScope scope, String fingerprint, String chargeId)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(names(scope, fingerprint, chargeId));
    return cipher;
  }

  private static byte[] names(HorizonScope scope, String fingerprint, String chargeId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      // each with its length, so that no two lists of names are the same bytes
      out.writeUTF(scope.kind().name());
      out.writeUTF(scope.key());
      out.writeUTF(fingerprint);
      out.writeUTF(chargeId);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return bytes.toByteArray();
  }
}
