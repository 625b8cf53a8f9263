/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JavaUtilDate") // The signatures are Kura's.
class KuraPayloadTest {

  @Test
  void payload_new_isEmpty() {
    KuraPayload payload = new KuraPayload();

    assertThat(payload.metrics()).isEmpty();
    assertThat(payload.metricNames()).isEmpty();
    assertThat(payload.getBody()).isNull();
    assertThat(payload.getTimestamp()).isNull();
    assertThat(payload.getPosition()).isNull();
    assertThat(payload.getMetric("absent")).isNull();
  }

  @Test
  void addMetric_anyTypeEvenNull_isTaken() {
    KuraPayload payload = new KuraPayload();
    payload.addMetric("count", 3L);
    payload.addMetric("nothing", null);
    payload.addMetric("thread", Thread.State.NEW);

    assertThat(payload.metricNames()).containsExactlyInAnyOrder("count", "nothing", "thread");
    assertThat(payload.getMetric("count")).isEqualTo(3L);
  }

  @Test
  void removeMetric_one_leavesTheOthers() {
    KuraPayload payload = new KuraPayload();
    payload.addMetric("a", 1);
    payload.addMetric("b", 2);

    payload.removeMetric("a");

    assertThat(payload.metricsIterator()).toIterable().containsExactly("b");
    payload.removeAllMetrics();
    assertThat(payload.metrics()).isEmpty();
  }

  @Test
  void metrics_changedByCaller_throws() {
    KuraPayload payload = new KuraPayload();

    assertThatThrownBy(() -> payload.metrics().put("a", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void position_unset_isNullNotZero() {
    KuraPosition position = new KuraPosition();
    assertThat(position.getLatitude()).isNull();
    assertThat(position.getSatellites()).isNull();
    assertThat(position.getTimestamp()).isNull();

    position.setLatitude(52.5);
    position.setSatellites(7);
    position.setTimestamp(new Date(5));

    assertThat(position.getLatitude()).isEqualTo(52.5);
    assertThat(position.getSatellites()).isEqualTo(7);
    assertThat(position.getTimestamp()).isEqualTo(new Date(5));
    assertThat(position.getLongitude()).isNull();
  }

  @Test
  void response_ofThrowable_carriesCodeMessageAndStack() {
    KuraResponsePayload response = new KuraResponsePayload(new IllegalStateException("no lens"));

    assertThat(response.getResponseCode()).isEqualTo(500);
    assertThat(response.getMetric("response.code")).isEqualTo(500);
    assertThat(response.getExceptionMessage()).isEqualTo("no lens");
    assertThat(response.getExceptionStack()).contains("IllegalStateException");
  }

  @Test
  void response_ofPayload_copiesAll() {
    KuraPayload payload = new KuraPayload();
    payload.addMetric(KuraResponsePayload.METRIC_RESPONSE_CODE, 404);
    payload.setBody(new byte[] {1});
    payload.setTimestamp(new Date(9));

    KuraResponsePayload response = new KuraResponsePayload(payload);

    assertThat(response.getResponseCode()).isEqualTo(KuraResponsePayload.RESPONSE_CODE_NOTFOUND);
    assertThat(response.getBody()).containsExactly(1);
    assertThat(response.getTimestamp()).isEqualTo(new Date(9));
    assertThat(response.getExceptionMessage()).isNull();
  }
}
