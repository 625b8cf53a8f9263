/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.edgeveil.distrib.broker.Broker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a service, with a broker that is not there. */
class RunIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  Path folder;

  @Test
  void run_brokerUnreachable_saysSoGoesOnAndStopsCleanly() throws Exception {
    Path report = folder.resolve("report.json");
    Path output = folder.resolve("output.txt");
    Path config = config("tcp://127.0.0.1:" + Broker.port(0), "qos");

    Process process =
        Built.start(output, "run", "--config", config.toString(), "--report", report.toString());
    try {
      await()
          .atMost(PATIENCE)
          .until(() -> Files.readString(output, StandardCharsets.UTF_8).contains("publisher"));
      await().atMost(PATIENCE).until(() -> text(output).contains("reconnecting"));
      assertThat(process.isAlive()).isTrue();
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    JsonObject components =
        Json.parse(Files.readString(report)).asObject().get("components").asObject();
    assertThat(components.names())
        .contains(
            "publisher", "org.edgeveil.sync.CloudSync", "org.edgeveil.aggregation.PrivacyDomain");
    assertThat(folder.resolve("state")).isDirectory();
  }

  @Test
  void run_unknownKey_isOneLineAndFails() throws Exception {
    Built.Outcome outcome =
        Built.edgeveil(
            folder, "run", "--config", config("tcp://127.0.0.1:1883", "qoss").toString());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output().lines().filter(line -> line.startsWith("edgeveil: ")))
        .singleElement()
        .asString()
        .contains("qoss");
  }

  @Test
  void run_missingFile_isOneLineAndFails() throws Exception {
    Built.Outcome outcome = Built.edgeveil(folder, "run", "--config", "no-such.json");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output().lines()).singleElement().asString().contains("no-such.json");
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private Path config(String broker, String qosKey) throws IOException {
    return Files.writeString(
        folder.resolve("config.json"),
        """
        {
          "org.edgeveil.distrib.Gateway": { "state.directory": "%s" },
          "org.edgeveil.mqtt.MqttPublisher~publisher": { "broker.uri": "%s", "%s": 1 },
          "org.edgeveil.sync.CloudSync": {
            "CloudPublisher.target": "(kura.service.pid=publisher)"
          }
        }
        """
            .formatted(folder.resolve("state"), broker, qosKey));
  }
}
