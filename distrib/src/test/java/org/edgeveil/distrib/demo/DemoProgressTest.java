/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.edgeveil.distrib.gateway.ComponentStatus;
import org.edgeveil.distrib.gateway.GatewayEvents;
import org.junit.jupiter.api.Test;

class DemoProgressTest {
  private long now;
  private final DemoProgress progress = new DemoProgress(() -> now, 0);

  @Test
  void isOver_clipEndedAndOutboxEmptyAndQuiet_yes() {
    camera("RUNNING", 10);
    sync(0);
    now = seconds(10);
    assertThat(progress.isOver()).isFalse();

    camera("STOPPED", 795);
    assertThat(progress.isOver()).isFalse();

    now = seconds(12);
    assertThat(progress.isOver()).isTrue();
  }

  @Test
  void isOver_somethingQueued_no() {
    camera("STOPPED", 795);
    sync(1);
    now = seconds(60);

    assertThat(progress.isOver()).isFalse();
  }

  @Test
  void framesPerSecond_countsWhileTheClipIsRead() {
    now = seconds(2);
    camera("RUNNING", 10);
    now = seconds(4);
    camera("RUNNING", 210);
    now = seconds(9);
    camera("STOPPED", 210);

    assertThat(progress.framesPerSecond()).isEqualTo(100);
  }

  @Test
  void failure_failedComponent_isItsMessage() {
    progress.gatewaySaid(
        new GatewayEvents.StatusChanged(
            new ComponentStatus("demo", "FAILED", "model.invalid", "model: no", Map.of())));

    assertThat(progress.failure()).contains("model: no");
  }

  private void camera(String state, long frames) {
    progress.gatewaySaid(
        new GatewayEvents.StatusChanged(
            new ComponentStatus(
                DemoProgress.CAMERA, state, "", "", Map.of("frames.analysed", frames))));
  }

  private void sync(long queued) {
    progress.gatewaySaid(
        new GatewayEvents.StatusChanged(
            new ComponentStatus(
                DemoProgress.SYNC, "RUNNING", "", "", Map.of("queued", queued, "in.flight", 0L))));
  }

  private static long seconds(long seconds) {
    return seconds * 1_000_000_000L;
  }
}
