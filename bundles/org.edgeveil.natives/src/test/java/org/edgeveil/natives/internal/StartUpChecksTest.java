/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.natives.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.edgeveil.natives.NativeLibrariesException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpChecksTest {

  private static final Host.Libc RECENT = new Host.Libc("glibc", Optional.of("2.36"));

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void provideLibraries() throws Exception {
    for (String library : Platform.LINUX_ARM64.systemLibraries()) {
      Files.createFile(folder.resolve(library));
    }
  }

  @Test
  void check_thisMachine_passes() throws Exception {
    assertThat(new StartUpChecks(Host.current()).check()).isNotNull();
    assertThat(Host.current().libc().version()).isPresent();
  }

  @Test
  void check_knownArchitectures_givePlatform() throws Exception {
    assertThat(checks("Linux", "amd64", RECENT).check()).isEqualTo(Platform.LINUX_X86_64);
    assertThat(checks("Linux", "aarch64", RECENT).check()).isEqualTo(Platform.LINUX_ARM64);
  }

  @Test
  void check_otherArchitecture_saysFoundExpectedRemedy() {
    assertRefused(checks("Linux", "arm", RECENT), "found Linux on arm", "expected Linux on amd64");
    assertRefused(checks("Windows 11", "amd64", RECENT), "found Windows 11", "use a 64-bit Linux");
  }

  @Test
  void check_oldGlibc_saysFoundExpectedRemedy() {
    Host.Libc old = new Host.Libc("glibc", Optional.of("2.31"));

    assertRefused(checks("Linux", "amd64", old), "found glibc 2.31", "expected 2.35", "upgrade");
  }

  @Test
  void check_musl_saysFoundExpectedRemedy() {
    Host.Libc musl = new Host.Libc("musl", Optional.empty());

    assertRefused(checks("Linux", "amd64", musl), "found musl", "expected glibc 2.35", "Alpine");
  }

  @Test
  void check_unknownLibc_isLeftToTheLinker() {
    Host.Libc unknown = new Host.Libc("unknown", Optional.empty());

    assertThatCode(checks("Linux", "amd64", unknown)::check).doesNotThrowAnyException();
  }

  @Test
  void check_missingSystemLibrary_namesItAndThePackage() throws Exception {
    Files.delete(folder.resolve("libva-drm.so.2"));

    assertRefused(checks("Linux", "aarch64", RECENT), "libva-drm.so.2", "libva-drm2");
  }

  @Test
  void checkExecutable_noexecMount_namesIt() {
    StartUpChecks checks =
        new StartUpChecks(
            new Host(
                "Linux",
                "amd64",
                RECENT,
                List.of(),
                List.of(
                    "1 0 8:1 / / rw,relatime - ext4 /dev/sda1 rw",
                    "2 1 8:2 / /data rw,nosuid,noexec - ext4 /dev/sda2 rw",
                    "3 2 8:3 / /data/apps rw - ext4 /dev/sda3 rw")));

    assertThatThrownBy(() -> checks.checkExecutable(Path.of("/data/kura")))
        .isInstanceOf(NativeLibrariesException.class)
        .hasMessageContaining("/data mounted noexec");
    assertThatCode(() -> checks.checkExecutable(Path.of("/data/apps/kura")))
        .doesNotThrowAnyException();
    assertThatCode(() -> checks.checkExecutable(Path.of("/database"))).doesNotThrowAnyException();
  }

  private StartUpChecks checks(String os, String arch, Host.Libc libc) {
    return new StartUpChecks(new Host(os, arch, libc, List.of(folder), List.of()));
  }

  private static void assertRefused(StartUpChecks checks, String... parts) {
    assertThatThrownBy(checks::check)
        .isInstanceOf(NativeLibrariesException.class)
        .hasMessageContainingAll(parts);
  }
}
