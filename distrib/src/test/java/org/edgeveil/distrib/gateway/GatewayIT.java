/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.distrib.Installation;
import org.edgeveil.features.FeatureReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** The bundles of the features in the framework of the bench gateway. */
class GatewayIT {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  Path folder;

  @Test
  void start_allFeatures_everyBundleIsActiveAndDefaultsApply() throws Exception {
    List<Path> bundles = Installation.find().bundles();
    try (Gateway gateway =
        Gateway.start(bundles, folder, Map.of("edgeveil.data", folder.toString()))) {
      assertThat(gateway.context().getBundles()).hasSize(bundles.size() + 1);
      for (Bundle bundle : gateway.context().getBundles()) {
        boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
        assertThat(bundle.getState())
            .as(bundle.getSymbolicName())
            .isEqualTo(fragment ? Bundle.RESOLVED : Bundle.ACTIVE);
      }

      new ConfigurationClient(gateway.context()).install(Map.of());

      // Configurations are delivered on a thread of their own.
      StatusReader statuses = new StatusReader(gateway.context());
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(statuses.read())
                      .extracting(ComponentStatus::pid)
                      .contains(
                          "org.edgeveil.sync.CloudSync", "org.edgeveil.aggregation.PrivacyDomain"));
    }
  }

  @Test
  void install_sampleConfiguration_isAccepted() throws Exception {
    Map<String, Map<String, Object>> sample =
        new LinkedHashMap<>(
            new FeatureReader()
                .configurations(
                    Path.of(String.valueOf(System.getProperty("edgeveil.root")))
                        .resolve("samples/gateway.json")));
    // The launcher's own; the rest is for the bundles.
    assertThat(sample.remove("org.edgeveil.distrib.Gateway")).containsOnlyKeys("state.directory");
    try (Gateway gateway =
        Gateway.start(
            Installation.find().bundles(), folder, Map.of("edgeveil.data", folder.toString()))) {
      new ConfigurationClient(gateway.context()).install(sample);

      StatusReader statuses = new StatusReader(gateway.context());
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(statuses.read())
                      .extracting(ComponentStatus::pid)
                      .contains("entrance", "entrance-counts", "cloud"));
    }
  }

  @Test
  void install_unknownKeys_namesThemAllInOneLine() throws Exception {
    try (Gateway gateway =
        Gateway.start(
            Installation.find().bundles(), folder, Map.of("edgeveil.data", folder.toString()))) {
      ConfigurationClient client = new ConfigurationClient(gateway.context());

      assertThatThrownBy(
              () ->
                  client.install(
                      Map.of(
                          "org.edgeveil.sync.CloudSync", Map.of("mood", "good"),
                          "no.such.Component", Map.of())))
          .isInstanceOf(GatewayException.class)
          .hasMessageContaining("mood")
          .hasMessageContaining("no.such.Component")
          .message()
          .doesNotContain("\n");
    }
  }

  @Test
  void start_noBundle_isOneLine() {
    assertThatThrownBy(
            () -> Gateway.start(List.of(folder.resolve("missing.jar")), folder, Map.of()))
        .isInstanceOf(GatewayException.class)
        .message()
        .doesNotContain("\n");
  }
}
