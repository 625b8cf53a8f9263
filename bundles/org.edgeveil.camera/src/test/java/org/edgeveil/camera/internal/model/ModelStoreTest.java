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

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  @Test
  void find_default_writesItOnceAndByDigest(@TempDir Path directory) throws Exception {
    Path models = directory.resolve("models");
    ModelStore store = new ModelStore(models);
    ModelFiles files = store.find("default", "");
    assertThat(files.model())
        .isEqualTo(models.resolve(ModelStore.DEFAULT_DIGEST).resolve("model.tflite"));
    assertThat(FileDigest.of(files.model())).isEqualTo(files.digest());
    assertThat(files.labels().lines()).hasSize(24).contains("Person");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(models)))
        .isEqualTo("rwx------");
    assertThat(store.find("default", "")).isEqualTo(files);
    try (var left = Files.list(models.resolve(ModelStore.DEFAULT_DIGEST))) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void find_defaultThatWasAltered_writesItAnew(@TempDir Path directory) throws Exception {
    ModelStore store = new ModelStore(directory);
    Path file = store.find("default", "").model();
    Files.writeString(file, "something else");
    assertThat(FileDigest.of(store.find("default", "").model()))
        .isEqualTo(ModelStore.DEFAULT_DIGEST);
  }

  @Test
  void find_noSpace_saysWhereToMakeRoom(@TempDir Path directory) throws Exception {
    Path occupied = Files.writeString(directory.resolve("models"), "a file in the way");
    assertThatThrownBy(() -> new ModelStore(occupied).find("default", ""))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model: the default model cannot be written to " + occupied);
  }

  @Test
  void find_missingFiles_namesSettingAndPath(@TempDir Path directory) throws Exception {
    ModelStore store = new ModelStore(directory);
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> store.find(missing.toString(), missing.toString()))
        .hasMessageStartingWith("model: the file " + missing + " does not exist");
    assertThatThrownBy(() -> store.find("default", missing.toString()))
        .hasMessageStartingWith("labels: the file " + missing + " does not exist");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});
    assertThatThrownBy(() -> store.find("default", binary.toString()))
        .hasMessageStartingWith("labels: the file " + binary + " is not UTF-8 text");
  }

  @Test
  void find_package_unpacksItsModelByDigest(@TempDir Path directory) throws Exception {
    Path file = TestPackages.write(directory, Optional.empty());
    Path models = directory.resolve("models");
    ModelFiles files = new ModelStore(models).find(file.toString(), "");
    assertThat(files.digest()).isEqualTo(FileDigest.of(TestPackages.MODEL));
    assertThat(files.model()).isEqualTo(models.resolve(files.digest()).resolve("model.tflite"));
    assertThat(files.model()).hasBinaryContent(TestPackages.MODEL);
    assertThat(files.labels()).isEqualTo(TestPackages.LABELS);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(models)))
        .isEqualTo("rwx------");
    Files.writeString(files.model(), "altered on the disk");
    assertThat(new ModelStore(models).find(file.toString(), "").model())
        .hasBinaryContent(TestPackages.MODEL);
  }

  @Test
  void find_packageThatIsRefused_writesNothing(@TempDir Path directory) throws Exception {
    Path file = TestPackages.write(directory, Optional.empty());
    Path models = directory.resolve("models");
    SigningPolicy required = new SigningPolicy(true, List.of(SigningKey.generate().publicKey()));
    assertThatThrownBy(() -> new ModelStore(models, required).find(file.toString(), ""))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("it is not signed");
    assertThat(models).doesNotExist();
  }

  @Test
  void find_signatureRequired_refusesWhatCannotBeSigned(@TempDir Path directory) throws Exception {
    SigningPolicy required = new SigningPolicy(true, List.of(SigningKey.generate().publicKey()));
    ModelStore store = new ModelStore(directory.resolve("models"), required);
    Path bare = Files.write(directory.resolve("bare.tflite"), TestPackages.MODEL);
    Path labels = Files.writeString(directory.resolve("labels.txt"), TestPackages.LABELS);
    assertThatThrownBy(() -> store.find(bare.toString(), ""))
        .hasMessageStartingWith("model: the file " + bare + " is not signed")
        .hasMessageContaining("./edgeveil model pack");
    assertThatThrownBy(() -> store.find("default", labels.toString()))
        .hasMessageStartingWith("labels: model.signature is 'required'");
    assertThat(store.find("default", "").digest()).isEqualTo(ModelStore.DEFAULT_DIGEST);
  }
}
