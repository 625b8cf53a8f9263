/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** Runs the built bundle on Felix, and calls it as a launcher does: from outside the framework. */
@Timeout(120)
class BenchGatewayIT {
  private static final String INSTALLER =
      "org.edgeveil.kura.bench.configuration.ConfigurationInstaller";

  private Framework framework;
  private BundleContext context;
  private Path data;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    data = directory.resolve("state");
    framework =
        new org.apache.felix.framework.FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    directory.resolve("felix").toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    "org.osgi.service.cm;version=1.6,org.eclipse.kura;version=1.7,"
                        + "org.eclipse.kura.crypto;version=1.3,org.eclipse.kura.system;version=1.7,"
                        + "org.eclipse.kura.configuration;version=1.2,"
                        + "org.eclipse.kura.configuration.metatype;version=1.1,"
                        + "org.slf4j;version=1.7.36",
                    StateDirectory.PROPERTY,
                    data.toString()));
    framework.start();
    context = framework.getBundleContext();
    List<Bundle> bundles = new ArrayList<>();
    for (Class<?> inside :
        List.of(
            org.osgi.util.function.Function.class,
            org.osgi.util.promise.Promise.class,
            org.osgi.service.component.ComponentContext.class,
            org.osgi.service.log.LogService.class,
            org.apache.felix.cm.file.ConfigurationHandler.class,
            org.apache.felix.metatype.MetaDataReader.class,
            org.apache.felix.scr.info.ScrInfo.class)) {
      bundles.add(
          context.installBundle(
              inside.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
    bundles.add(
        context.installBundle(
            Path.of(System.getProperty("edgeveil.bench.bundle")).toUri().toString()));
    for (Bundle bundle : bundles) {
      bundle.start();
    }
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(30_000);
  }

  @Test
  void install_beforeAndAfter_configuresAsKuraDoes() throws Exception {
    define("test.Early", false, "<AD id=\"rate\" type=\"Long\" default=\"5\"/>");
    define(
        "test.Factory",
        true,
        "<AD id=\"user\" type=\"String\" default=\"me\"/>"
            + "<AD id=\"password\" type=\"Password\" required=\"false\"/>");
    assertThat(properties("test.Early")).isEmpty();

    install(Map.of("test.Factory~one", Map.of("password", "hunter2")));
    define("test.Late", false, "<AD id=\"on\" type=\"Boolean\" default=\"true\"/>");

    assertThat(properties("test.Early"))
        .containsEntry("rate", 5L)
        .containsEntry("kura.service.pid", "test.Early");
    assertThat(properties("test.Late")).containsEntry("on", true);
    Map<String, Object> one = properties("test.Factory~one");
    assertThat(one).containsEntry("kura.service.pid", "one").containsEntry("user", "me");
    String stored = String.valueOf(one.get("password"));
    assertThat(stored).doesNotContain("hunter2");
    assertThat(service(CryptoService.class).decryptAes(stored.toCharArray()))
        .isEqualTo("hunter2".toCharArray());
  }

  @Test
  void install_again_replacesInstancesAndResetsSingletons() throws Exception {
    define("test.Single", false, "<AD id=\"rate\" type=\"Long\" default=\"5\"/>");
    define("test.Factory", true, "<AD id=\"user\" type=\"String\" default=\"me\"/>");
    install(Map.of("test.Factory~one", Map.of(), "test.Single", Map.of("rate", 7)));

    install(Map.of("test.Factory~two", Map.of()));

    assertThat(properties("test.Factory~one")).isEmpty();
    assertThat(properties("test.Factory~two")).containsEntry("user", "me");
    assertThat(properties("test.Single")).containsEntry("rate", 5L);
  }

  @Test
  void install_unknownKey_changesNothing() throws Exception {
    define("test.Single", false, "<AD id=\"rate\" type=\"Long\" default=\"5\"/>");

    assertThatThrownBy(() -> install(Map.of("test.Single", Map.of("rat", 7))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("test.Single: unknown setting rat, did you mean rate?");

    assertThat(properties("test.Single")).isEmpty();
  }

  @Test
  void systemService_directories_areUnderTheState() throws Exception {
    SystemService system = service(SystemService.class);

    assertThat(system.getKuraDataDirectory()).isEqualTo(data.toString());
    assertThat(system.getPlatform()).isEqualTo("edgeveil-bench");
    assertThat(system.getBundles()).isNotEmpty();
    assertThat(system.getSerialNumber()).isEqualTo(SystemService.UNKNOWN);
    assertThatThrownBy(system::getSystemPackages).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void cryptoService_plainText_isRefusedAsByKura() throws Exception {
    CryptoService crypto = service(CryptoService.class);

    assertThatThrownBy(() -> crypto.decryptAes("plain".toCharArray()))
        .isInstanceOf(KuraException.class);
  }

  private void install(Map<String, Map<String, ?>> configurations) throws Exception {
    // The class path of this test holds the same interface once more: look past its class.
    ServiceReference<?>[] references =
        Objects.requireNonNull(context.getAllServiceReferences(INSTALLER, null), INSTALLER);
    ServiceReference<?> reference = references[0];
    try {
      reference
          .getBundle()
          .loadClass(INSTALLER)
          .getMethod("install", Map.class)
          .invoke(context.getService(reference), configurations);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private Map<String, Object> properties(String pid) throws Exception {
    Configuration[] found =
        service(ConfigurationAdmin.class).listConfigurations("(service.pid=" + pid + ")");
    Map<String, Object> properties = new java.util.HashMap<>();
    if (found != null) {
      var stored = found[0].getProperties();
      stored.keys().asIterator().forEachRemaining(key -> properties.put(key, stored.get(key)));
    }
    return properties;
  }

  private <T> T service(Class<T> type) throws InterruptedException {
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
    tracker.open();
    return Objects.requireNonNull(tracker.waitForService(30_000), type.getName());
  }

  /** Installs a bundle that holds nothing but the definition of one PID. */
  private void define(String pid, boolean factory, String attributes)
      throws IOException, BundleException {
    String designate = (factory ? "<Designate factoryPid=\"" : "<Designate pid=\"") + pid + "\">";
    String xml =
        "<metatype:MetaData xmlns:metatype=\"http://www.osgi.org/xmlns/metatype/v1.2.0\"><OCD id=\""
            + pid
            + "\" name=\"x\">"
            + attributes
            + "</OCD>"
            + designate
            + "<Object ocdref=\""
            + pid
            + "\"/></Designate></metatype:MetaData>";
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", pid);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.putNextEntry(new ZipEntry("OSGI-INF/metatype/" + pid + ".xml"));
      jar.write(xml.getBytes(StandardCharsets.UTF_8));
    }
    InputStream in = new ByteArrayInputStream(out.toByteArray());
    context.installBundle("memory:" + pid, in).start();
  }
}
