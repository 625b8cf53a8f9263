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

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.edgeveil.camera.internal.doctor.Finding.Level;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor on this machine, with the real decoder and the real model. */
class DoctorTest {
  private static final String CLIP =
      Path.of(System.getProperty("edgeveil.root"), "samples/vtest/vtest.avi").toString();

  @TempDir static Path data = Path.of("");

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  private static List<Finding> examine(Map<String, Object> settings) throws Exception {
    return new Doctor(data.resolve("org.edgeveil"))
        .examine(settings, value -> value instanceof String text ? text : "");
  }

  private static Finding of(List<Finding> findings, String subject) {
    return findings.stream().filter(f -> f.subject().equals(subject)).findFirst().orElseThrow();
  }

  @Test
  void examine_clipAndDefaultModel_areWell() throws Exception {
    List<Finding> findings = examine(Map.of("source", CLIP));
    assertThat(of(findings, "camera").level()).isEqualTo(Level.OK);
    assertThat(of(findings, "camera").found())
        .contains("pictures of 768 x 576, codec msmpeg4, the first after");
    assertThat(of(findings, "model").found())
        .isEqualTo("default: pictures of 300 x 300, 24 labels, counts Person");
    assertThat(of(findings, "libraries").level()).isEqualTo(Level.OK);
    assertThat(of(findings, "settings").level()).isEqualTo(Level.OK);
  }

  @Test
  void examine_mistypedName_namesTheOneThatWasMeant() throws Exception {
    Finding settings = of(examine(Map.of("source", CLIP, "tile", "2x2")), "settings");
    assertThat(settings.level()).isEqualTo(Level.FAIL);
    assertThat(settings.found())
        .isEqualTo("tile: no setting has this name; probably tiles is meant");
  }

  @Test
  void examine_wrongSettings_namesAll() throws Exception {
    List<Finding> findings = examine(Map.of("source", "clip.avi", "threads", "0"));
    assertThat(findings)
        .filteredOn(finding -> finding.subject().equals("settings"))
        .extracting(Finding::found)
        .anyMatch(found -> found.startsWith("source: "))
        .anyMatch(found -> found.startsWith("threads: "))
        .hasSize(2);
    assertThat(FindingTable.isHealthy(findings)).isFalse();
  }

  @Test
  void examine_noSource_looksAtTheRest() throws Exception {
    List<Finding> findings = examine(Map.of());
    assertThat(of(findings, "camera").level()).isEqualTo(Level.WARN);
    assertThat(of(findings, "model").level()).isEqualTo(Level.OK);
  }

  @Test
  void examine_cameraThatIsNotThere_failsWithoutItsSecrets() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    List<Finding> findings =
        examine(
            Map.of(
                "source", "rtsp://127.0.0.1:" + port + "/live?key=t0ken",
                "username", "viewer",
                "password", "s3cret"));
    assertThat(of(findings, "camera").level()).isEqualTo(Level.FAIL);
    assertThat(of(findings, "camera").found()).contains("127.0.0.1:" + port);
    assertThat(FindingTable.of(findings)).doesNotContain("s3cret", "viewer", "t0ken");
  }

  @Test
  void examine_fileThatIsNoVideoAndModelThatIsNone_failsBoth(@TempDir Path temporary)
      throws Exception {
    Path text = Files.writeString(temporary.resolve("text"), "Person\n");
    List<Finding> findings =
        examine(
            Map.of("source", text.toString(), "model", text.toString(), "labels", text.toString()));
    assertThat(of(findings, "camera").found()).contains("is not a video that can be decoded");
    assertThat(of(findings, "model").level()).isEqualTo(Level.FAIL);
  }

  @Test
  void examine_noexecData_saysWhatToDo(@TempDir Path root) throws Exception {
    Files.createDirectories(root.resolve("proc/self"));
    Files.writeString(root.resolve("proc/self/mounts"), "/dev/a / ext4 rw,noexec 0 0\n");
    List<Finding> findings =
        new Doctor(root, data.resolve("org.edgeveil"), "anna").examine(Map.of(), value -> "");
    assertThat(of(findings, "code in data").level()).isEqualTo(Level.FAIL);
    assertThat(of(findings, "code in data").remedy()).contains("mount -o remount,exec");
  }

  @Test
  void table_findings_areLinesWithWhatToDo() {
    List<Finding> findings =
        List.of(
            Finding.ok("clock", "it is right"),
            Finding.warn("memory", "195 MB are free", "add some"),
            Finding.fail("model", "model: it is none"));
    assertThat(FindingTable.of(findings))
        .isEqualTo(
            """
            OK    clock           it is right
            WARN  memory          195 MB are free
                                  -> add some
            FAIL  model           model: it is none
            """);
    assertThat(FindingTable.isHealthy(findings)).isFalse();
    assertThat(FindingTable.isHealthy(findings.subList(0, 2))).isTrue();
  }
}
