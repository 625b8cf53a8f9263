/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.edgeveil.camera.internal.doctor.Finding.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check on a machine that is as it should be, and on one that is not. */
class ChecksTest {
  @TempDir Path root = Path.of("");

  private void file(String path, String content) throws Exception {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @BeforeEach
  void makeMachine() throws Exception {
    file("proc/meminfo", "MemTotal: 2000000 kB\nMemAvailable:  1000000 kB\n");
    file(
        "proc/self/mounts",
        """
        /dev/a / ext4 rw,relatime 0 0
        tmpfs /tmp tmpfs rw,noexec,nosuid 0 0
        /dev/b /opt/my\\040data ext4 rw,noexec 0 0
        /dev/b /opt/my\\040data/in ext4 rw 0 0
        """);
    file(
        "etc/passwd",
        """
        root:x:0:0::/root:/bin/sh
        kurad:x:500:501::/:/bin/false
        anna:x:9:9::/:/bin/sh
        """);
    file("etc/group", "root:x:0:\nvideo:x:44:anna,kurad\nkurad:x:501:\ndialout:x:20:anna\n");
  }

  private static void assertFails(Finding finding, String found, String remedy) {
    assertThat(finding.level()).isEqualTo(Level.FAIL);
    assertThat(finding.found()).contains(found);
    assertThat(finding.remedy()).contains(remedy);
  }

  private static void assertWarns(Finding finding, String found, String remedy) {
    assertThat(finding.level()).isEqualTo(Level.WARN);
    assertThat(finding.found()).contains(found);
    assertThat(finding.remedy()).contains(remedy);
  }

  private static void assertOk(Finding finding) {
    assertThat(finding.level()).as(finding.found()).isEqualTo(Level.OK);
    assertThat(finding.remedy()).isEmpty();
  }

  @Test
  void memory_byWhatIsFree_isJudged() throws Exception {
    MemoryCheck check = new MemoryCheck(root);
    assertOk(check.look());
    file("proc/meminfo", "MemAvailable: 200000 kB\n");
    assertWarns(check.look(), "195 MB", "110 MB");
    file("proc/meminfo", "MemAvailable: 100000 kB\n");
    assertFails(check.look(), "97 MB", "110 MB");
    file("proc/meminfo", "MemTotal: much\n");
    assertWarns(check.look(), "does not tell", "free -m");
  }

  @Test
  void memory_containerWithALimit_countsWhatIsLeftOfIt() throws Exception {
    file("sys/fs/cgroup/memory.max", "max\n");
    file("sys/fs/cgroup/memory.current", "190000000\n");
    assertOk(new MemoryCheck(root).look());
    file("sys/fs/cgroup/memory.max", "200000000\n");
    assertFails(new MemoryCheck(root).look(), "9 MB are free within the container", "limit");
  }

  @Test
  void mount_noexec_failsWhereCodeIsLoaded() {
    assertOk(new MountCheck("data", root, Path.of("/opt/data"), true).look());
    assertOk(new MountCheck("data", root, Path.of("/opt/my data/in/deep"), true).look());
    assertFails(
        new MountCheck("data", root, Path.of("/opt/my data/x"), true).look(),
        "/opt/my data, which is mounted noexec",
        "remount,exec /opt/my data");
    assertWarns(
        new MountCheck("tmp", root, Path.of("/tmp"), false).look(), "noexec", "loads no code");
  }

  @Test
  void account_otherThanKuras_isSaid() throws Exception {
    Accounts accounts = new Accounts(root);
    assertOk(new AccountCheck(accounts, "kurad", "kurad").look());
    assertWarns(
        new AccountCheck(accounts, "kurad", "anna").look(), "kurad runs Kura", "sudo -u kurad");
    Files.delete(root.resolve("etc/passwd"));
    assertOk(new AccountCheck(accounts, "kurad", "anna").look());
  }

  @Test
  void groups_primaryAndOthers_areKnown() {
    Accounts accounts = new Accounts(root);
    assertThat(accounts.groupsOf("kurad")).containsExactly("kurad", "video");
    assertThat(accounts.groupsOf("nobody")).isEmpty();
  }

  @Test
  void device_byOwnerGroupAndMode_isJudged() throws Exception {
    Path device = Files.writeString(root.resolve("video0"), "");
    String owner = Files.getOwner(device).getName();
    Accounts accounts = new Accounts(root);
    Files.setPosixFilePermissions(device, PosixFilePermissions.fromString("rw-rw----"));
    assertFails(
        new DeviceCheck(device, accounts, "stranger").look(),
        "stranger may not read and write",
        "sudo usermod -aG ");
    assertOk(new DeviceCheck(device, accounts, owner).look());
    Files.setPosixFilePermissions(device, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertOk(new DeviceCheck(device, accounts, "stranger").look());
    String group = Files.readAttributes(device, PosixFileAttributes.class).group().getName();
    Files.setPosixFilePermissions(device, PosixFilePermissions.fromString("rw-rw----"));
    file("etc/group", group + ":x:77:member\n");
    assertOk(new DeviceCheck(device, accounts, "member").look());
    assertFails(
        new DeviceCheck(root.resolve("video9"), accounts, "kurad").look(),
        "is not there",
        "ls /dev/video*");
  }

  @Test
  void dataDirectory_stateOfTheDisk_isJudged() throws Exception {
    Path directory = root.resolve("data/org.edgeveil");
    assertOk(new DataDirectoryCheck(directory).look());
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    assertOk(new DataDirectoryCheck(directory).look());
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertWarns(new DataDirectoryCheck(directory).look(), "open to other users", "chmod 700");
    file("in-the-way", "");
    assertFails(
        new DataDirectoryCheck(root.resolve("in-the-way")).look(), "is no directory", "move");
    // Nobody, root neither, writes there.
    assertThat(new DataDirectoryCheck(Path.of("/proc/org.edgeveil")).look().level())
        .isEqualTo(Level.FAIL);
  }

  @Test
  void clock_pastOrUnset_isSaid() throws Exception {
    Instant now = Instant.parse("2027-01-01T00:00:00Z");
    assertWarns(new ClockCheck(() -> now, root).look(), "nothing seems to set it", "set-ntp");
    file("run/chrony/chronyd.pid", "1\n");
    assertOk(new ClockCheck(() -> now, root).look());
    assertFails(new ClockCheck(() -> Instant.EPOCH, root).look(), "which is past", "timedatectl");
  }
}
