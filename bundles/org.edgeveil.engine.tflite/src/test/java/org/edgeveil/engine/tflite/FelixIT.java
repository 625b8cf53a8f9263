/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.edgeveil.engine.tflite.probe.ProbeActivator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundles as they are shipped, in Apache Felix. */
class FelixIT {

  private static final Path BUNDLES =
      Path.of(System.getProperty("edgeveil.root", "../..")).resolve("bundles");
  private static final String PROBE_IMPORTS =
      "org.osgi.framework,org.edgeveil.natives,org.edgeveil.engine.tflite,ai.djl,ai.djl.engine,"
          + "ai.djl.inference,ai.djl.ndarray,ai.djl.ndarray.types,ai.djl.translate";

  private Path directory;
  private Framework framework;

  @BeforeEach
  void startFramework(@TempDir Path temporary) throws BundleException {
    directory = temporary;
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
    framework =
        factory.newFramework(
            Map.of(
                "org.osgi.framework.storage", directory.resolve("storage").toString(),
                "org.osgi.framework.system.packages.extra", "org.slf4j;version=1.7.36",
                "probe.natives", directory.resolve("natives").toString(),
                "probe.model", DefaultModelTest.MODEL.toString()));
    framework.start();
  }

  @AfterEach
  void stopFramework() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void start_shippedBundles_predictAndLeaveOtherPlatformInstalled() throws Exception {
    Bundle natives = install("org.edgeveil.natives");
    Bundle own = install("org.edgeveil.natives.linux-x86_64");
    Bundle other = install("org.edgeveil.natives.linux-arm64");
    Bundle engine = install("org.edgeveil.engine.tflite");
    Bundle probe = context().installBundle("probe", jar(probeManifest(), ProbeActivator.class));

    natives.start();
    engine.start();
    probe.start();

    assertThat(natives.getState()).isEqualTo(Bundle.ACTIVE);
    assertThat(engine.getState()).isEqualTo(Bundle.ACTIVE);
    assertThat(own.getState()).isEqualTo(Bundle.RESOLVED);
    assertThat(other.getState()).isEqualTo(Bundle.INSTALLED);
    assertThat(System.getProperty("probe.result")).matches("TFLite:2[.0-9]+ -.*");
  }

  @Test
  void resolve_strangerThatNamesNoRoom_isNotWiredToTheNativeClasses() throws Exception {
    install("org.edgeveil.natives");
    Manifest manifest = manifest("stranger");
    manifest.getMainAttributes().putValue("Import-Package", "org.bytedeco.javacpp");
    Bundle stranger = context().installBundle("stranger", jar(manifest));

    assertThatThrownBy(stranger::start)
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("org.bytedeco.javacpp");
  }

  @Test
  void resolve_fragmentForTheEngine_isNotAttached() throws Exception {
    Manifest manifest = manifest("intruder");
    manifest.getMainAttributes().putValue("Fragment-Host", "org.edgeveil.engine.tflite");
    install("org.edgeveil.natives");
    Bundle engine = install("org.edgeveil.engine.tflite");
    Bundle intruder = context().installBundle("intruder", jar(manifest));

    engine.start();

    assertThat(intruder.getState()).isEqualTo(Bundle.INSTALLED);
  }

  @Test
  void uninstall_afterUse_letsTheClassLoaderGoAndInstallationsFollow() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    String first = null;
    int rounds = Integer.getInteger("edgeveil.reinstalls", 5);
    for (int round = 0; round < rounds; round++) {
      System.clearProperty("probe.result");
      loaders.add(useOnce());
      String result = requireNonNull(System.getProperty("probe.result"));
      assertThat(result).isEqualTo(first == null ? result : first);
      first = result;
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(loaders).allMatch(loader -> loader.refersTo(null));
            });
    assertThat(mappedFiles("libjnitensorflowlite")).hasSize(1);
    try (Stream<Path> left = Files.list(directory.resolve("natives"))) {
      assertThat(left).hasSize(1);
    }
  }

  private WeakReference<ClassLoader> useOnce() throws Exception {
    Bundle natives = install("org.edgeveil.natives");
    List<Bundle> all =
        List.of(
            context().installBundle("probe", jar(probeManifest(), ProbeActivator.class)),
            install("org.edgeveil.engine.tflite"),
            install("org.edgeveil.natives.linux-x86_64"),
            natives);
    natives.start();
    all.get(0).start();
    WeakReference<ClassLoader> loader =
        new WeakReference<>(natives.adapt(BundleWiring.class).getClassLoader());
    for (Bundle bundle : all) {
      bundle.uninstall();
    }
    refresh();
    return loader;
  }

  private void refresh() throws InterruptedException {
    java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);
    framework
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            null,
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
              }
            });
    assertThat(done.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }

  private static List<String> mappedFiles(String part) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/maps")).stream()
        .filter(line -> line.contains(part))
        .map(line -> line.substring(line.indexOf('/')))
        .distinct()
        .toList();
  }

  private BundleContext context() {
    return framework.getBundleContext();
  }

  private Bundle install(String name) throws Exception {
    Path target = BUNDLES.resolve(name).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      Path jar =
          files
              .filter(file -> file.getFileName().toString().matches(name + "-[0-9.]+\\.jar"))
              .findFirst()
              .orElseThrow();
      return context().installBundle(jar.toUri().toString());
    }
  }

  private static Manifest manifest(String name) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", name);
    return manifest;
  }

  private static Manifest probeManifest() {
    Manifest manifest = manifest("probe");
    manifest.getMainAttributes().putValue("Bundle-Activator", ProbeActivator.class.getName());
    manifest.getMainAttributes().putValue("Import-Package", PROBE_IMPORTS);
    return manifest;
  }

  private static InputStream jar(Manifest manifest, Class<?>... classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Class<?> type : classes) {
        String entry = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(entry));
        try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
          requireNonNull(in).transferTo(jar);
        }
      }
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
