/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.kura.cloudconnection.listener.CloudConnectionListener;
import org.eclipse.kura.cloudconnection.listener.CloudDeliveryListener;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.system.SystemService;
import org.edgeveil.api.release.PrivacyStatement;
import org.edgeveil.api.release.Receipt;
import org.edgeveil.api.release.ReceiptVerifier;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseRefusedException;
import org.edgeveil.api.status.Status.State;
import org.edgeveil.sync.fixture.FakePublisher;
import org.edgeveil.sync.fixture.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudSyncTest {
  private static final Map<String, Object> PUBLISHER = Map.of("kura.service.pid", "publisher");
  private static final ReceiptVerifier LEDGER = Releases::isGenuine;

  private final FakePublisher publisher = new FakePublisher("a");
  private Path data;
  private CloudSync sync;

  @BeforeEach
  void make(@TempDir Path folder) {
    data = folder;
    sync = newSync(data);
  }

  @AfterEach
  void stop() {
    sync.deactivate();
  }

  @Test
  void activate_defaults_startsAndWaitsForAPublisher() {
    sync.activate(Map.of());

    awaitReason("no-publisher");
    assertThat(sync.status().state()).isEqualTo(State.WAITING);
    assertThat(sync.status().pid()).isEqualTo("org.edgeveil.sync.CloudSync");
    assertThat(data.resolve("org.edgeveil/outbox")).isDirectory();
  }

  @Test
  void accept_publisherConfirms_isDeliveredOnce() throws Exception {
    publisher.confirms(FakePublisher.Confirms.WITHIN_PUBLISH_ELSEWHERE);
    startAll();

    for (int n = 1; n <= 30; n++) {
      sync.accept(Releases.of(n));
    }

    awaitUntil(() -> local("confirmed") == 30 && local("queued") == 0);
    assertThat(publisher.chargeIds()).hasSize(30).doesNotHaveDuplicates();
    sync.accept(Releases.of(7));
    assertThat(local("queued")).isZero();
    assertThat(sync.status().state()).isEqualTo(State.RUNNING);
    assertThat(local("payload.bytes.handed")).isPositive();
  }

  @Test
  void accept_noLedger_throwsAndTakesNothing() {
    sync.activate(config(Map.of()));
    sync.bindCloudPublisher(publisher, PUBLISHER);
    awaitReason("no-ledger");

    assertThatThrownBy(() -> sync.accept(Releases.of(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ledger not available yet");

    assertThat(local("queued")).isZero();
  }

  @Test
  void accept_ledgerGoneAgain_throws() {
    startAll();
    sync.unbindReceiptVerifier(release -> true);
    ReceiptVerifier second = release -> true;
    sync.bindReceiptVerifier(second);
    sync.unbindReceiptVerifier(second);

    assertThatThrownBy(() -> sync.accept(Releases.of(1))).hasMessageContaining("ledger");
  }

  @Test
  void accept_forged_isRefusedCountedAndNeverSent() throws Exception {
    startAll();
    Release genuine = Releases.of(1);

    assertThatThrownBy(() -> sync.accept(Releases.forged(1)))
        .isInstanceOf(ReleaseRefusedException.class)
        .hasMessageContaining("charge-1");
    Release changed = new Release(Releases.content("front-door", 2), genuine.receipt());
    assertThatThrownBy(() -> sync.accept(changed)).isInstanceOf(ReleaseRefusedException.class);
    Release renamed = new Release(genuine.content(), new Receipt("x", genuine.receipt().mac()));
    assertThatThrownBy(() -> sync.accept(renamed)).isInstanceOf(ReleaseRefusedException.class);
    sync.accept(genuine);

    awaitUntil(() -> publisher.calls() == 1);
    assertThat(publisher.chargeIds()).containsExactly("charge-1");
    assertThat(local("refused")).isEqualTo(3);
  }

  @Test
  void accept_verifierFails_isToBeOfferedAgain() {
    startAll();
    sync.bindReceiptVerifier(
        release -> {
          throw new IllegalStateException("ledger closed");
        });

    assertThatThrownBy(() -> sync.accept(Releases.of(1))).isInstanceOf(IOException.class);
    assertThat(local("refused")).isZero();
  }

  @Test
  void accept_beforeActivation_throws() {
    sync.bindReceiptVerifier(LEDGER);

    assertThatThrownBy(() -> sync.accept(Releases.of(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not ready");
  }

  @Test
  void accept_full_throwsAndStatusSaysSo() throws Exception {
    startAll(Map.of("outbox.capacity", 2, "in.flight.max", 1));
    sync.accept(Releases.of(1));
    sync.accept(Releases.of(2));

    assertThatThrownBy(() -> sync.accept(Releases.of(3))).hasMessageContaining("outbox.capacity");
    awaitReason("outbox-full");
    sync.updated(config(Map.of("outbox.capacity", 3, "in.flight.max", 1)));
    sync.accept(Releases.of(3));

    assertThat(local("queued")).isEqualTo(3);
  }

  @Test
  void accept_outboxFolderGone_throwsAndStatusSaysSoUntilItWorks() throws Exception {
    startAll();
    Path outbox = data.resolve("org.edgeveil/outbox");
    Path moved = data.resolve("moved");
    Files.move(outbox, moved);

    assertThatThrownBy(() -> sync.accept(Releases.of(1))).isInstanceOf(IOException.class);
    assertThat(sync.status().state()).isEqualTo(State.FAILED);
    assertThat(sync.status().reason()).isEqualTo("outbox-write");
    Files.move(moved, outbox);
    sync.accept(Releases.of(1));

    awaitReason("");
  }

  @Test
  void activate_outboxCannotBeOpened_triesAgainAndSaysWhy() throws Exception {
    Path file = data.resolve("org.edgeveil");
    Files.writeString(file, "in the way");

    sync.activate(config(Map.of()));

    awaitReason("outbox-unusable");
    assertThat(sync.status().state()).isEqualTo(State.FAILED);
    assertThatThrownBy(() -> acceptWithLedger(1)).hasMessageContaining("not ready");
    Files.delete(file);
    awaitReason("no-publisher");
  }

  @Test
  void publisher_qosZero_isFailedWithRemedyUntilReconfigured() throws Exception {
    publisher.qos(0);
    startAll();
    sync.accept(Releases.of(1));

    awaitReason("publisher-qos");
    assertThat(sync.status().state()).isEqualTo(State.FAILED);
    assertThat(sync.status().message()).contains("publisher", "qos", "1");
    publisher.qos(1);
    sync.updatedCloudPublisher(publisher, Map.of("kura.service.pid", "publisher", "qos", 1));
    awaitUntil(() -> publisher.unconfirmedIds().size() == 1);
    publisher.confirmAll();

    awaitUntil(() -> local("queued") == 0);
    assertThat(publisher.chargeIds()).containsExactly("charge-1", "charge-1");
  }

  @Test
  void publisher_outsideTheTarget_isNotUsed() throws Exception {
    sync.bindReceiptVerifier(LEDGER);
    sync.activate(Map.of("CloudPublisher.target", ""));
    sync.bindCloudPublisher(publisher, PUBLISHER);
    awaitReason("no-publisher");

    sync.accept(Releases.of(1));
    assertThat(publisher.calls()).isZero();
    sync.updated(config(Map.of()));

    awaitUntil(() -> publisher.calls() == 1);
  }

  @Test
  void mode_localOnly_putsAsideForGoodAndKeepsTheQueue() throws Exception {
    startAll(Map.of("in.flight.max", 1));
    sync.accept(Releases.of(1));
    sync.accept(Releases.of(2));
    awaitUntil(() -> publisher.calls() == 1);

    sync.updated(config(Map.of("mode", "LOCAL_ONLY", "in.flight.max", 1)));
    sync.accept(Releases.of(3));
    sync.accept(Releases.of(3));
    publisher.confirmAll();
    awaitUntil(() -> local("confirmed") == 1);
    awaitReason("local-only");
    assertThat(sync.status().state()).isEqualTo(State.STOPPED);
    assertThat(local("put.aside")).isEqualTo(1);
    assertThat(local("queued")).isEqualTo(1);
    assertThat(publisher.calls()).isEqualTo(1);
    sync.updated(config(Map.of("in.flight.max", 1)));
    sync.accept(Releases.of(3));
    publisher.confirms(FakePublisher.Confirms.WITHIN_PUBLISH);
    sync.accept(Releases.of(4));

    awaitUntil(() -> publisher.calls() >= 2);
    publisher.confirmAll();
    awaitUntil(() -> local("queued") == 0);
    assertThat(publisher.chargeIds()).containsExactly("charge-1", "charge-2", "charge-4");
  }

  @Test
  void mode_aggregates_alertIsRefusedForGoodAndCountsGoOn() throws Exception {
    publisher.confirms(FakePublisher.Confirms.WITHIN_PUBLISH);
    startAll();

    sync.accept(Releases.alert(1));
    sync.accept(Releases.of(2));

    awaitUntil(() -> local("confirmed") == 1);
    awaitReason("alerts-refused");
    assertThat(sync.status().state()).isEqualTo(State.RUNNING);
    assertThat(sync.status().message()).contains("AGGREGATES_AND_ALERTS");
    assertThat(local("put.aside")).isEqualTo(1);
    sync.updated(config(Map.of("mode", "AGGREGATES_AND_ALERTS")));
    awaitReason("");
    sync.accept(Releases.alert(1));
    sync.accept(Releases.alert(3));
    awaitUntil(() -> local("confirmed") == 2);
    assertThat(publisher.chargeIds()).containsExactly("charge-2", "charge-3");
  }

  @Test
  void mode_localOnly_alertIsPutAsideToo() throws Exception {
    startAll(Map.of("mode", "LOCAL_ONLY"));

    sync.accept(Releases.alert(1));

    assertThat(local("put.aside")).isEqualTo(1);
    awaitReason("local-only");
    sync.updated(config(Map.of("mode", "AGGREGATES_AND_ALERTS")));
    sync.accept(Releases.alert(1));
    sync.accept(Releases.of(2));
    awaitUntil(() -> publisher.calls() == 1);
    assertThat(publisher.chargeIds()).containsExactly("charge-2");
  }

  @Test
  void mode_changedWhileAlertsWait_theyNeverLeave() throws Exception {
    sync.bindReceiptVerifier(LEDGER);
    sync.activate(config(Map.of("mode", "AGGREGATES_AND_ALERTS")));
    awaitReason("no-publisher");
    sync.accept(Releases.alert(1));
    sync.accept(Releases.of(2));

    sync.updated(config(Map.of("mode", "AGGREGATES")));
    sync.bindCloudPublisher(publisher, PUBLISHER);

    awaitUntil(() -> publisher.calls() == 1);
    awaitUntil(() -> local("put.aside") == 1);
    assertThat(publisher.chargeIds()).containsExactly("charge-2");
  }

  @Test
  void mode_alerts_forgedAndUnlabelledAreRefused() {
    startAll(Map.of("mode", "AGGREGATES_AND_ALERTS"));
    Release exact = Releases.of("x", Releases.alertContent(1, PrivacyStatement.Guarantee.EXACT));
    Release claimsMore =
        new Release(Releases.alertContent(1, PrivacyStatement.Guarantee.ENFORCED), exact.receipt());

    assertThatThrownBy(() -> sync.accept(claimsMore)).isInstanceOf(ReleaseRefusedException.class);
    assertThat(publisher.calls()).isZero();
  }

  @Test
  void mode_localOnly_forgedIsRefusedToo() {
    startAll(Map.of("mode", "LOCAL_ONLY"));

    assertThatThrownBy(() -> sync.accept(Releases.forged(1)))
        .isInstanceOf(ReleaseRefusedException.class);
  }

  @Test
  void updated_invalid_keepsTheSettingsBefore() throws Exception {
    startAll();

    sync.updated(config(Map.of("mode", "EVERYTHING", "in.flight.max", "many")));

    assertThat(sync.status().state()).isEqualTo(State.FAILED);
    assertThat(sync.status().reason()).isEqualTo("configuration-invalid");
    assertThat(sync.status().message()).contains("mode", "in.flight.max");
    sync.accept(Releases.of(1));
    awaitUntil(() -> publisher.calls() == 1);
    sync.updated(config(Map.of()));
    assertThat(sync.status().state()).isEqualTo(State.RUNNING);
  }

  @Test
  void activate_invalid_sendsNothingUntilMended() {
    sync.bindReceiptVerifier(LEDGER);
    sync.activate(config(Map.of("outbox.capacity", -1)));

    assertThat(sync.status().reason()).isEqualTo("configuration-invalid");
    assertThatThrownBy(() -> sync.accept(Releases.of(1))).isInstanceOf(IOException.class);
    sync.updated(config(Map.of()));

    awaitReason("no-publisher");
  }

  @Test
  void updated_equal_changesNothing() throws Exception {
    startAll();
    sync.accept(Releases.of(1));
    awaitUntil(() -> publisher.calls() == 1);

    sync.updated(config(Map.of("in.flight.max", 8L, "unknown", "x")));
    publisher.confirmAll();

    awaitUntil(() -> local("queued") == 0);
    assertThat(publisher.calls()).isEqualTo(1);
  }

  @Test
  void deactivate_andActivateAgain_goesOnWithTheSameRecords() throws Exception {
    startAll();
    sync.accept(Releases.of(1));
    awaitUntil(() -> publisher.calls() == 1);
    sync.deactivate();
    sync.unbindCloudPublisher(publisher);
    publisher.confirmAll();
    assertThat(sync.status().state()).isEqualTo(State.STOPPED);

    sync = newSync(data);
    startAll();

    awaitUntil(() -> publisher.calls() == 2);
    publisher.confirmAll();
    awaitUntil(() -> local("queued") == 0);
    assertThat(publisher.listeners()).isEqualTo(2);
  }

  @Test
  void deactivate_publisherHangs_returnsAndASuccessorTakesOver() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    startAll();
    sync.unbindCloudPublisher(publisher);
    sync.bindCloudPublisher(new HangingPublisher(entered, leave), PUBLISHER);
    sync.accept(Releases.of(1));
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

    CompletableFuture.runAsync(sync::deactivate).get(10, TimeUnit.SECONDS);
    sync = newSync(data);
    startAll();

    awaitUntil(() -> publisher.chargeIds().equals(List.of("charge-1")));
    leave.countDown();
  }

  private void startAll() {
    startAll(Map.of());
  }

  private void startAll(Map<String, Object> settings) {
    sync.bindReceiptVerifier(LEDGER);
    sync.activate(config(settings));
    sync.bindCloudPublisher(publisher, PUBLISHER);
    awaitUntil(() -> !List.of("outbox-opening", "outbox-unusable").contains(reason()));
  }

  private void acceptWithLedger(int n) throws Exception {
    sync.bindReceiptVerifier(LEDGER);
    sync.accept(Releases.of(n));
  }

  private static Map<String, Object> config(Map<String, Object> settings) {
    Map<String, Object> properties = new HashMap<>(settings);
    properties.put("CloudPublisher.target", "(kura.service.pid=publisher)");
    properties.put("kura.service.pid", "org.edgeveil.sync.CloudSync");
    return properties;
  }

  private long local(String name) {
    Long value = sync.status().local().get(name);
    return value == null ? -1 : value;
  }

  private String reason() {
    return sync.status().reason();
  }

  private void awaitReason(String reason) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> assertThat(reason()).isEqualTo(reason));
  }

  private static void awaitUntil(BooleanSupplier condition) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(5))
        .until(condition::getAsBoolean);
  }

  private static CloudSync newSync(Path data) {
    return new CloudSync(
        (SystemService)
            Proxy.newProxyInstance(
                CloudSyncTest.class.getClassLoader(),
                new Class<?>[] {SystemService.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("getKuraDataDirectory")) {
                    return data.toString();
                  }
                  throw new AssertionError("cloud sync has no use for " + method);
                }));
  }

  /** A publisher whose data base does not answer. */
  private record HangingPublisher(CountDownLatch entered, CountDownLatch leave)
      implements CloudPublisher {
    @Override
    public String publish(KuraMessage message) {
      entered.countDown();
      try {
        assertThat(leave.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError("a publisher must not be interrupted", e);
      }
      return "h1";
    }

    @Override
    public void registerCloudConnectionListener(CloudConnectionListener listener) {}

    @Override
    public void unregisterCloudConnectionListener(CloudConnectionListener listener) {}

    @Override
    public void registerCloudDeliveryListener(CloudDeliveryListener listener) {}

    @Override
    public void unregisterCloudDeliveryListener(CloudDeliveryListener listener) {}
  }
}
