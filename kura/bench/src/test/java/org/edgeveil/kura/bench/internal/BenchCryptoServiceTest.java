/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.kura.KuraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCryptoServiceTest {

  @Test
  void encryptAes_thenDecrypt_givesTheValueBackEvenInAnotherLife(@TempDir Path state)
      throws Exception {
    char[] secret = "p\u00e4ss-w\u00f6rd \ud83d\udd11".toCharArray();

    char[] sealed = new BenchCryptoService(state).encryptAes(secret);

    assertThat(new String(sealed)).matches("[A-Za-z0-9+/=]+-[A-Za-z0-9+/=]+");
    assertThat(new BenchCryptoService(state).decryptAes(sealed)).isEqualTo(secret);
    assertThat(new BenchCryptoService(state).encryptAes(secret)).isNotEqualTo(sealed);
  }

  @Test
  void encryptAes_firstUse_makesAKeyForTheOwnerOnly(@TempDir Path state) throws Exception {
    new BenchCryptoService(state).encryptAes(new char[] {'x'});

    Path key = state.resolve("bench/crypto.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.getParent())))
        .isEqualTo("rwx------");
    assertThat(Files.size(key)).isEqualTo(32);
  }

  @Test
  void decryptAes_empty_isEmpty(@TempDir Path state) throws Exception {
    assertThat(new BenchCryptoService(state).decryptAes(new char[0])).isEmpty();
  }

  @Test
  void decryptAes_plainText_throwsAsKuraDoes(@TempDir Path state) throws Exception {
    BenchCryptoService crypto = new BenchCryptoService(state);

    assertThatThrownBy(() -> crypto.decryptAes("pw1".toCharArray()))
        .isInstanceOf(KuraException.class);
    assertThatThrownBy(() -> crypto.decryptAes("a-b-c".toCharArray()))
        .isInstanceOf(KuraException.class);
    assertThatThrownBy(() -> crypto.decryptAes("my-password!".toCharArray()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void decryptAes_tampered_throws(@TempDir Path state) throws Exception {
    BenchCryptoService crypto = new BenchCryptoService(state);
    char[] sealed = crypto.encryptAes("secret".toCharArray());
    sealed[sealed.length - 5] = sealed[sealed.length - 5] == 'A' ? 'B' : 'A';

    assertThatThrownBy(() -> crypto.decryptAes(sealed)).isInstanceOf(KuraException.class);
  }

  @Test
  void encryptAes_keyThatOthersMayRead_isRefused(@TempDir Path state) throws Exception {
    BenchCryptoService crypto = new BenchCryptoService(state);
    crypto.encryptAes(new char[] {'x'});
    Files.setPosixFilePermissions(
        state.resolve("bench/crypto.key"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> crypto.encryptAes(new char[] {'x'}))
        .isInstanceOf(KuraException.class)
        .hasMessageContaining("0600");
  }

  @Test
  void encryptAes_brokenKey_isRefused(@TempDir Path state) throws IOException, KuraException {
    BenchCryptoService crypto = new BenchCryptoService(state);
    crypto.encryptAes(new char[] {'x'});
    Files.write(state.resolve("bench/crypto.key"), new byte[5]);

    assertThatThrownBy(() -> crypto.encryptAes(new char[] {'x'}))
        .isInstanceOf(KuraException.class)
        .hasMessageContaining("32 bytes");
  }
}
