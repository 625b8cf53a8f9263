/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.lang.management.ManagementFactory;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.edgeveil.mqtt.internal.payload.KuraPayloadEncoder;

/**
 * Birth, goodbye and last will of a client, with the metrics that Kura gives them as far as a
 * device manager needs them. They say nothing of what cameras saw.
 */
final class Lifecycle {
  private static final int QOS = 1;

  private final MqttOptions options;
  private final KuraPayloadEncoder encoder = new KuraPayloadEncoder();

  Lifecycle(MqttOptions options) {
    this.options = options;
  }

  OutgoingMessage birth() {
    KuraPayload payload = who();
    payload.addMetric("application_framework", "EdgeVeil");
    payload.addMetric("application_ids", options.topics().appId());
    payload.addMetric("accept_encoding", "gzip");
    payload.addMetric("payload_encoding", "kura-protobuf");
    payload.addMetric("os", System.getProperty("os.name", ""));
    payload.addMetric("os_arch", System.getProperty("os.arch", ""));
    payload.addMetric("jvm_version", System.getProperty("java.version", ""));
    return message(options.topics().birth(), payload);
  }

  OutgoingMessage goodbye() {
    return message(options.topics().goodbye(), who());
  }

  OutgoingMessage lastWill() {
    KuraPayload payload = new KuraPayload();
    payload.addMetric("display_name", options.clientId());
    return message(options.topics().lastWill(), payload);
  }

  private KuraPayload who() {
    KuraPayload payload = new KuraPayload();
    payload.addMetric("uptime", Long.toString(ManagementFactory.getRuntimeMXBean().getUptime()));
    payload.addMetric("display_name", options.clientId());
    return payload;
  }

  private OutgoingMessage message(String topic, KuraPayload payload) {
    try {
      return new OutgoingMessage(topic, encoder.encode(payload), QOS, false);
    } catch (KuraException e) {
      throw new IllegalStateException("the metrics above are of types that can be encoded", e);
    }
  }
}
