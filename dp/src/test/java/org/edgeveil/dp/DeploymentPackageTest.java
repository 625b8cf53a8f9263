/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentPackageTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  Path folder;

  private Path first = Path.of("");
  private Path second = Path.of("");

  @BeforeEach
  void writeBundles() throws IOException {
    first = new TestBundle("org.edgeveil.a", "1.2.3.20260101").write(folder.resolve("z.jar"));
    second = new TestBundle("org.edgeveil.b", "1.2.3.20260202").write(folder.resolve("y.jar"));
  }

  @Test
  void of_qualifiersDiffer_takesTheNewest() throws Exception {
    DeploymentPackage made = make(first, second);

    assertThat(made.fileName()).isEqualTo("edgeveil-test-1.2.3.20260202.dp");
  }

  @Test
  void write_entries_areManifestThenBundlesByNameThenDocumentsAndNoDirectories() throws Exception {
    Path text = Files.writeString(folder.resolve("t"), "text");
    DeploymentPackage made =
        DeploymentPackage.of(
            "edgeveil-test", "1.2.3", List.of(second, first), Map.of("LICENSE", text));

    assertThat(entryNames(bytes(made)))
        .containsExactly(
            "META-INF/MANIFEST.MF",
            "bundles/org.edgeveil.a-1.2.3.20260101.jar",
            "bundles/org.edgeveil.b-1.2.3.20260202.jar",
            "LICENSE");
  }

  @Test
  void write_manifest_repeatsTheBundlesHeaders() throws Exception {
    byte[] bytes = bytes(make(first, second));
    ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes));
    in.getNextEntry();
    Manifest manifest = new Manifest(in);

    Attributes main = manifest.getMainAttributes();
    assertThat(main.getValue("DeploymentPackage-SymbolicName")).isEqualTo("edgeveil-test");
    assertThat(main.getValue("DeploymentPackage-Version")).isEqualTo("1.2.3.20260202");
    Attributes bundle = manifest.getAttributes("bundles/org.edgeveil.b-1.2.3.20260202.jar");
    assertThat(bundle.getValue("Bundle-SymbolicName")).isEqualTo("org.edgeveil.b");
    assertThat(bundle.getValue("Bundle-Version")).isEqualTo("1.2.3.20260202");
  }

  @Test
  void write_otherOrderAndTimeZoneAndFileTimes_givesTheSameBytes() throws Exception {
    byte[] once = bytes(make(first, second));
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      Files.setLastModifiedTime(first, java.nio.file.attribute.FileTime.fromMillis(0));

      assertThat(bytes(make(second, first))).isEqualTo(once);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void of_plainJar_isRefused() throws Exception {
    Path plain =
        new TestBundle("x", "1.2.3")
            .without("Bundle-SymbolicName")
            .write(folder.resolve("plain.jar"));

    assertThatThrownBy(() -> make(first, plain))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("plain.jar")
        .hasMessageContaining("only bundles");
  }

  @Test
  void of_twoOfOneName_areRefused() throws Exception {
    Path twin = new TestBundle("org.edgeveil.a", "1.2.3.9").write(folder.resolve("twin.jar"));

    assertThatThrownBy(() -> make(first, twin))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("twin.jar")
        .hasMessageContaining("z.jar");
  }

  @Test
  void of_snapshot_isRefused() throws Exception {
    Path snapshot =
        new TestBundle("org.edgeveil.c", "1.2.3.SNAPSHOT").write(folder.resolve("s.jar"));

    assertThatThrownBy(() -> make(snapshot))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("snapshot");
  }

  @Test
  void of_otherVersion_isRefused() throws Exception {
    Path other = new TestBundle("org.edgeveil.c", "1.2.4.1").write(folder.resolve("o.jar"));

    assertThatThrownBy(() -> make(first, other))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("1.2.4.1");
  }

  @Test
  void of_noVersionAtAll_isRefused() throws Exception {
    Path wrong = new TestBundle("org.edgeveil.c", "one").write(folder.resolve("w.jar"));

    assertThatThrownBy(() -> make(wrong))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("no OSGi version");
  }

  @Test
  void of_nothing_isRefused() {
    assertThatThrownBy(this::make).isInstanceOf(PackageException.class);
  }

  private DeploymentPackage make(Path... files) throws IOException, PackageException {
    return DeploymentPackage.of("edgeveil-test", "1.2.3", List.of(files), Map.of());
  }

  private static byte[] bytes(DeploymentPackage made) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    made.write(out);
    return out.toByteArray();
  }

  private static List<String> entryNames(byte[] bytes) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
