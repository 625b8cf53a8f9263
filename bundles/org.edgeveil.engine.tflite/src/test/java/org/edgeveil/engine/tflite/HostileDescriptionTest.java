/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.edgeveil.engine.tflite.TestModels.StoredType;
import org.edgeveil.engine.tflite.internal.file.FormatException;
import org.edgeveil.engine.tflite.internal.file.ModelReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that were made to mislead. TensorFlow Lite's verifier looks neither into metadata nor
 * behind the model, so the reader is on its own there; most of these tests call it directly.
 */
class HostileDescriptionTest {

  private static final int FLIPS = 20_000;

  /** Places in a zip archive's structures. */
  private static final int ENTRY = 0x02014b50;

  private static final int END = 0x06054b50;

  private static TestModels model() {
    return new TestModels()
        .input("in", StoredType.UINT8, 1, 2)
        .quantised(0.5f, 3)
        .output("out", StoredType.FLOAT32, 1, 2)
        .operator(TestModels.DEQUANTIZE, 1, List.of("in"), List.of("out"))
        .signatureDef("main", Map.of("x", "in"), Map.of("y", "out"));
  }

  private static byte[] metadata() {
    return new TestMetadata()
        .text(TestMetadata.NAME, "Name")
        .input("picture", "text")
        .image(1, 2, 3)
        .normalization(1, 2)
        .output("category", "text")
        .boxes(1, 0, 1, 2, 3)
        .threshold(0.5f)
        .file("labels.txt", 2, "en")
        .build();
  }

  private static ModelDescription describe(byte[] content) throws FormatException {
    return new ModelReader(ByteBuffer.wrap(content)).describe("model");
  }

  private static ModelDescription describe(TestModels model) throws Exception {
    return describe(model.build());
  }

  @Test
  void description_metadataOfAnotherFormat_saysBothIdentifiers() throws Exception {
    byte[] other = metadata();
    other[7] = '9';

    ModelDescription description = describe(model().metadata("TFLITE_METADATA", other));

    assertThat(description.metadata()).isEmpty();
    assertThat(description.problems())
        .containsExactly(
            "The model's metadata cannot be read: found the identifier M009, expected M001.");
    assertThat(description.inputs()).hasSize(1);
  }

  @Test
  void description_metadataTruncatedAnywhere_neverFails() throws Exception {
    byte[] whole = metadata();
    int absent = 0;
    for (int length = 0; length < whole.length; length++) {
      ModelDescription description =
          describe(model().metadata("TFLITE_METADATA", Arrays.copyOf(whole, length)));

      assertThat(description.inputs()).hasSize(1);
      assertThat(description.metadata().isEmpty()).isEqualTo(!description.problems().isEmpty());
      absent += description.problems().size();
    }
    assertThat(absent).isGreaterThan(whole.length / 2);
  }

  /** The same slice each time. */
  @Test
  void description_anyBytesChanged_isReadOrRefusedWithAReason() throws Exception {
    byte[] whole =
        model()
            .metadata("TFLITE_METADATA", metadata())
            .file("labels.txt", "a\nb\nc and so on and so on and so on")
            .build();
    SplittableRandom random = new SplittableRandom(11);
    int refused = 0;
    int problems = 0;
    for (int i = 0; i < FLIPS; i++) {
      byte[] changed = whole.clone();
      for (int n = random.nextInt(1, 5); n > 0; n--) {
        int at = random.nextInt(changed.length);
        changed[at] =
            (byte) (random.nextBoolean() ? random.nextInt() : changed[at] ^ 1 << random.nextInt(8));
      }
      try {
        ModelDescription description = describe(changed);
        problems += description.problems().size();
        description.labels();
      } catch (FormatException e) {
        refused++;
        assertThat(e).hasMessageContainingAll("found", "expected").hasMessageNotContaining("\n");
      } catch (TfLiteModelException e) {
        assertThat(e).hasMessageContainingAll("found", "expected").hasMessageNotContaining("\n");
      }
    }
    assertThat(refused).isGreaterThan(FLIPS / 20);
    assertThat(problems).isGreaterThan(FLIPS / 20);
  }

