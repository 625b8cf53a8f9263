/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.edgeveil.api.release.Release;
import org.edgeveil.sync.fixture.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  private Path temporary;

  private final FaultyFiles files = new FaultyFiles();
  private Path directory;
  private Outbox outbox;

  @BeforeEach
  void openOutbox(@TempDir Path folder) throws IOException {
    temporary = folder;
    directory = temporary.resolve("org.edgeveil").resolve("outbox");
    outbox = files.open(directory, 100);
  }

  @AfterEach
  void closeOutbox() throws IOException {
    outbox.close();
  }

  @Test
  void add_reopened_releaseIsThereUnchangedAndInOrder() throws IOException {
    for (int n = 1; n <= 12; n++) {
      assertThat(outbox.add(Releases.of(n))).isTrue();
    }

    reopen();

    assertThat(contents()).containsExactlyElementsOf(releases(1, 12));
  }

  @Test
  void add_sameChargeIdAgain_isTakenOnce() throws IOException {
    outbox.add(Releases.of(1));

    assertThat(outbox.add(Releases.of(1))).isFalse();
    reopen();
    assertThat(outbox.add(Releases.of(1))).isFalse();

    assertThat(outbox.size()).isEqualTo(1);
  }

  @Test
  void add_afterSettled_isNotTakenAgainAlsoAfterReopening() throws IOException {
    outbox.add(Releases.of(1));
    assertThat(outbox.settle(List.of(first().sequence()))).isTrue();

    assertThat(outbox.add(Releases.of(1))).isFalse();
    reopen();
    assertThat(outbox.add(Releases.of(1))).isFalse();

    assertThat(outbox.size()).isZero();
    assertThat(recordFiles()).isEmpty();
  }

  @Test
  void add_full_throwsAndTakesAgainWhenThereIsRoom() throws IOException {
    outbox.capacity(2);
    outbox.add(Releases.of(1));
    outbox.add(Releases.of(2));

    assertThatThrownBy(() -> outbox.add(Releases.of(3)))
        .isInstanceOf(OutboxFullException.class)
        .hasMessageContaining("outbox.capacity");
    assertThat(outbox.add(Releases.of(2))).as("a known one needs no room").isFalse();
    outbox.settle(List.of(first().sequence()));
    assertThat(outbox.add(Releases.of(3))).isTrue();

    assertThat(contents()).containsExactly(Releases.of(2), Releases.of(3));
  }

  @Test
  void add_diskFull_throwsAndLeavesNothingBehind() throws IOException {
    outbox.add(Releases.of(1));
    files.full(true);

    assertThatThrownBy(() -> outbox.add(Releases.of(2))).hasMessageContaining("No space left");
    assertThat(outbox.size()).isEqualTo(1);
    files.full(false);
    assertThat(outbox.add(Releases.of(2))).isTrue();
    reopen();

    assertThat(contents()).containsExactly(Releases.of(1), Releases.of(2));
  }

  @Test
  void settle_diskFull_isDoneWhenThereIsRoomAgain() throws IOException {
    outbox.add(Releases.of(1));
    outbox.add(Releases.of(2));
    files.full(true);

    assertThat(outbox.settle(List.of(first().sequence()))).isFalse();
    assertThat(contents()).containsExactly(Releases.of(2));
    assertThat(recordFiles()).as("its file makes room").hasSize(1);
    files.full(false);
    assertThat(outbox.tidy()).isTrue();
    reopen();

    assertThat(outbox.add(Releases.of(1))).isFalse();
  }

  @Test
  void putAside_reopened_isNeverTaken() throws IOException {
    assertThat(outbox.putAside("charge-1")).isTrue();
    assertThat(outbox.putAside("charge-1")).isFalse();

    reopen();

    assertThat(outbox.add(Releases.of(1))).isFalse();
  }

  @Test
  void putAside_diskFull_throwsAndIsNotPutAside() throws IOException {
    files.full(true);

    assertThatThrownBy(() -> outbox.putAside("charge-1")).isInstanceOf(IOException.class);

    files.full(false);
    assertThat(outbox.add(Releases.of(1))).isTrue();
  }

  @Test
  void putAside_recordWaits_recordStays() throws IOException {
    outbox.add(Releases.of(1));

    assertThat(outbox.putAside("charge-1")).isFalse();

    assertThat(contents()).containsExactly(Releases.of(1));
  }

  @Test
  void open_everyDamagedByte_isSetAsideAndTheOthersStay() throws IOException {
    outbox.add(Releases.of(1));
    outbox.add(Releases.of(2));
    outbox.add(Releases.of(3));
    Path victim = recordFiles().get(1);
    byte[] good = Files.readAllBytes(victim);
    for (int i = 0; i < good.length; i += 37) {
      outbox.close();
      byte[] bad = good.clone();
      bad[i] ^= 0x10;
      Files.write(victim, bad);

      outbox = files.open(directory, 100);

      assertThat(outbox.setAside()).isEqualTo(1);
      assertThat(contents()).containsExactly(Releases.of(1), Releases.of(3));
      assertThat(victim).doesNotExist();
    }
    assertThat(asideFiles()).as("none overwrites another").hasSize((good.length + 36) / 37);
  }

  @Test
  void open_tornRecord_isSetAsideAndCanBeOfferedAgain() throws IOException {
    outbox.add(Releases.of(1));
    Path victim = recordFiles().get(0);
    byte[] good = Files.readAllBytes(victim);
    for (int length : new int[] {0, 1, 31, 32, 33, good.length / 2, good.length - 1}) {
      outbox.close();
      Files.write(victim, java.util.Arrays.copyOf(good, length));

      outbox = files.open(directory, 100);

      assertThat(outbox.setAside()).isEqualTo(1);
      assertThat(outbox.size()).isZero();
      assertThat(victim).doesNotExist();
    }
    assertThat(outbox.add(Releases.of(1))).isTrue();
  }

  @Test
  void read_damagedWhileOpen_isSetAsideAndDoesNotBlock() throws IOException {
    outbox.add(Releases.of(1));
    outbox.add(Releases.of(2));
    Files.write(recordFiles().get(0), new byte[] {1, 2, 3});

    assertThat(outbox.read(first())).isEmpty();

    assertThat(first().chargeId()).isEqualTo("charge-2");
    assertThat(outbox.setAside()).isEqualTo(1);
    assertThat(asideFiles()).hasSize(1);
  }

  @Test
  void read_ioError_fileStaysForTheNextStart() throws IOException {
    outbox.add(Releases.of(1));
    outbox.add(Releases.of(2));
    files.readable(false);

    assertThat(outbox.read(first())).isEmpty();

    assertThat(outbox.setAside()).isEqualTo(1);
    files.readable(true);
    assertThat(contents()).containsExactly(Releases.of(2));
    reopen();
    assertThat(contents()).containsExactly(Releases.of(1), Releases.of(2));
  }

  @Test
  void open_settledListDamaged_isReportedAndOthersAreKnown() throws IOException {
    for (int n = 1; n <= 3; n++) {
      outbox.add(Releases.of(n));
      outbox.settle(List.of(first().sequence()));
    }
    outbox.close();
    Path settled = directory.resolve("settled");
    byte[] bytes = Files.readAllBytes(settled);
    bytes[25] ^= 1;
    Files.write(settled, bytes);

    outbox = files.open(directory, 100);

    assertThat(outbox.setAside()).isEqualTo(1);
    assertThat(outbox.add(Releases.of(1))).isFalse();
    assertThat(outbox.add(Releases.of(3))).isFalse();
    assertThat(outbox.add(Releases.of(2))).as("forgotten: sent twice, not lost").isTrue();
  }

  @Test
  void open_settledListTorn_lastWriteIsIgnored() throws IOException {
    outbox.add(Releases.of(1));
    outbox.settle(List.of(first().sequence()));
    outbox.close();
    Path settled = directory.resolve("settled");
    byte[] bytes = Files.readAllBytes(settled);
    Files.write(settled, java.util.Arrays.copyOf(bytes, bytes.length + 7));

    outbox = files.open(directory, 100);
    outbox.add(Releases.of(2));
    outbox.settle(List.of(first().sequence()));
    reopen();

    assertThat(outbox.setAside()).isZero();
    assertThat(outbox.add(Releases.of(1))).isFalse();
    assertThat(outbox.add(Releases.of(2))).isFalse();
  }

  @Test
  void open_leftTemporaryFile_isRemoved() throws IOException {
    outbox.close();
    Files.write(directory.resolve("incoming.tmp"), new byte[10]);

    outbox = files.open(directory, 100);

    assertThat(directory.resolve("incoming.tmp")).doesNotExist();
  }

  @Test
  void open_inUse_isRefusedUntilClosed() throws IOException {
    assertThatThrownBy(() -> files.open(directory, 100)).hasMessageContaining("in use");

    reopen();

    assertThat(outbox.size()).isZero();
  }

  @Test
  void open_permissions_areTheOwnersAlone() throws IOException {
    outbox.add(Releases.of(1));
    outbox.putAside("charge-2");

    try (Stream<Path> all = Files.walk(directory.getParent())) {
      assertThat(all)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void add_threadInterrupted_isStoredAndStaysInterrupted() throws IOException {
    Thread.currentThread().interrupt();

    assertThat(outbox.add(Releases.of(1))).isTrue();

    assertThat(Thread.interrupted()).isTrue();
    reopen();
    assertThat(contents()).containsExactly(Releases.of(1));
  }

  @Test
  void close_afterwards_nothingChanges() throws IOException {
    outbox.add(Releases.of(1));
    Outbox.Entry entry = first();
    outbox.close();

    assertThatThrownBy(() -> outbox.add(Releases.of(2))).hasMessageContaining("closed");
    assertThatThrownBy(() -> outbox.putAside("charge-2")).hasMessageContaining("closed");
    assertThat(outbox.read(entry)).isEmpty();
    assertThat(outbox.first(n -> false)).isEmpty();
    outbox.settle(List.of(entry.sequence()));

    assertThat(recordFiles()).hasSize(1);
  }

  @Test
  void add_crashAtEveryOperation_acknowledgedStaysAndNothingBlocks() throws IOException {
    for (int crash = 0; ; crash++) {
      Path place = temporary.resolve("crash-" + crash);
      FaultyFiles crashing = new FaultyFiles();
      Outbox victim = crashing.open(place, 100);
      victim.add(Releases.of(1));
      crashing.crashAfter(crash);
      boolean acknowledged = false;
      boolean crashed = false;
      try {
        victim.add(Releases.of(2));
        acknowledged = true;
        victim.settle(List.of(victim.first(n -> false).orElseThrow().sequence()));
      } catch (FaultyFiles.Crash e) {
        crashed = true;
      }
      victim.close();

      try (Outbox survivor = Outbox.open(place, 100)) {
        assertThat(survivor.setAside()).isZero();
        if (acknowledged) {
          assertThat(survivor.add(Releases.of(2))).isFalse();
        } else {
          survivor.add(Releases.of(2));
          assertThat(ids(survivor)).containsExactly("charge-1", "charge-2");
        }
        assertThat(ids(survivor)).endsWith("charge-2");
        assertThat(survivor.add(Releases.of(1))).isFalse();
      }
      if (!crashed) {
        assertThat(crash).as("operations tried").isGreaterThan(4);
        return;
      }
    }
  }

  private void reopen() throws IOException {
    outbox.close();
    outbox = files.open(directory, 100);
  }

  private Outbox.Entry first() {
    return outbox.first(n -> false).orElseThrow();
  }

  private List<Release> contents() {
    return entries(outbox).map(outbox::read).map(Optional::orElseThrow).toList();
  }

  private static List<String> ids(Outbox box) {
    return entries(box).map(Outbox.Entry::chargeId).toList();
  }

  private static Stream<Outbox.Entry> entries(Outbox box) {
    return Stream.iterate(
            box.first(n -> false),
            Optional::isPresent,
            last -> box.first(n -> n <= last.orElseThrow().sequence()))
        .map(Optional::orElseThrow);
  }

  private static List<Release> releases(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Releases::of).toList();
  }

  private List<Path> recordFiles() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> file.toString().endsWith(".release")).sorted().toList();
    }
  }

  private List<Path> asideFiles() throws IOException {
    try (Stream<Path> all = Files.list(directory.resolve("aside"))) {
      return all.toList();
    }
  }
}
