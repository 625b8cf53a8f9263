/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.KuraErrorCode;
import org.edgeveil.sync.fixture.FakePublisher;
import org.edgeveil.sync.fixture.Releases;
import org.edgeveil.sync.internal.delivery.DeliveryView.Phase;
import org.edgeveil.sync.internal.outbox.FaultyFiles;
import org.edgeveil.sync.internal.outbox.Outbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  private static final Map<String, Object> PROPERTIES =
      Map.of("kura.service.pid", "publisher", "objectClass", new String[] {"CloudPublisher"});

  private Path directory;

  private final AtomicLong clock = new AtomicLong(-5);
  private final FaultyFiles files = new FaultyFiles();
  private final FakePublisher publisher = new FakePublisher("a");
  private Outbox outbox;
  private Delivery delivery;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    directory = folder;
    outbox = files.open(directory, 1000);
    delivery = newDelivery(outbox);
  }

  @AfterEach
  void close() throws IOException {
    outbox.close();
  }

  @Test
  void step_noPublisher_waits() throws IOException {
    add(1, 1);

    assertThat(run()).isEqualTo(Delivery.FOREVER);

    assertThat(delivery.view().phase()).isEqualTo(Phase.NO_PUBLISHER);
    assertThat(outbox.size()).isEqualTo(1);
  }

  @Test
  void step_publisherOutsideTheTarget_isNotUsed() throws IOException {
    add(1, 1);
    delivery.bind(publisher, Map.of("kura.service.pid", "another"));

    assertThat(run()).isEqualTo(Delivery.FOREVER);

    assertThat(publisher.calls()).isZero();
    assertThat(delivery.view().phase()).isEqualTo(Phase.NO_PUBLISHER);
  }

  @Test
  void step_moreThanFits_handsOverInOrderUpToTheWindow() throws IOException {
    add(1, 7);
    delivery.bind(publisher, PROPERTIES);

    assertThat(run()).isEqualTo(Delivery.FOREVER);
    assertThat(publisher.chargeIds()).containsExactly("charge-1", "charge-2", "charge-3");
    publisher.confirm("a2");
    run();
    assertThat(publisher.chargeIds()).endsWith("charge-3", "charge-4").hasSize(4);
    publisher.confirmAll();
    run();

    assertThat(publisher.chargeIds())
        .containsExactly(
            "charge-1", "charge-2", "charge-3", "charge-4", "charge-5", "charge-6", "charge-7");
    assertThat(outbox.size()).isEqualTo(3);
    assertThat(delivery.view().confirmed()).isEqualTo(4);
  }

  @Test
  void step_unconfirmed_isNeverDeletedNorHandedOverAgainByTime() throws IOException {
    add(1, 1);
    delivery.bind(publisher, PROPERTIES);
    run();

    for (int day = 0; day < 30; day++) {
      clock.addAndGet(Duration.ofDays(1).toNanos());
      assertThat(run()).isEqualTo(Delivery.FOREVER);
    }

    assertThat(publisher.calls()).isEqualTo(1);
    assertThat(outbox.size()).isEqualTo(1);
  }

  @Test
  void step_alertThatMayNotLeave_isPutAsideForGoodAndHoldsUpNothing() throws IOException {
    outbox.add(Releases.alert(1));
    add(2, 2);
    outbox.add(Releases.alert(3));
    delivery.bind(publisher, PROPERTIES);

    run();

    assertThat(publisher.chargeIds()).containsExactly("charge-2");
    assertThat(outbox.size()).isEqualTo(1);
    assertThat(delivery.view().alertsPutAside()).isEqualTo(2);
    assertThat(outbox.add(Releases.alert(1))).isFalse();
    delivery.settings(settings(true, true, 3));
    run();
    assertThat(publisher.chargeIds()).containsExactly("charge-2");
  }

  @Test
  void step_alertThatMayLeave_isHandedOverInItsTurn() throws IOException {
    delivery.settings(settings(true, true, 3));
    outbox.add(Releases.alert(1));
    add(2, 2);
    delivery.bind(publisher, PROPERTIES);

    run();

    assertThat(publisher.chargeIds()).containsExactly("charge-1", "charge-2");
  }

  @Test
  void step_alertWhileNothingMayLeave_waits() throws IOException {
    delivery.settings(settings(false, 3));
    outbox.add(Releases.alert(1));
    delivery.bind(publisher, PROPERTIES);
    run();
    assertThat(outbox.size()).isEqualTo(1);

    delivery.settings(settings(true, true, 3));
    run();

    assertThat(publisher.chargeIds()).containsExactly("charge-1");
  }

  @Test
  void step_windowFullAndQuiet_isStalled() throws IOException {
    add(1, 4);
    delivery.bind(publisher, PROPERTIES);
    run();
    assertThat(delivery.view().phase()).isEqualTo(Phase.DELIVERING);

    clock.addAndGet(Duration.ofHours(1).toNanos());

    assertThat(delivery.view().phase()).isEqualTo(Phase.STALLED);
  }

  @Test
  void publish_confirmedBeforeItReturns_recordIsSettled() throws IOException {
    add(1, 3);
    publisher.confirms(FakePublisher.Confirms.WITHIN_PUBLISH);
    delivery.bind(publisher, PROPERTIES);

    run();

    assertThat(outbox.size()).isZero();
    assertThat(publisher.calls()).isEqualTo(3);
    assertThat(delivery.view().inFlight()).isZero();
  }

  @Test
  void publish_confirmedOnAnotherThreadBeforeItReturns_recordIsSettled() throws IOException {
    add(1, 3);
    publisher.confirms(FakePublisher.Confirms.WITHIN_PUBLISH_ELSEWHERE);
    delivery.bind(publisher, PROPERTIES);

    run();

    assertThat(outbox.size()).isZero();
    assertThat(publisher.calls()).isEqualTo(3);
  }

  @Test
  void confirmed_foreignNullOrTwice_isIgnored() throws IOException {
    add(1, 2);
    delivery.bind(publisher, PROPERTIES);
    publisher.confirm("a1");
    run();

    publisher.confirm("somebody-else");
    publisher.confirm("");
    publisher.confirm("a2");
    publisher.confirm("a2");
    run();

    assertThat(outbox.size()).isEqualTo(1);
    assertThat(outbox.first(n -> false).orElseThrow().chargeId()).isEqualTo("charge-1");
    assertThat(delivery.view().confirmed()).isEqualTo(1);
  }

  @Test
  void publish_qosZero_refusesThePublisherAfterOneRecord() throws IOException {
    add(1, 5);
    publisher.qos(0);
    delivery.bind(publisher, PROPERTIES);

    assertThat(run()).isEqualTo(Delivery.FOREVER);
    clock.addAndGet(Duration.ofDays(1).toNanos());
    add(6, 6);
    assertThat(run()).isEqualTo(Delivery.FOREVER);

    assertThat(publisher.calls()).isEqualTo(1);
    assertThat(outbox.size()).isEqualTo(6);
    assertThat(delivery.view().phase()).isEqualTo(Phase.UNCONFIRMED_QOS);
    assertThat(delivery.view().publisher()).isEqualTo("publisher");
  }

  @Test
  void bind_propertiesSayQosZero_nothingIsHandedOver() throws IOException {
    add(1, 2);
    publisher.qos(0);
    delivery.bind(publisher, with("qos", 0));

    assertThat(run()).isEqualTo(Delivery.FOREVER);

    assertThat(publisher.calls()).isZero();
    assertThat(delivery.view().phase()).isEqualTo(Phase.UNCONFIRMED_QOS);
  }

  @Test
  void bind_qosMended_deliversAll() throws IOException {
    add(1, 2);
    publisher.qos(0);
    delivery.bind(publisher, PROPERTIES);
    run();

    publisher.qos(1);
    delivery.bind(publisher, with("qos", 1));
    run();
    publisher.confirmAll();
    run();

    assertThat(outbox.size()).isZero();
    assertThat(publisher.chargeIds()).containsExactly("charge-1", "charge-1", "charge-2");
    assertThat(delivery.view().phase()).isEqualTo(Phase.DELIVERING);
  }

  @Test
  void bind_samePublisherSameProperties_changesNothing() throws IOException {
    add(1, 1);
    delivery.bind(publisher, PROPERTIES);
    run();

    delivery.bind(publisher, new HashMap<>(with("objectClass", new String[] {"CloudPublisher"})));
    run();
    publisher.confirm("a1");
    run();

    assertThat(publisher.calls()).isEqualTo(1);
    assertThat(outbox.size()).isZero();
    assertThat(publisher.listeners()).isEqualTo(2);
  }

  @Test
  void bind_anotherPublisher_handsOverAgainAndOldIdsAreVoid() throws IOException {
    add(1, 2);
    delivery.bind(publisher, PROPERTIES);
    run();
    FakePublisher second = new FakePublisher("a");
    delivery.bind(second, PROPERTIES);
    delivery.unbind(publisher);

    publisher.confirm("a1");
    run();
    assertThat(outbox.size()).as("the first publisher has no say any more").isEqualTo(2);
    assertThat(second.chargeIds()).containsExactly("charge-1", "charge-2");
    second.confirm("a1");
    run();

    assertThat(outbox.size()).isEqualTo(1);
    assertThat(publisher.listeners()).isZero();
    assertThat(second.listeners()).isEqualTo(2);
  }

  @Test
  void unbind_onlyPublisher_waitsAndGoesOnWithTheNext() throws IOException {
    add(1, 2);
    delivery.bind(publisher, PROPERTIES);
    run();
    delivery.unbind(publisher);
    assertThat(run()).isEqualTo(Delivery.FOREVER);
    assertThat(delivery.view().inFlight()).isZero();

    delivery.bind(publisher, PROPERTIES);
    run();
    publisher.confirm("a1");
    run();
    assertThat(outbox.size()).as("a1 is of before").isEqualTo(2);
    publisher.confirm("a3");
    run();

    assertThat(outbox.size()).isEqualTo(1);
  }

  @Test
  void publish_idInUse_earlierRecordIsHandedOverAgain() throws IOException {
    add(1, 1);
    delivery.bind(publisher, PROPERTIES);
    run();
    publisher.loseStore();
    add(2, 2);
    run();

    assertThat(publisher.chargeIds()).containsExactly("charge-1", "charge-2", "charge-1");
    publisher.confirmAll();
    run();

    assertThat(outbox.size()).isZero();
  }

  @Test
  void publish_fails_staysQueuedAndIsRetriedWithGrowingPauses() throws IOException {
    add(1, 2);
    publisher.failWith(KuraErrorCode.SERVICE_UNAVAILABLE);
    delivery.bind(publisher, PROPERTIES);

    long before = 0;
    for (int i = 0; i < 12; i++) {
      long wait = run();
      assertThat(publisher.calls()).isEqualTo(i + 1);
      assertThat(wait).isBetween(Math.min(before, seconds(50)), seconds(100));
      before = wait;
      clock.addAndGet(wait);
    }
    assertThat(delivery.view().phase()).isEqualTo(Phase.FAILING);
    assertThat(delivery.view().detail()).isEqualTo("SERVICE_UNAVAILABLE");
    publisher.failWith(null);
    run();

    assertThat(publisher.chargeIds()).containsExactly("charge-1", "charge-2");
    assertThat(delivery.view().phase()).isEqualTo(Phase.DELIVERING);
    assertThat(outbox.size()).isEqualTo(2);
  }

  @Test
  void publish_failsThenConnectionComes_isRetriedAtOnce() throws IOException {
    add(1, 1);
    publisher.failWith(KuraErrorCode.NOT_CONNECTED);
    delivery.bind(publisher, PROPERTIES);
    run();
    publisher.failWith(null);

    publisher.connection(true);
    run();

    assertThat(publisher.chargeIds()).containsExactly("charge-1");
  }

  @Test
  void connection_lost_waitsUntilItIsEstablished() throws IOException {
    delivery.bind(publisher, PROPERTIES);
    publisher.connection(false);
    add(1, 1);

    assertThat(run()).isGreaterThan(seconds(60));
    assertThat(publisher.calls()).isZero();
    assertThat(delivery.view().phase()).isEqualTo(Phase.DISCONNECTED);
    publisher.connection(true);
    run();

    assertThat(publisher.calls()).isEqualTo(1);
  }

  @Test
  void connection_lostForLong_probesWithOneRecordAtATime() throws IOException {
    delivery.bind(publisher, PROPERTIES);
    publisher.connection(false);
    add(1, 3);

    clock.addAndGet(run());
    run();
    assertThat(publisher.calls()).isEqualTo(1);
    publisher.confirmAll();
    run();

    assertThat(publisher.calls()).as("whoever confirms is connected").isEqualTo(3);
  }

  @Test
  void settings_disabled_nothingLeavesButConfirmationsCount() throws IOException {
    add(1, 2);
    delivery.settings(settings(true, 1));
    delivery.bind(publisher, PROPERTIES);
    run();

    delivery.settings(settings(false, 1));
    publisher.confirmAll();
    assertThat(run()).isEqualTo(Delivery.FOREVER);
    assertThat(publisher.calls()).isEqualTo(1);
    assertThat(outbox.size()).isEqualTo(1);
    assertThat(delivery.view().phase()).isEqualTo(Phase.DISABLED);
    delivery.settings(settings(true, 1));
    run();

    assertThat(publisher.chargeIds()).containsExactly("charge-1", "charge-2");
  }

  @Test
  void restart_betweenHandoverAndConfirmation_handsOverAgain() throws IOException {
    add(1, 2);
    delivery.bind(publisher, PROPERTIES);
    run();
    publisher.confirm("a1");
    outbox.close();

    outbox = files.open(directory, 1000);
    delivery = newDelivery(outbox);
    delivery.bind(publisher, PROPERTIES);
    publisher.confirm("a2");
    run();

    assertThat(publisher.chargeIds())
        .as("the confirmation of a1 was not stored before the end, and a2 is void")
        .containsExactly("charge-1", "charge-2", "charge-1", "charge-2");
    assertThat(outbox.size()).isEqualTo(2);
  }

  @Test
  void step_damagedRecord_othersAreDelivered() throws IOException {
    add(1, 3);
    files.readable(false);
    delivery.bind(publisher, PROPERTIES);
    outbox.read(outbox.first(n -> false).orElseThrow());
    files.readable(true);

    run();

    assertThat(publisher.chargeIds()).containsExactly("charge-2", "charge-3");
    assertThat(outbox.setAside()).isEqualTo(1);
  }

  @Test
  void step_diskFullWhenSettling_isTriedAgainWithoutHandingOverAgain() throws IOException {
    add(1, 2);
    delivery.bind(publisher, PROPERTIES);
    run();
    files.full(true);
    publisher.confirmAll();

    long wait = run();
    assertThat(wait).isBetween(1L, seconds(100));
    files.full(false);
    clock.addAndGet(wait);
    assertThat(run()).isEqualTo(Delivery.FOREVER);

    assertThat(publisher.calls()).isEqualTo(2);
    assertThat(outbox.tidy()).isTrue();
    assertThat(outbox.add(Releases.of(1))).isFalse();
  }

  @Test
  void view_afterHandover_countsBytes() throws IOException {
    add(1, 1);
    delivery.bind(publisher, PROPERTIES);

    run();

    assertThat(delivery.view().bytesHanded()).isBetween(1000L, 10_000L);
  }

  private void add(int from, int to) throws IOException {
    for (int n = from; n <= to; n++) {
      outbox.add(Releases.of(n));
    }
    delivery.recordAdded();
  }

  /** Steps until there is nothing to do at once. */
  private long run() {
    for (int i = 0; i < 10_000; i++) {
      long wait = delivery.step();
      if (wait > 0) {
        return wait;
      }
    }
    throw new AssertionError("the worker would never rest");
  }

  private Delivery newDelivery(Outbox box) {
    Delivery fresh = new Delivery(settings(true, 3), clock::get, () -> 0.5);
    fresh.attach(box);
    return fresh;
  }

  private static DeliverySettings settings(boolean enabled, int maxInFlight) {
    return settings(enabled, false, maxInFlight);
  }

  private static DeliverySettings settings(boolean enabled, boolean alerts, int maxInFlight) {
    return new DeliverySettings(
        enabled,
        alerts,
        maxInFlight,
        Duration.ofSeconds(1),
        Duration.ofSeconds(100),
        properties -> "publisher".equals(properties.get("kura.service.pid")));
  }

  private static Map<String, Object> with(String key, Object value) {
    Map<String, Object> properties = new HashMap<>(PROPERTIES);
    properties.put(key, value);
    return properties;
  }

  private static long seconds(long n) {
    return Duration.ofSeconds(n).toNanos();
  }
}