  /** A few bytes a reference, and each stands for the whole table: time and memory are bounded. */
  @Test
  void description_manyReferencesToOneTable_areRefused() throws Exception {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    int name = builder.createString("x".repeat(1000));
    builder.startTable(1);
    builder.addOffset(0, name, 0);
    int tensor = builder.endTable();
    int[] same = new int[10_000];
    Arrays.fill(same, tensor);
    int inputs = builder.createVectorOfTables(same);
    builder.startTable(4);
    builder.addOffset(2, inputs, 0);
    int graphs = builder.createVectorOfTables(new int[] {builder.endTable()});
    builder.startTable(4);
    builder.addOffset(3, graphs, 0);
    builder.finish(builder.endTable(), "M001");

    ModelDescription description =
        describe(model().metadata("TFLITE_METADATA", builder.sizedByteArray()));

    assertThat(description.problems())
        .containsExactly(
            "The model's metadata cannot be read: found more than 1048576 bytes of descriptions,"
                + " expected less.");
  }

  @Test
  void description_largeMetadataBuffer_isLeftOut() throws Exception {
    ModelDescription description =
        describe(
            model()
                .metadata("weights\n", new byte[(1 << 20) + 1])
                .metadata("small", new byte[] {1}));

    assertThat(description.buffers()).containsExactly(new NamedBytes("small", new byte[] {1}));
    assertThat(description.problems())
        .containsExactly(
            "The metadata buffer weights? is left out: found 1048577 bytes, expected at most"
                + " 1048576 in all.");
  }

  @Test
  void description_metadataBehindTheFlatbuffer_isRead() throws Exception {
    ModelDescription description =
        describe(model().outside("TFLITE_METADATA", metadata(), 0).file("a.txt", "b"));

    assertThat(description.problems()).isEmpty();
    assertThat(description.metadata().orElseThrow().name()).isEqualTo("Name");
    assertThat(description.files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, Integer.MAX_VALUE})
  void description_metadataBehindTheFile_isLeftOut(int shift) throws Exception {
    ModelDescription description = describe(model().outside("TFLITE_METADATA", metadata(), shift));

    assertThat(description.metadata()).isEmpty();
    assertThat(description.problems()).hasSize(1);
    assertThat(description.problems().get(0))
        .contains("metadata cannot be read: found a reference to byte", "leaves room for");
  }

  @Test
  void description_noSubgraph_isRefused() {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    builder.startTable(1);
    builder.finish(builder.endTable(), "TFL3");

    assertThatThrownBy(() -> describe(builder.sizedByteArray()))
        .isInstanceOf(FormatException.class)
        .hasMessage("found a reference to subgraph 0, expected one of 0");
  }

