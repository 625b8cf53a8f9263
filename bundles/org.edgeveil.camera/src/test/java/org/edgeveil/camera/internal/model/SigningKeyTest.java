/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  @TempDir Path directory = Path.of("");

  @Test
  void write_newFile_isForItsOwnerOnlyAndReadsTheSame() throws Exception {
    SigningKey key = SigningKey.generate();
    Path file = directory.resolve("a.key");

    key.write(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SigningKey.read(file).publicKey()).isEqualTo(key.publicKey());
    assertThatThrownBy(() -> key.write(file)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void read_otherFiles_sayWhatIsNeededAndQuoteNothing() throws Exception {
    Path file = directory.resolve("a.key");
    SigningKey.generate().write(file);
    String text = Files.readString(file);
    String secret = text.lines().toList().get(1);
    assertRefused(directory.resolve("none"), "holds no private Ed25519 key", secret);
    Files.writeString(file, text.replace("PRIVATE", "SECRET"));
    assertRefused(file, "./edgeveil model keygen", secret);
    Files.writeString(file, text.replace(secret, secret.substring(4)));
    assertRefused(file, "./edgeveil model keygen", secret);
    Files.writeString(file, text.substring(0, text.indexOf("-----BEGIN PUBLIC")));
    assertRefused(file, "./edgeveil model keygen", secret);
    String foreign = SigningKey.generate().publicKey().base64();
    Files.writeString(
        file, text.replace(SigningKey.read(write(text)).publicKey().base64(), foreign));
    assertRefused(file, "does not belong to the private one", secret);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("sound.key"), text);
  }

  private static void assertRefused(Path file, String message, String secret) {
    assertThatThrownBy(() -> SigningKey.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message)
        .hasMessageNotContaining(secret.substring(0, 20));
  }

  @Test
  void toString_ofAKey_isItsPublicFingerprint() {
    SigningKey key = SigningKey.generate();

    assertThat(key).hasToString("SigningKey[" + key.publicKey().fingerprint() + "]");
  }

  /** RFC 8032, 7.1, test 2, in the encoding of RFC 8410. */
  @Test
  void verifies_knownAnswer_acceptsItAndNothingElse() {
    ModelKey key =
        new ModelKey(
            Base64.getEncoder()
                .encodeToString(
                    HexFormat.of()
                        .parseHex(
                            "302a300506032b6570032100"
                                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")));
    byte[] signature =
        HexFormat.of()
            .parseHex(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                    + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

    assertThat(key.verifies(new byte[] {0x72}, signature)).isTrue();
    assertThat(key.verifies(new byte[] {0x73}, signature)).isFalse();
    signature[0] ^= 1;
    assertThat(key.verifies(new byte[] {0x72}, signature)).isFalse();
    assertThat(key.verifies(new byte[] {0x72}, new byte[3])).isFalse();
  }

  @Test
  void parseAll_pemAndBase64Mixed_findsEachKeyOnce() {
    ModelKey a = SigningKey.generate().publicKey();
    ModelKey b = SigningKey.generate().publicKey();

    assertThat(ModelKey.parseAll(a.pem() + b.base64() + ",\n" + a.base64()))
        .isEqualTo(List.of(a, b));
    assertThat(ModelKey.parseAll(" \n")).isEmpty();
    assertThatThrownBy(() -> ModelKey.parseAll(a.base64() + " nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("./edgeveil model keygen");
    assertThatThrownBy(() -> ModelKey.parseAll(a.base64().replace('=', 'A')))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
