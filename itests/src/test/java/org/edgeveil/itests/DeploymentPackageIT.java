/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.edgeveil.dp.DeploymentPackage;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.deploymentadmin.DeploymentAdmin;

/**
 * The package a Kura user uploads: installed, at work, updated and removed by Kura's own
 * DeploymentAdmin.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DeploymentPackageIT {
  private static final String NEWER = "edgeveil.itests.newer";

  @Inject private BundleContext context;
  @Inject private DeploymentAdmin admin;
  @Inject private ServiceComponentRuntime components;

  @Configuration
  public Option[] configuration() throws Exception {
    return CoreOptions.options(
        Platform.services(),
        Platform.deploymentAdmin(),
        Gateway.kura(Gateway.newState()),
        CoreOptions.systemProperty(NEWER)
            .value(newer(DeploymentPackageFile.of("x86_64")).toString()));
  }

  @Test
  public void deploymentPackage_installedUpdatedRemoved_worksAndLeavesTheLedger() throws Exception {
    DeploymentPackageFile file = DeploymentPackageFile.of("x86_64");
    String name = install(file.path());
    assertBundlesStarted(file);
    countShortClip("first");
    assertComponentsSatisfied();

    Path newer = Path.of(System.getProperty(NEWER));
    assertEquals(name, install(newer));
    assertBundlesStarted(new DeploymentPackageFile(newer));
    countShortClip("second");

    admin.getDeploymentPackage(name).uninstall();
    assertEquals(List.of(), productBundles().stream().map(Bundle::getSymbolicName).toList());
    Path ledger = Path.of(System.getProperty("edgeveil.itests.state"), "org.edgeveil", "ledger");
    try (Stream<Path> files = Files.list(ledger)) {
      assertNotEquals("uninstalling keeps the ledger", 0, files.count());
    }
  }

  private String install(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return admin.installDeploymentPackage(in).getName();
    }
  }

  private void assertBundlesStarted(DeploymentPackageFile file) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Manifest manifest : file.bundleManifests().values()) {
      String name =
          manifest
              .getMainAttributes()
              .getValue(Constants.BUNDLE_SYMBOLICNAME)
              .replaceFirst(";.*", "");
      String version = manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION);
      Bundle bundle =
          productBundles().stream()
              .filter(
                  each ->
                      each.getSymbolicName().equals(name)
                          && each.getVersion().toString().equals(version))
              .findFirst()
              .orElseThrow(() -> new AssertionError(name + " " + version + " is not installed"));
      boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
      if (bundle.getState() != (fragment ? Bundle.RESOLVED : Bundle.ACTIVE)) {
        wrong.add(name + " is in state " + bundle.getState());
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** Every configuration of every component of the product is satisfied or active. */
  private void assertComponentsSatisfied() {
    List<String> unsatisfied = new ArrayList<>();
    Collection<ComponentDescriptionDTO> descriptions =
        components.getComponentDescriptionDTOs(productBundles().toArray(Bundle[]::new));
    assertTrue(descriptions.size() >= 4);
    for (ComponentDescriptionDTO description : descriptions) {
      Collection<ComponentConfigurationDTO> configurations =
          components.getComponentConfigurationDTOs(description);
      if (configurations.isEmpty()) {
        unsatisfied.add(description.name + " has no configuration");
      }
      for (ComponentConfigurationDTO each : configurations) {
        if (each.state != ComponentConfigurationDTO.ACTIVE
            && each.state != ComponentConfigurationDTO.SATISFIED) {
          unsatisfied.add(description.name + " is in state " + each.state);
        }
      }
    }
    assertEquals(List.of(), unsatisfied);
  }

  private void countShortClip(String camera) throws Exception {
    Path clip = Files.createTempFile("clip", ".avi");
    CanaryClip.write(clip);
    Configurations configurations = new Configurations(context);
    configurations.configure(Gateway.DOMAIN, Map.of("budget.epsilon", "10"));
    configurations.configure(Gateway.SYNC, Map.of());
    configurations.configure(
        Gateway.AGGREGATOR, camera + "-counts", Map.of("camera.pid", camera, "window.seconds", 1));
    configurations.configure(
        Gateway.CAMERA,
        camera,
        Map.of("source", clip.toString(), "zones", "all: 0,0 1,0 1,1 0,1", "analysis.rate", 0.0));
    assertEquals(Long.valueOf(CanaryClip.FRAMES), awaitStopped(camera).get("frames.analysed"));
  }

  /**
   * Reads the status without its classes: a wire to the API would restart this test with the
   * update.
   */
  private Map<?, ?> awaitStopped(String camera) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    String seen = "nothing";
    while (System.nanoTime() - deadline < 0) {
      for (ServiceReference<?> reference : statusSources(camera)) {
        Object status = call(context.getService(reference), "status");
        seen = status.toString();
        if (call(status, "state").toString().equals("STOPPED")) {
          return (Map<?, ?>) call(status, "local");
        }
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new AssertionError("waited in vain for " + camera + "; last seen: " + seen);
  }

  private List<ServiceReference<?>> statusSources(String pid) throws Exception {
    ServiceReference<?>[] found =
        context.getAllServiceReferences(
            "org.edgeveil.api.status.StatusSource", "(kura.service.pid=" + pid + ")");
    return found == null ? List.of() : List.of(found);
  }

  private static Object call(Object target, String method) throws Exception {
    Method accessor = target.getClass().getMethod(method);
    accessor.setAccessible(true); // a component's class is not public
    return accessor.invoke(target);
  }

  private List<Bundle> productBundles() {
    List<String> benchOnly =
        List.of("org.edgeveil.kura.api", "org.edgeveil.kura.bench", "org.edgeveil.mqtt");
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getSymbolicName().startsWith("org.edgeveil"))
        .filter(bundle -> !benchOnly.contains(bundle.getSymbolicName()))
        .toList();
  }

  /**
   * The same package with every version one higher in the qualifier: what the next build would be.
   */
  private static Path newer(DeploymentPackageFile file) throws Exception {
    Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "newer");
    String name = file.manifest().getMainAttributes().getValue("DeploymentPackage-SymbolicName");
    List<Path> bundles = new ArrayList<>();
    for (Path jar : Platform.jars(file.unpackBundles(directory.resolve("old")))) {
      bundles.add(withNewerVersion(jar, directory.resolve(jar.getFileName())));
    }
    DeploymentPackage newer = DeploymentPackage.of(name, version(), bundles, Map.of());
    Path target = directory.resolve(newer.fileName());
    try (OutputStream out = Files.newOutputStream(target)) {
      newer.write(out);
    }
    return target;
  }

  private static String version() {
    return System.getProperty("edgeveil.version");
  }

  private static Path withNewerVersion(Path jar, Path target) throws IOException {
    try (JarFile old = new JarFile(jar.toFile())) {
      Manifest manifest = new Manifest(old.getManifest());
      manifest
          .getMainAttributes()
          .putValue(
              Constants.BUNDLE_VERSION,
              manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION) + "1");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
        for (JarEntry entry :
            old.stream()
                .filter(
                    each -> !each.isDirectory() && !each.getName().equals(JarFile.MANIFEST_NAME))
                .toList()) {
          out.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream in = old.getInputStream(entry)) {
            in.transferTo(out);
          }
          out.closeEntry();
        }
      }
    }
    return target;
  }
}