  private static byte[] zip(String... namesAndContents) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream archive = new ZipOutputStream(out)) {
      archive.setComment("made for a test");
      for (int i = 0; i < namesAndContents.length; i += 2) {
        archive.putNextEntry(new ZipEntry(namesAndContents[i]));
        archive.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        archive.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /** Changes an archive at its first directory entry, or at its end. */
  private static byte[] changed(byte[] archive, int signature, Consumer<ByteBuffer> change) {
    ByteBuffer buffer = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (buffer.getInt(at) != signature) {
      at++;
    }
    change.accept(buffer.slice(at, archive.length - at).order(ByteOrder.LITTLE_ENDIAN));
    return archive;
  }

  private static void assertLeftOut(byte[] archive, String... problem) throws Exception {
    ModelDescription description = describe(model().append(archive));

    assertThat(description.problems()).hasSize(1);
    assertThat(description.problems().get(0)).contains(problem).contains("expected");
    assertThat(description.files()).extracting(NamedBytes::name).doesNotContain("bad");
  }

  @Test
  void description_storedFile_isRead() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream archive = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry("labels.txt");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(3);
      entry.setCrc(0x352441c2);
      archive.putNextEntry(new ZipEntry("folder/"));
      archive.putNextEntry(entry);
      archive.write(new byte[] {'a', 'b', 'c'});
    }

    ModelDescription description = describe(model().append(out.toByteArray()));

    assertThat(description.problems()).isEmpty();
    assertThat(description.files())
        .containsExactly(new NamedBytes("labels.txt", new byte[] {'a', 'b', 'c'}));
  }

  /** Java counts offsets from the archive's start, Python from the start of the whole file. */
  @Test
  void description_offsetsFromEitherStart_areUnderstood() throws Exception {
    NamedBytes file = new NamedBytes("labels.txt", new byte[] {'a'});

    assertThat(describe(model().append(zip("labels.txt", "a"))).files()).containsExactly(file);
    assertThat(describe(model().file("labels.txt", "a")).files()).containsExactly(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../bad", "/bad", "a/../bad", "C:bad", "a\\bad", "..", "a\u0007b"})
  void description_nameThatLeadsElsewhere_isLeftOut(String name) throws Exception {
    assertLeftOut(zip(name, "x", "good", "y"), "found the name", "expected a relative path");
    assertThat(describe(model().append(zip(name, "x", "good", "y"))).files()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 1, found method 8 and flags 1",
    "10, 12, found method 12",
    "16, 77, found the checksum",
    "20, 70000, found a reference to byte",
    "42, 70000, found a reference to byte",
    "42, 1, found no header at byte",
  })
  void description_damagedEntry_isLeftOutAlone(int field, int value, String problem)
      throws Exception {
    byte[] archive = zip("bad", "content", "good", "y");
    changed(
        archive,
        ENTRY,
        entry -> {
          if (field < 16) {
            entry.putShort(field, (short) value);
          } else {
            entry.putInt(field, value);
          }
        });

    assertLeftOut(archive, "The packed file bad is left out", problem);
    assertThat(describe(model().append(archive)).files())
        .containsExactly(new NamedBytes("good", new byte[] {'y'}));
  }

  @Test
  void description_fileThatUnpacksToMore_isLeftOut() throws Exception {
    byte[] huge = zip("bad", "\0".repeat((4 << 20) + 1));
    assertThat(huge.length).isLessThan(10_000);
    assertLeftOut(huge, "found 4194305 bytes after 0", "at most 4194304 and 8388608 in all");

    byte[] lies = zip("bad", "\0".repeat(5 << 20));
    changed(lies, ENTRY, entry -> entry.putInt(24, 100));
    assertLeftOut(lies, "found 101 bytes or more, expected 100");

    byte[] less = zip("bad", "x");
    changed(less, ENTRY, entry -> entry.putInt(24, 4 << 20));
    assertLeftOut(less, "found 1 bytes or more, expected 4194304");
  }

  @Test
  void description_filesThatAreTooMuchTogether_areLeftOutFromThereOn() throws Exception {
    String large = "\0".repeat(3 << 20);

    ModelDescription description =
        describe(model().append(zip("a", large, "b", large, "c", large, "d", "small")));

    assertThat(description.files()).extracting(NamedBytes::name).containsExactly("a", "b", "d");
    assertThat(description.problems()).hasSize(1);
    assertThat(description.problems().get(0)).contains("file c is left out");
  }

  @Test
  void description_secondFileOfAName_isLeftOut() throws Exception {
    byte[] archive = zip("aaa", "1", "bbb", "2");
    ByteBuffer buffer = ByteBuffer.wrap(archive);
    for (int i = 0; i + 2 < archive.length; i++) {
      if (archive[i] == 'b' && archive[i + 1] == 'b' && archive[i + 2] == 'b') {
        buffer.put(i, new byte[] {'a', 'a', 'a'});
      }
    }

    assertLeftOut(archive, "file aaa is left out: found a second file of that name");
  }

  @Test
  void description_damagedDirectory_saysSo() throws Exception {
    byte[] many = zip("bad", "x");
    changed(many, END, end -> end.putShort(10, (short) 0xffff));
    assertLeftOut(many, "archive behind the model is damaged: found 65535 files");

    byte[] far = zip("bad", "x");
    changed(far, END, end -> end.putInt(12, Integer.MAX_VALUE));
    assertLeftOut(far, "archive behind the model is damaged", "found a reference to byte -");

    byte[] more = zip("bad/", "");
    changed(more, END, end -> end.putShort(10, (short) 2));
    assertLeftOut(more, "archive behind the model is damaged", "found a reference to byte");

    byte[] near = zip("bad/", "");
    changed(near, END, end -> end.putInt(12, end.getInt(12) - 1));
    assertLeftOut(near, "archive behind the model is damaged", "found no header at byte");
  }
}
