/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import aQute.bnd.version.Version;
import aQute.bnd.version.VersionRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Manifest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every mandatory import of the deployed bundles is met by exactly what a Kura gateway exports, or
 * by one of our own bundles. Pax Exam cannot show this: it brings packages of its own.
 */
class KuraResolutionTest {

  /** What both lines export at the versions of 5.5, the lowest, unless a line differs below. */
  private static final Map<String, String> KURA =
      Map.ofEntries(
          Map.entry("org.eclipse.kura", "1.7.0"),
          Map.entry("org.eclipse.kura.cloudconnection", "1.0.0"),
          Map.entry("org.eclipse.kura.cloudconnection.listener", "1.0.0"),
          Map.entry("org.eclipse.kura.cloudconnection.message", "1.0.0"),
          Map.entry("org.eclipse.kura.cloudconnection.publisher", "1.0.0"),
          Map.entry("org.eclipse.kura.cloudconnection.request", "1.0.0"),
          Map.entry("org.eclipse.kura.configuration", "1.2.0"),
          Map.entry("org.eclipse.kura.message", "1.5.0"),
          Map.entry("org.osgi.framework", "1.10.0"),
          Map.entry("org.osgi.framework.wiring", "1.2.0"),
          Map.entry("org.osgi.util.tracker", "1.5.2"));

  private static final Map<String, Map<String, List<String>>> LINES =
      Map.of(
          "5.5",
              Map.of(
                  "org.eclipse.kura.crypto", List.of("1.3.0"),
                  "org.eclipse.kura.system", List.of("1.7.0"),
                  "org.osgi.service.component", List.of("1.4.0"),
                  "org.slf4j", List.of("1.7.36")),
          "6",
              Map.of(
                  "org.eclipse.kura.crypto", List.of("1.4.0"),
                  "org.eclipse.kura.system", List.of("1.9.0"),
                  "org.osgi.service.component", List.of("1.5.0"),
                  "org.slf4j", List.of("2.0.17", "1.7.36")));

  @ParameterizedTest
  @CsvSource({"5.5, x86_64", "5.5, arm64", "6, x86_64", "6, arm64"})
  void deployedBundles_onKura_findEveryMandatoryImport(String line, String architecture)
      throws Exception {
    Map<String, Manifest> bundles = DeploymentPackageFile.of(architecture).bundleManifests();
    Map<String, List<Attrs>> ours = new HashMap<>();
    for (Manifest manifest : bundles.values()) {
      header(manifest, "Export-Package")
          .forEach(
              (name, attributes) ->
                  ours.computeIfAbsent(clean(name), key -> new ArrayList<>()).add(attributes));
    }

    List<String> missing = new ArrayList<>();
    bundles.forEach(
        (bundle, manifest) ->
            header(manifest, "Import-Package")
                .forEach(
                    (name, attributes) -> {
                      if (!"optional".equals(attributes.get("resolution:"))
                          && !metByJava(name)
                          && !metByKura(line, name, attributes)
                          && !metByUs(ours.getOrDefault(name, List.of()), attributes)) {
                        missing.add(bundle + " imports " + name + " " + attributes);
                      }
                    }));

    assertThat(bundles).isNotEmpty();
    assertThat(missing).isEmpty();
  }

  private static boolean metByJava(String name) {
    return ModuleLayer.boot().modules().stream()
        .filter(module -> module.isNamed() && module.isExported(name))
        .anyMatch(
            module ->
                name.startsWith("javax.")
                    || name.startsWith("org.xml.")
                    || name.startsWith("org.w3c.")
                    || name.startsWith("sun."));
  }

  private static boolean metByKura(String line, String name, Attrs attributes) {
    List<String> versions =
        new ArrayList<>(Objects.requireNonNull(LINES.get(line)).getOrDefault(name, List.of()));
    if (KURA.containsKey(name)) {
      versions.add(KURA.get(name));
    }
    VersionRange range = new VersionRange(attributes.getOrDefault("version", "0"));
    return versions.stream().anyMatch(version -> range.includes(new Version(version)));
  }

  private static boolean metByUs(List<Attrs> exports, Attrs wanted) {
    VersionRange range = new VersionRange(wanted.getOrDefault("version", "0"));
    return exports.stream()
        .anyMatch(
            export ->
                range.includes(new Version(export.getOrDefault("version", "0")))
                    && mandatoryAttributesMatch(export, wanted));
  }

  private static boolean mandatoryAttributesMatch(Attrs export, Attrs wanted) {
    String mandatory = export.get("mandatory:");
    if (mandatory == null) {
      return true;
    }
    for (String attribute : mandatory.split(",")) {
      if (!export.get(attribute.trim()).equals(wanted.get(attribute.trim()))) {
        return false;
      }
    }
    return true;
  }

  private static Parameters header(Manifest manifest, String name) {
    return OSGiHeader.parseHeader(manifest.getMainAttributes().getValue(name));
  }

  private static String clean(String name) {
    return name.replaceAll("~+$", "");
  }
}
