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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageCheckTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  Path folder;

  @Test
  void violations_cleanBundle_none() throws Exception {
    assertThat(check(bundle().with("Export-Package", "org.edgeveil.a;version=\"1\""))).isEmpty();
  }

  @Test
  void violations_enginesAndNativesPackages_areExpectedThereOnly() throws Exception {
    String djl = "ai.djl.engine;uses:=\"ai.djl,java.net.http\";version=\"0.38\"";

    assertThat(
            check(
                new TestBundle("org.edgeveil.engine.tflite", "1.0.0").with("Export-Package", djl)))
        .isEmpty();
    assertThat(check(bundle().with("Export-Package", djl)))
        .singleElement()
        .asString()
        .contains("exports ai.djl.engine");
  }

  @Test
  void violations_thirdPartyExport_isFound() throws Exception {
    assertThat(check(bundle().with("Export-Package", "org.edgeveil.a,com.google.gson;version=2")))
        .singleElement()
        .asString()
        .contains("exports com.google.gson");
  }

  @Test
  void violations_kurasClass_isFoundEvenInAnInnerJar() throws Exception {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(inner)) {
      out.putNextEntry(new ZipEntry("org/eclipse/kura/KuraException.class"));
      out.closeEntry();
    }

    assertThat(check(bundle().entry("org/eclipse/kura/x/Y.class", new byte[0]))).hasSize(1);
    assertThat(check(bundle().entry("lib/inner.jar", inner.toByteArray()))).hasSize(1);
  }

  @Test
  void violations_openDoors_areFound() throws Exception {
    assertThat(check(bundle().with("DynamicImport-Package", "*"))).hasSize(1);
    assertThat(check(bundle().with("Bundle-SymbolicName", "org.edgeveil.a"))).hasSize(1);
    assertThat(check(new TestBundle("com.google.gson", "1.0.0"))).hasSize(1);
  }

  @Test
  void violations_directoryEntries_areFound() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("bundles/"));
      out.closeEntry();
    }

    assertThat(new PackageCheck().violations(new ByteArrayInputStream(bytes.toByteArray())))
        .containsExactly(
            "the manifest is not the first entry", "bundles/ is an entry for a directory");
  }

  private static TestBundle bundle() {
    return new TestBundle("org.edgeveil.a", "1.0.0");
  }

  private List<String> check(TestBundle bundle) throws IOException, PackageException {
    Path file = bundle.write(Files.createTempFile(folder, "b", ".jar"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeploymentPackage.of("p", "1.0.0", List.of(file), Map.of()).write(out);
    return new PackageCheck().violations(new ByteArrayInputStream(out.toByteArray()));
  }
}
