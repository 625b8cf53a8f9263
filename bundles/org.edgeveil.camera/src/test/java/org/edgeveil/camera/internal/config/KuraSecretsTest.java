/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.kura.configuration.Password;
import org.edgeveil.camera.internal.FakeKura;
import org.junit.jupiter.api.Test;

class KuraSecretsTest {
  private final KuraSecrets secrets = new KuraSecrets(FakeKura.crypto());

  @Test
  void plain_ciphertext_isDecrypted() {
    assertThat(secrets.plain(FakeKura.encrypted("s3cret"))).isEqualTo("s3cret");
    assertThat(secrets.plain(new Password(FakeKura.encrypted("s3cret")))).isEqualTo("s3cret");
  }

  @Test
  void plain_plainText_isTakenAsItIs() {
    assertThat(secrets.plain("pw1")).isEqualTo("pw1");
    // One hyphen makes Kura take it for Base64, and fail in another way.
    assertThat(secrets.plain("pw-1")).isEqualTo("pw-1");
    assertThat(secrets.plain(new Password("pw2"))).isEqualTo("pw2");
  }

  @Test
  void plain_nothing_isEmpty() {
    assertThat(secrets.plain(null)).isEmpty();
    assertThat(secrets.plain("")).isEmpty();
    assertThat(secrets.plain(42)).isEmpty();
  }
}
