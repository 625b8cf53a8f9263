/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.natives.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.edgeveil.natives.NativeLibrariesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryStoreTest {

  @TempDir Path parent = Path.of("");

  private final Map<String, String> resources =
      new HashMap<>(Map.of("org/one.so", "one", "org/two.so", "two"));

  @Test
  void provide_emptyDirectory_holdsListedFilesForTheOwnerOnly() throws Exception {
    Path set = store().provide(list());

    assertThat(set.getFileName()).hasToString(list().digest());
    assertThat(set.resolve("one.so")).hasContent("one");
    assertThat(set.resolve("two.so")).hasContent("two");
    for (Path folder : List.of(set, requireNonNull(set.getParent()))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void provide_again_keepsTheFiles() throws Exception {
    Object before = inode(store().provide(list()).resolve("one.so"));

    assertThat(inode(store().provide(list()).resolve("one.so"))).isEqualTo(before);
  }

  @Test
  void provide_alteredFile_replacesIt() throws Exception {
    Path file = store().provide(list()).resolve("two.so");
    Files.delete(file);
    Files.writeString(file, "TWO");

    assertThat(store().provide(list()).resolve("two.so")).hasContent("two");
  }

  @Test
  void provide_linkInsteadOfFile_replacesIt() throws Exception {
    Path file = store().provide(list()).resolve("two.so");
    Path elsewhere = Files.writeString(parent.resolve("elsewhere"), "two");
    Files.delete(file);
    Files.createSymbolicLink(file, elsewhere);

    assertThat(store().provide(list()).resolve("two.so")).isRegularFile();
    assertThat(Files.isSymbolicLink(store().provide(list()).resolve("two.so"))).isFalse();
  }

  @Test
  void provide_leftOvers_removesWhatItKnows() throws Exception {
    Path base = store().open();
    Files.createDirectories(base.resolve("0".repeat(64)));
    Files.createDirectories(base.resolve(".new-999999999-x"));
    Files.writeString(base.resolve("notes.txt"), "mine");

    Path set = store().provide(list());

    try (Stream<Path> left = Files.list(base)) {
      assertThat(left).containsExactlyInAnyOrder(set, base.resolve("notes.txt"));
    }
  }

  @Test
  void provide_resourceOfAnotherBuild_refuses() throws Exception {
    LibraryList list = list();
    resources.put("org/two.so", "other");

    assertThatThrownBy(() -> store().provide(list))
        .isInstanceOf(NativeLibrariesException.class)
        .hasMessageContaining("org/two.so")
        .hasMessageContaining(list.entries().get(1).sha256());
    try (Stream<Path> left = Files.list(store().open())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void provide_noFragment_saysWhichLibraryIsMissing() {
    LibraryList list = list();
    resources.clear();

    assertThatThrownBy(() -> store().provide(list))
        .isInstanceOf(NativeLibrariesException.class)
        .hasMessageContaining("org/one.so")
        .hasMessageContaining("fragment");
  }

  @Test
  void open_placeOfAFile_saysWhatToDo() throws Exception {
    Path file = Files.writeString(parent.resolve("natives"), "a file");
    LibraryStore store = new LibraryStore(file, name -> null);

    assertThatThrownBy(store::open)
        .isInstanceOf(NativeLibrariesException.class)
        .hasMessageContaining("choose another data directory");
  }

  @Test
  void provide_manyAtOnce_endWithOneSet() throws Exception {
    LibraryList list = list();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Path>> calls = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        calls.add(() -> store().provide(list));
      }
      for (Future<Path> result : pool.invokeAll(calls)) {
        assertThat(result.get().resolve("one.so")).hasContent("one");
      }
    } finally {
      pool.shutdownNow();
    }
    try (Stream<Path> left = Files.list(store().open())) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void of_everyPlatform_listsEachLibraryAfterWhatItNeeds() throws Exception {
    for (Platform platform : Platform.values()) {
      List<String> names =
          LibraryList.of(platform).entries().stream().map(LibraryList.Entry::fileName).toList();

      assertThat(names)
          .doesNotHaveDuplicates()
          .containsSubsequence("libavutil.so.60", "libavcodec.so.62", "libavformat.so.62")
          .contains("libjnijavacpp.so", "libjnitensorflowlite.so", "libswscale.so.9");
    }
  }

  private LibraryStore store() {
    return new LibraryStore(
        parent.resolve("natives"),
        name -> {
          String content = resources.get(name);
          return content == null
              ? null
              : new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        });
  }

  private LibraryList list() {
    StringBuilder lines = new StringBuilder();
    for (String name : List.of("org/one.so", "org/two.so")) {
      String content = requireNonNull(resources.get(name));
      lines.append(Sha256.of(content.getBytes(StandardCharsets.UTF_8))).append("  ").append(name);
      lines.append('\n');
    }
    return LibraryList.parse(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Object inode(Path file) throws Exception {
    return Files.getAttribute(file, "unix:ino");
  }
}
