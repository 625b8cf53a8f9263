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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelPackageTest {
  private static SigningKey key = SigningKey.generate();
  private static SigningPolicy required = SigningPolicy.OPTIONAL;

  @TempDir Path directory = Path.of("");
  private Path signed = Path.of("");

  @BeforeAll
  static void makeKey() {
    key = SigningKey.generate();
    required = new SigningPolicy(true, List.of(SigningKey.generate().publicKey(), key.publicKey()));
  }

  @BeforeEach
  void pack() throws Exception {
    signed = TestPackages.write(directory, Optional.of(key));
  }

  private static String text(Map<String, byte[]> entries, String name) {
    return new String(Objects.requireNonNull(entries.get(name)), StandardCharsets.UTF_8);
  }

  private void rewrite(UnaryOperator<Map<String, byte[]>> change) throws IOException {
    TestPackages.write(signed, change.apply(new LinkedHashMap<>(TestPackages.entries(signed))));
  }

  private void rewrite(String name, UnaryOperator<String> change) throws IOException {
    rewrite(
        entries -> {
          entries.put(name, change.apply(text(entries, name)).getBytes(StandardCharsets.UTF_8));
          return entries;
        });
  }

  private void assertRefused(SigningPolicy policy, String rule, String remedy) {
    assertThatThrownBy(() -> ModelPackage.verify(signed, policy))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model: the package " + signed + " is refused: ")
        .hasMessageContaining(rule)
        .hasMessageContaining(remedy)
        .hasMessageNotContaining("\n");
  }

  @Test
  void verify_signedByATrustedKey_tellsWhatIsInIt() throws Exception {
    ModelPackage read = ModelPackage.verify(signed, required);

    assertThat(read.manifest().name()).isEqualTo("gate-persons");
    assertThat(read.manifest().version()).isEqualTo("2.1.0");
    assertThat(read.manifest().licence()).isEqualTo("Apache-2.0");
    assertThat(read.modelDigest()).isEqualTo(FileDigest.of(TestPackages.MODEL));
    assertThat(read.labels()).isEqualTo(TestPackages.LABELS);
    assertThat(read.licenceText()).isEqualTo("You may.\n");
    assertThat(read.signer()).contains(key.publicKey());
  }

  @Test
  void verify_unsigned_isAcceptedUnlessASignatureIsRequired() throws Exception {
    TestPackages.write(directory, Optional.empty());

    assertThat(ModelPackage.verify(signed, SigningPolicy.OPTIONAL).signer()).isEmpty();
    assertRefused(required, "it is not signed", "./edgeveil model sign");
  }

  @Test
  void verify_signatureStripped_isRefusedWhenRequired() throws Exception {
    rewrite(
        entries -> {
          entries.remove("signature.txt");
          return entries;
        });

    assertRefused(required, "it is not signed", "sign it");
  }

  @Test
  void verify_keyNotTrusted_isRefusedWhenRequired() {
    SigningPolicy others = new SigningPolicy(true, List.of(SigningKey.generate().publicKey()));

    assertRefused(others, key.publicKey().fingerprint(), "add that key if you trust its owner");
    assertRefused(new SigningPolicy(true, List.of()), "is none of model.keys", "add that key");
  }

  @Test
  void verify_signatureOfAnotherManifest_isRefusedUnderEachPolicy() throws Exception {
    byte[] foreign = Objects.requireNonNull(TestPackages.entries(signed).get("signature.txt"));
    PackageWriter.Description other =
        new PackageWriter.Description(
            "other", "1", "MIT", ReleaseNumber.parse("0.0.1"), new TreeMap<>());
    TestPackages.write(directory, other, Optional.of(key));
    rewrite(
        entries -> {
          entries.put("signature.txt", foreign);
          return entries;
        });

    assertRefused(required, "not one over its manifest", "fetch it again");
    assertRefused(SigningPolicy.OPTIONAL, "not one over its manifest", "fetch it again");
  }

  @Test
  void verify_signedByOneKeyInTheNameOfATrustedOne_isRefused() throws Exception {
    String trusted = key.publicKey().base64();
    TestPackages.write(directory, Optional.of(SigningKey.generate()));
    rewrite("signature.txt", text -> text.replaceFirst("key: \\S+", "key: " + trusted));

    assertRefused(required, "not one over its manifest", "altered");
  }

  @Test
  void verify_oneCharacterOfTheManifestChanged_isRefusedUnderEachPolicy() throws Exception {
    rewrite("manifest.txt", text -> text.replace("gate-persons", "gate-personz"));

    assertRefused(SigningPolicy.OPTIONAL, "not one over its manifest", "altered after");
  }

  @Test
  void verify_formatDowngradedOrRaised_isRefused() throws Exception {
    TestPackages.write(directory, Optional.empty());
    rewrite("manifest.txt", text -> text.replace("edgeveil-model 1", "edgeveil-model 0"));
    assertRefused(SigningPolicy.OPTIONAL, "it has format 0", "pack it again");

    rewrite("manifest.txt", text -> text.replace("edgeveil-model 0", "edgeveil-model 2"));
    assertRefused(SigningPolicy.OPTIONAL, "this EdgeVeil reads format 1", "update EdgeVeil");
    assertRefused(required, "it is not signed", "sign it");
  }

  @Test
  void verify_partsAltered_isRefusedUnderEachPolicy() throws Exception {
    Path before = Files.copy(signed, directory.resolve("before"));
    for (String part : List.of("model.tflite", "labels.txt", "LICENSE")) {
      Files.write(signed, Files.readAllBytes(before));
      rewrite(
          entries -> {
            byte[] content = Objects.requireNonNull(entries.get(part)).clone();
            content[content.length - 1] ^= 1;
            entries.put(part, content);
            return entries;
          });
      assertRefused(SigningPolicy.OPTIONAL, part + " in it is not the file", "altered");

      Files.write(signed, Files.readAllBytes(before));
      rewrite(part, text -> text + "x");
      assertRefused(required, part + " in it is not the file", "altered");
    }
  }

  @Test
  void verify_labelsAndLicenceSwapped_isRefused() throws Exception {
    rewrite(
        entries -> {
          byte[] labels = Objects.requireNonNull(entries.get("labels.txt"));
          entries.put("labels.txt", Objects.requireNonNull(entries.get("LICENSE")));
          entries.put("LICENSE", labels);
          return entries;
        });

    assertRefused(SigningPolicy.OPTIONAL, "in it is not the file", "altered");
  }

  @Test
  void verify_newerEdgeVeilNeeded_saysWhich() throws Exception {
    PackageWriter.Description later =
        new PackageWriter.Description(
            "gate", "1", "MIT", ReleaseNumber.parse("99.0.0"), new TreeMap<>());

    assertThatThrownBy(() -> TestPackages.write(directory, later, Optional.empty()))
        .hasMessageContaining("it needs EdgeVeil 99.0.0 and this is " + ReleaseNumber.current())
        .hasMessageContaining("update EdgeVeil");
  }

  static Stream<Arguments> wrongManifests() {
    return Stream.of(
        Arguments.of("name: gate-persons", "name: gate persons"),
        Arguments.of("name: gate-persons", "name: ../gate"),
        Arguments.of("licence: Apache-2.0", "licence: "),
        Arguments.of("licence: Apache-2.0", "license: Apache-2.0"),
        Arguments.of("requires: 0.1.0", "requires: 0.1"),
        Arguments.of("requires: 0.1.0", "requires: 00.1.0"),
        Arguments.of("part: LICENSE ", "part: labels.txt "),
        Arguments.of("part: LICENSE ", "part: ../../etc/passwd "),
        Arguments.of("part: LICENSE 9", "part: LICENSE -9"),
        Arguments.of("part: LICENSE 9", "part: LICENSE 09"),
        Arguments.of("part: LICENSE 9", "part:  LICENSE 9"),
        Arguments.of("part: model.tflite 2", "part: model.tflite 9999999992"),
        Arguments.of("\npart: LICENSE", "\nsetting: x 1\npart: LICENSE"),
        Arguments.of("version: 2.1.0", "version: 2.1.0\nversion: 2.1.0"),
        Arguments.of("version: 2.1.0", "version: 2.1.0\r"),
        Arguments.of("version: 2.1.0", "version: 2.1.\u00e9"),
        Arguments.of("edgeveil-model 1", "edgeveil-model 01"),
        Arguments.of("edgeveil-model 1", "\ufeffedgeveil-model 1"),
        Arguments.of("edgeveil-model 1", "edgeveil-model 99999999999999999999"));
  }

  @ParameterizedTest
  @MethodSource("wrongManifests")
  void verify_manifestOfAnotherForm_isRefused(String from, String to) throws Exception {
    TestPackages.write(directory, Optional.empty());
    rewrite(
        "manifest.txt",
        text -> {
          assertThat(text).contains(from);
          return text.replace(from, to);
        });

    assertRefused(SigningPolicy.OPTIONAL, "manifest", "");
  }

  @Test
  void verify_manifestOfOddEnds_isRefused() throws Exception {
    TestPackages.write(directory, Optional.empty());
    rewrite("manifest.txt", text -> text + "setting: a 1\nsetting: a 1\n");
    assertRefused(SigningPolicy.OPTIONAL, "not written as EdgeVeil writes it", "pack it again");
    rewrite("manifest.txt", text -> "edgeveil-model 1\n");
    assertRefused(SigningPolicy.OPTIONAL, "cut off", "pack it again");
    rewrite("manifest.txt", text -> "");
    assertRefused(SigningPolicy.OPTIONAL, "does not begin with", "pack it again");
    rewrite("manifest.txt", text -> "x".repeat((64 << 10) + 1));
    assertRefused(SigningPolicy.OPTIONAL, "manifest.txt in it may have 65536 bytes", "at most");
  }

  @Test
  void verify_entriesInAnotherOrder_isTheSame() throws Exception {
    ModelPackage before = ModelPackage.verify(signed, required);
    rewrite(
        entries -> {
          List<Map.Entry<String, byte[]>> list = new ArrayList<>(entries.entrySet());
          Collections.reverse(list);
          Map<String, byte[]> reversed = new LinkedHashMap<>();
          list.forEach(entry -> reversed.put(entry.getKey(), entry.getValue()));
          return reversed;
        });

    assertThat(ModelPackage.verify(signed, required)).isEqualTo(before);
  }

  @Test
  void verify_unknownEntry_isRefusedAndNothingIsWritten() throws Exception {
    Path before = Files.copy(signed, directory.resolve("before"));
    for (String name : List.of("../evil", "/etc/evil", "model.tflite/", "run.sh", "LICENSE\0")) {
      Files.write(signed, Files.readAllBytes(before));
      rewrite(
          entries -> {
            entries.put(name, name.endsWith("/") ? new byte[0] : new byte[] {1});
            return entries;
          });
      assertRefused(required, "an entry that no package has", "./edgeveil model pack");
    }
    assertThat(directory.resolveSibling("evil")).doesNotExist();
  }

  @Test
  void verify_entryMissing_isNamed() throws Exception {
    Path before = Files.copy(signed, directory.resolve("before"));
    for (String name : List.of("manifest.txt", "model.tflite", "labels.txt", "LICENSE")) {
      Files.write(signed, Files.readAllBytes(before));
      rewrite(
          entries -> {
            entries.remove(name);
            return entries;
          });
      assertRefused(required, "it has no " + name, "pack it");
    }
  }

  @Test
  void verify_entryTwice_isRefused() throws Exception {
    // The writer refuses to, so a third entry of the same length is renamed in the bytes.
    rewrite(
        entries -> {
          entries.put("labelz.txt", "other".getBytes(StandardCharsets.UTF_8));
          return entries;
        });
    String bytes = Files.readString(signed, StandardCharsets.ISO_8859_1);
    Files.writeString(
        signed, bytes.replace("labelz.txt", "labels.txt"), StandardCharsets.ISO_8859_1);

    assertRefused(required, "two entries labels.txt", "pack it again");
  }

  @Test
  void verify_somethingAppended_isRefused() throws Exception {
    Files.write(signed, new byte[] {0}, StandardOpenOption.APPEND);

    assertRefused(required, "something is appended to it", "fetch or pack it again");
  }

  @Test
  void verify_cutOffAnywhere_isRefused() throws Exception {
    byte[] all = Files.readAllBytes(signed);
    for (int length = 0; length < all.length; length++) {
      Files.write(signed, Arrays.copyOf(all, length));
      assertRefused(required, "", "again");
    }
  }

  @Test
  void verify_anyByteChanged_isRefusedOrReadsTheSame() throws Exception {
    ModelPackage before = ModelPackage.verify(signed, required);
    byte[] all = Files.readAllBytes(signed);
    SplittableRandom random = new SplittableRandom(41);
    int refused = 0;
    for (int i = 0; i < all.length; i++) {
      byte[] changed = all.clone();
      changed[i] ^= (byte) (1 << random.nextInt(8));
      Files.write(signed, changed);
      try {
        assertThat(ModelPackage.verify(signed, required)).isEqualTo(before);
      } catch (ModelException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(all.length / 2);
  }

  @Test
  void verify_bombInPlaceOfLabels_isRefusedWithoutBeingUnpacked() throws Exception {
    byte[] zeros = new byte[64 << 20];
    rewrite(
        entries -> {
          entries.put("labels.txt", zeros);
          return entries;
        });
    assertThat(Files.size(signed)).isLessThan(1 << 20);
    assertRefused(required, "labels.txt in it may have 1048576 bytes at most", "");

    // And one that lies about its size in both places where a ZIP archive tells it.
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Files.readAllBytes(signed));
    byte[] bytes = out.toByteArray();
    ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i + 4 <= bytes.length; i++) {
      if (view.getInt(i) == zeros.length) {
        view.putInt(i, TestPackages.LABELS.length());
      }
    }
    Files.write(signed, bytes);
    assertRefused(required, "", "again");
  }

  @Test
  void verify_directoryTooLarge_isRefusedBeforeItIsRead() throws Exception {
    rewrite(
        entries -> {
          for (int i = 0; i < 100; i++) {
            entries.put("entry" + i, new byte[0]);
          }
          return entries;
        });

    assertRefused(required, "it is no model package", "again");
  }

  @Test
  void verify_otherFiles_areRefused() throws Exception {
    Files.writeString(signed, "PK, but not really");
    assertRefused(required, "it is no model package", "again");
    Files.write(signed, new byte[0]);
    assertRefused(required, "it is no model package", "again");
    Files.delete(signed);
    assertRefused(required, "it does not exist", "check the path");
  }

  @Test
  void pack_fileThatIsNoModel_isRefusedAndNothingIsLeft() throws Exception {
    Path text = Files.writeString(directory.resolve("m.txt"), "no model at all");
    Path target = directory.resolve("new.evmodel");

    assertThatThrownBy(
            () ->
                PackageWriter.pack(
                    target,
                    new PackageWriter.Sources(text, text, text),
                    TestPackages.description(),
                    Optional.empty()))
        .hasMessageContaining("model.tflite in it is no TensorFlow Lite model");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("gate.evmodel", "m.tflite", "l.txt", "LICENSE", "m.txt");
    }
  }

  @Test
  void pack_twice_givesEqualBytes() throws Exception {
    byte[] first = Files.readAllBytes(signed);

    assertThat(Files.readAllBytes(TestPackages.write(directory, Optional.of(key))))
        .isEqualTo(first);
  }

  @Test
  void sign_unsignedPackage_addsASignatureAndKeepsTheRest() throws Exception {
    TestPackages.write(directory, Optional.empty());
    ModelPackage before = ModelPackage.verify(signed, SigningPolicy.OPTIONAL);

    ModelPackage after = PackageWriter.sign(signed, key);

    assertThat(after.signer()).contains(key.publicKey());
    assertThat(after.manifest()).isEqualTo(before.manifest());
    assertThat(ModelPackage.verify(signed, required)).isEqualTo(after);
  }
}
