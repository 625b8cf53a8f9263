/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InboxTest {
  private static final long LONG = TimeUnit.MINUTES.toNanos(10);

  private final Inbox<String> inbox = new Inbox<>(2);

  @Test
  void offer_withoutRoom_isFalseAndControlStillFitsInOrder() throws InterruptedException {
    assertThat(inbox.offer("a")).isTrue();
    inbox.control("b");
    assertThat(inbox.offer("c")).isTrue();
    assertThat(inbox.offer("d")).isFalse();
    inbox.control("e");

    assertThat(inbox.take(LONG, true)).isEqualTo("a");
    assertThat(inbox.take(LONG, true)).isEqualTo("b");
    assertThat(inbox.offer("f")).isTrue();
    assertThat(inbox.take(LONG, true)).isEqualTo("c");
    assertThat(inbox.take(LONG, true)).isEqualTo("e");
    assertThat(inbox.take(LONG, true)).isEqualTo("f");
  }

  @Test
  void put_withoutRoom_waitsForIt() throws InterruptedException {
    inbox.put("a");
    inbox.put("b");
    Thread producer = producer("c");

    assertThat(inbox.take(LONG, true)).isEqualTo("a");
    producer.join();
    assertThat(inbox.take(LONG, true)).isEqualTo("b");
    assertThat(inbox.take(LONG, true)).isEqualTo("c");
  }

  @Test
  void close_whileSomebodyWaits_letsHimGoAndKeepsNothing() throws InterruptedException {
    inbox.put("a");
    inbox.put("b");
    Thread producer = producer("c");

    inbox.close();
    producer.join();

    assertThat(inbox.take(LONG, true)).isNull();
    assertThat(inbox.offer("d")).isFalse();
    inbox.control("e");
    assertThat(inbox.take(LONG, true)).isNull();
  }

  @Test
  void take_notReceptive_onlyWaitsForANudgeOrTheTime() throws InterruptedException {
    inbox.put("a");
    inbox.nudge();
    assertThat(inbox.take(LONG, false)).isNull();
    assertThat(inbox.take(1, false)).isNull();
    assertThat(inbox.take(LONG, true)).isEqualTo("a");
  }

  private Thread producer(String message) {
    Thread producer =
        new Thread(
            () -> {
              try {
                inbox.put(message);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    producer.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> producer.getState() == Thread.State.WAITING);
    return producer;
  }
}
