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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraNotConnectedException;
import org.eclipse.kura.KuraTooManyInflightMessagesException;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.Status.State;
import org.edgeveil.mqtt.internal.payload.KuraPayloadDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MqttPublisherTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Path home;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<String> confirmed = new CopyOnWriteArrayList<>();
  private final List<String> events = new CopyOnWriteArrayList<>();

  @BeforeEach
  void setUp(@TempDir Path directory) {
    home = directory;
  }

  @AfterEach
  void closeAll() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  @Test
  void publish_toARealBroker_arrivesDecodableAndIsConfirmed() throws Exception {
    TestBroker broker = broker();
    Subscriber subscriber = opened(new Subscriber(broker.uri()));
    MqttPublisher publisher = publisher(settings(broker.uri()));

    String id = publisher.publish(message("north", 3.5));

    await().atMost(PATIENCE).until(() -> confirmed.contains(id) && subscriber.data().size() == 1);
    Subscriber.Received received = subscriber.data().get(0);
    assertThat(received.topic()).isEqualTo("acme/gw-1/EdgeVeil/releases/north");
    assertThat(KuraPayloadDecoder.metrics(KuraPayloadDecoder.decode(received.payload())))
        .containsEntry("entries", 3.5);
    await().atMost(PATIENCE).until(() -> publisher.status().state() == State.RUNNING);
    await().atMost(PATIENCE).until(() -> events.contains("established"));
    assertThat(subscriber.lifecycleTopics()).contains("$EDC/acme/gw-1/MQTT/BIRTH");
    Subscriber.Received birth = subscriber.lifecycle("$EDC/acme/gw-1/MQTT/BIRTH");
    assertThat(KuraPayloadDecoder.metrics(KuraPayloadDecoder.decode(birth.payload())))
        .containsEntry("application_ids", "EdgeVeil")
        .containsEntry("display_name", "gw-1");
    assertThat(publisher.status().local())
        .containsEntry(
            "bytes.sent",
            (long) received.topic().length()
                + received.payload().length
                + birth.topic().length()
                + birth.payload().length)
        .containsEntry("messages.unconfirmed", 0L);
  }

  @Test
  void publish_qos2_isConfirmedAfterTheWholeHandshake() throws Exception {
    TestBroker broker = broker();
    Subscriber subscriber = opened(new Subscriber(broker.uri()));
    Map<String, Object> settings = settings(broker.uri());
    settings.put("qos", 2);
    MqttPublisher publisher = publisher(settings);

    String id = publisher.publish(message("north", 1));

    await().atMost(PATIENCE).until(() -> confirmed.contains(id));
    await().atMost(PATIENCE).until(() -> subscriber.data().size() == 1);
  }

  @Test
  void publish_whileBrokerIsDown_isSentWhenItComesUp() throws Exception {
    TestBroker broker = stoppedBroker();
    MqttPublisher publisher = publisher(settings(broker.uri()));
    await().atMost(PATIENCE).until(() -> publisher.status().reason().equals("broker.unreachable"));
    assertThat(publisher.status().message()).contains("broker.uri").doesNotContain("Exception");

    String first = publisher.publish(message("north", 1));
    String second = publisher.publish(message("north", 2));
    assertThat(confirmed).isEmpty();
    broker.start();

    await().atMost(PATIENCE).until(() -> confirmed.equals(List.of(first, second)));
    assertThat(publisher.status().state()).isEqualTo(State.RUNNING);
  }

  @Test
  void publish_brokerStopsAndComesBack_goesOn() throws Exception {
    TestBroker broker = broker();
    MqttPublisher publisher = publisher(settings(broker.uri()));
    String before = publisher.publish(message("north", 1));
    await().atMost(PATIENCE).until(() -> confirmed.contains(before));

    broker.stop();
    await().atMost(PATIENCE).until(() -> events.contains("lost"));
    String meanwhile = publisher.publish(message("north", 2));
    broker.start();

    await().atMost(PATIENCE).until(() -> confirmed.contains(meanwhile));
    assertThat(confirmed).containsExactly(before, meanwhile);
  }

  @Test
  void connectionCut_betweenPublishAndAcknowledgement_isSentAgainAndConfirmedOnce()
      throws Exception {
    TestBroker broker = broker();
    CuttableProxy proxy = opened(new CuttableProxy(broker.port()));
    Subscriber subscriber = opened(new Subscriber(broker.uri()));
    MqttPublisher publisher = publisher(settings(proxy.uri()));
    String before = publisher.publish(message("north", 1));
    await().atMost(PATIENCE).until(() -> confirmed.contains(before));

    proxy.swallowAnswers(true);
    String cut = publisher.publish(message("north", 2));
    await().atMost(PATIENCE).until(() -> proxy.swallowed() > 0 && subscriber.data().size() == 2);
    assertThat(confirmed).containsExactly(before);
    proxy.swallowAnswers(false);
    proxy.cut();

    await().atMost(PATIENCE).until(() -> confirmed.contains(cut) && subscriber.data().size() == 3);
    assertThat(confirmed).containsExactly(before, cut);
    assertThat(subscriber.data().get(2).payload()).isEqualTo(subscriber.data().get(1).payload());
    await().atMost(PATIENCE).until(() -> events.contains("lost"));
  }

  @Test
  void publish_beyondTheWindow_isRefused() throws Exception {
    TestBroker broker = stoppedBroker();
    Map<String, Object> settings = settings(broker.uri());
    settings.put("max.in.flight", 2);
    MqttPublisher publisher = publisher(settings);
    publisher.publish(message("north", 1));
    publisher.publish(message("north", 2));

    assertThatThrownBy(() -> publisher.publish(message("north", 3)))
        .isInstanceOf(KuraTooManyInflightMessagesException.class)
        .hasMessageContaining("max.in.flight");
  }

  @Test
  void publish_qos0_hasNoIdAndNeedsAConnection() throws Exception {
    TestBroker broker = stoppedBroker();
    Map<String, Object> settings = settings(broker.uri());
    settings.put("qos", 0);
    MqttPublisher publisher = publisher(settings);
    assertThatThrownBy(() -> publisher.publish(message("north", 1)))
        .isInstanceOf(KuraNotConnectedException.class);

    broker.start();
    Subscriber subscriber = opened(new Subscriber(broker.uri()));
    await().atMost(PATIENCE).until(() -> publisher.status().state() == State.RUNNING);

    assertThat(publisher.publish(message("north", 2))).isNull();
    await().atMost(PATIENCE).until(() -> subscriber.data().size() == 1);
    assertThat(confirmed).isEmpty();
  }

  @Test
  void connect_wrongPassword_saysSoWithoutShowingIt() throws Exception {
    TestBroker broker = stoppedBroker().withUsers(Map.of("gateway", "right")).start();
    Map<String, Object> settings = settings(broker.uri());
    settings.put("user.name", "gateway");
    settings.put("password", "enc:hunter2");
    MqttPublisher publisher = publisher(settings);

    await().atMost(PATIENCE).until(() -> publisher.status().state() == State.FAILED);
    Status status = publisher.status();
    assertThat(status.reason()).isEqualTo("credentials");
    assertThat(status.message()).contains("user.name", "password").doesNotContain("hunter2");
    String id = publisher.publish(message("north", 1));

    settings.put("password", "enc:right");
    publisher.updated(settings);
    await().atMost(PATIENCE).until(() -> confirmed.contains(id));
    MqttConnectOptions login = new MqttConnectOptions();
    login.setUserName("gateway");
    login.setPassword("right".toCharArray());
    opened(new Subscriber(broker.uri(), login));
  }

  @Test
  void connect_listenerThatDoesNotSpeakMqtt_saysNoBroker() throws Exception {
    ServerSocket silent = opened(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    Map<String, Object> settings = settings("tcp://127.0.0.1:" + silent.getLocalPort());
    settings.put("connect.timeout", 1);

    MqttPublisher publisher = publisher(settings);

    await().atMost(PATIENCE).until(() -> publisher.status().reason().equals("broker.unreachable"));
  }

  @Test
  void connect_clientIdTakenByAnother_isToldAfterTheSecondLoss() throws Exception {
    TestBroker broker = broker();
    MqttPublisher publisher = publisher(settings(broker.uri()));
    MqttPublisher rival = publisher(settings(broker.uri()));

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                publisher.status().reason().equals("client.id")
                    || rival.status().reason().equals("client.id"));
  }

  @Test
  void updated_wrongSettings_keepsTheFormerOnes() throws Exception {
    TestBroker broker = broker();
    MqttPublisher publisher = publisher(settings(broker.uri()));
    await().atMost(PATIENCE).until(() -> publisher.status().state() == State.RUNNING);
    Map<String, Object> wrong = settings(broker.uri());
    wrong.put("qos", "four");

    publisher.updated(wrong);

    assertThat(publisher.status().state()).isEqualTo(State.RUNNING);
    assertThat(publisher.status().message()).contains("qos");
    String id = publisher.publish(message("north", 1));
    await().atMost(PATIENCE).until(() -> confirmed.contains(id));
    publisher.updated(settings(broker.uri()));
    assertThat(publisher.status().message()).isEmpty();
    assertThat(events).doesNotContain("lost", "disconnected");
  }

  @Test
  void activate_wrongSettings_isInactiveAndSaysWhy() {
    MqttPublisher publisher = publisher(new HashMap<>(Map.of("broker.uri", "nonsense")));

    assertThat(publisher.status().state()).isEqualTo(State.FAILED);
    assertThat(publisher.status().message()).contains("broker.uri");
    assertThatThrownBy(() -> publisher.publish(message("north", 1)))
        .isInstanceOfSatisfying(
            KuraException.class,
            e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.SERVICE_UNAVAILABLE));
  }

  @Test
  void deactivate_whileConnected_saysGoodbyeAndRefusesFurtherMessages() throws Exception {
    TestBroker broker = broker();
    Subscriber subscriber = opened(new Subscriber(broker.uri()));
    MqttPublisher publisher = publisher(settings(broker.uri()));
    await().atMost(PATIENCE).until(() -> publisher.status().state() == State.RUNNING);

    publisher.deactivate();

    await()
        .atMost(PATIENCE)
        .until(() -> subscriber.lifecycleTopics().contains("$EDC/acme/gw-1/MQTT/DC"));
    assertThat(subscriber.lifecycleTopics()).doesNotContain("$EDC/acme/gw-1/MQTT/LWT");
    assertThat(publisher.status().state()).isEqualTo(State.STOPPED);
    assertThatThrownBy(() -> publisher.publish(message("north", 1)))
        .isInstanceOf(KuraException.class);
  }

  @Test
  void ids_ofTwoLives_differ() throws Exception {
    TestBroker broker = stoppedBroker();
    String first = publisher(settings(broker.uri())).publish(message("north", 1));
    String second = publisher(settings(broker.uri())).publish(message("north", 1));

    assertThat(first).isNotEqualTo(second);
  }

  private TestBroker stoppedBroker() throws IOException {
    TestBroker broker = new TestBroker(home);
    opened.add(broker::stop);
    return broker;
  }

  private TestBroker broker() throws Exception {
    return stoppedBroker().start();
  }

  private MqttPublisher publisher(Map<String, Object> settings) {
    MqttPublisher publisher =
        new MqttPublisher(TestCrypto.service(), settings, Duration.ofMillis(50));
    opened.add(publisher::deactivate);
    publisher.registerCloudDeliveryListener(confirmed::add);
    publisher.registerCloudConnectionListener(
        new CloudConnectionListener() {
          @Override
          public void onDisconnected() {
            events.add("disconnected");
          }

          @Override
          public void onConnectionLost() {
            events.add("lost");
          }

          @Override
          public void onConnectionEstablished() {
            events.add("established");
          }
        });
    return publisher;
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  private static Map<String, Object> settings(String uri) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("broker.uri", uri);
    settings.put("account.name", "acme");
    settings.put("client.id", "gw-1");
    settings.put("app.topic", "releases/$camera");
    settings.put("kura.service.pid", "publisher");
    return settings;
  }

  private static KuraMessage message(String camera, double value) {
    KuraPayload payload = new KuraPayload();
    payload.addMetric("entries", value);
    return new KuraMessage(payload, Map.of("camera", camera));
  }
}
