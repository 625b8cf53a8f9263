/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.Status.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TlsConnectionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void connect_trustedCertificateForThisHost_runs(@TempDir Path home) throws Exception {
    TestCertificate certificate = TestCertificate.make(home, "ip:127.0.0.1");

    Status withPem = statusWith(home, certificate, certificate.pem().toString(), "");
    Status withStore =
        statusWith(home, certificate, certificate.keyStore().toString(), TestCertificate.PASSWORD);

    assertThat(withPem.state()).isEqualTo(State.RUNNING);
    assertThat(withStore.state()).isEqualTo(State.RUNNING);
  }

  @Test
  void connect_certificateOfUnknownIssuer_isRefused(@TempDir Path home) throws Exception {
    assertTlsProblem(statusWith(home, TestCertificate.make(home, "ip:127.0.0.1"), "", ""));
  }

  @Test
  void connect_certificateForAnotherHost_isRefused(@TempDir Path home) throws Exception {
    TestCertificate certificate = TestCertificate.make(home, "dns:elsewhere.example");

    assertTlsProblem(statusWith(home, certificate, certificate.pem().toString(), ""));
  }

  @Test
  void connect_trustStoreThatIsNone_namesTheSetting(@TempDir Path home) throws Exception {
    TestCertificate certificate = TestCertificate.make(home, "ip:127.0.0.1");
    Path nonsense = Files.writeString(home.resolve("nonsense"), "nonsense");

    Status missing = statusWith(home, certificate, home.resolve("absent.p12").toString(), "");
    Status noStore = statusWith(home, certificate, nonsense.toString(), "");
    Status wrongPassword =
        statusWith(home, certificate, certificate.keyStore().toString(), "hunter2");

    assertTlsProblem(missing);
    assertThat(missing.message()).contains("tls.trust.store").contains("absent.p12");
    assertTlsProblem(noStore);
    assertTlsProblem(wrongPassword);
    assertThat(wrongPassword.message()).doesNotContain("hunter2");
  }

  private static void assertTlsProblem(Status status) {
    assertThat(status.state()).isEqualTo(State.FAILED);
    assertThat(status.reason()).isEqualTo("tls");
    assertThat(status.message()).contains("tls.trust.store");
  }

  private static Status statusWith(
      Path home, TestCertificate certificate, String trustStore, String password) throws Exception {
    TestBroker broker =
        new TestBroker(home).withKeyStore(certificate.keyStore(), TestCertificate.PASSWORD);
    Map<String, Object> settings = new HashMap<>();
    settings.put("broker.uri", "ssl://127.0.0.1:" + broker.port());
    settings.put("tls.trust.store", trustStore);
    settings.put("tls.trust.store.password", password);
    broker.start();
    MqttPublisher publisher =
        new MqttPublisher(TestCrypto.service(), settings, Duration.ofMillis(50));
    try {
      await().atMost(PATIENCE).until(() -> publisher.status().state() != State.STARTING);
      return publisher.status();
    } finally {
      publisher.deactivate();
      broker.stop();
    }
  }
}
