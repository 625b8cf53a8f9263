/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.edgeveil.api.status.Status.State;
import org.jspecify.annotations.Nullable;

/** Finds out what an operator can do about a connection that failed. Stateless. */
final class ProblemFinder {

  /** Says why an attempt to connect failed. */
  Problem whyNotConnected(MqttOptions options, Throwable failure) {
    int code = failure instanceof MqttException mqtt ? mqtt.getReasonCode() : -1;
    return switch (code) {
      case MqttException.REASON_CODE_FAILED_AUTHENTICATION,
          MqttException.REASON_CODE_NOT_AUTHORIZED ->
          failed(
              "credentials",
              "the broker refuses user.name or password, or forbids client.id "
                  + options.clientId()
                  + " to connect: correct them");
      case MqttException.REASON_CODE_INVALID_CLIENT_ID ->
          failed("client.id", "the broker refuses client.id " + options.clientId() + ": change it");
      case MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION ->
          failed(
              "broker.refused",
              "the broker at broker.uri " + options.broker() + " does not speak MQTT 3.1.1");
      case MqttException.REASON_CODE_BROKER_UNAVAILABLE ->
          trying(
              "broker.refused",
              "the broker at broker.uri " + options.broker() + " says that it is unavailable");
      default -> whyNoSocket(options, failure);
    };
  }

  private static Problem whyNoSocket(MqttOptions options, Throwable failure) {
    Throwable tls = cause(failure, SSLException.class);
    if (tls == null) {
      tls = cause(failure, GeneralSecurityException.class);
    }
    if (tls != null) {
      return failed(
          "tls",
          "no trusted TLS connection to broker.uri "
              + options.broker()
              + " ("
              + oneLine(tls)
              + "): check tls.trust.store, tls.key.store and the host name");
    }
    if (cause(failure, UnknownHostException.class) != null) {
      return trying(
          "broker.unreachable",
          "the host of broker.uri " + options.broker() + " has no address: check it and the DNS");
    }
    Throwable root = root(failure);
    return trying(
        "broker.unreachable",
        "no MQTT broker answers at broker.uri "
            + options.broker()
            + " ("
            + oneLine(root)
            + "): start it or correct broker.uri");
  }

  /** Says why a connection broke that had been accepted. */
  Problem whyLost(MqttOptions options, boolean soonAfterConnecting) {
    if (soonAfterConnecting) {
      return trying(
          "client.id",
          "the broker closed the connection soon after accepting it: client.id "
              + options.clientId()
              + " may be in use by another client, or the broker forbids topic "
              + options.topics().account()
              + "/"
              + options.clientId()
              + "/#");
    }
    return trying("lost", "the connection to broker.uri " + options.broker() + " was lost");
  }

  private static Problem failed(String reason, String message) {
    return new Problem(State.FAILED, reason, message);
  }

  private static Problem trying(String reason, String message) {
    return new Problem(State.RECONNECTING, reason, message);
  }

  private static @Nullable Throwable cause(Throwable failure, Class<? extends Throwable> type) {
    Throwable current = failure;
    for (int depth = 0; current != null && depth < 10; depth++) {
      if (type.isInstance(current)) {
        return current;
      }
      current = current.getCause();
    }
    return null;
  }

  private static Throwable root(Throwable failure) {
    Throwable current = failure;
    for (int depth = 0; current.getCause() != null && depth < 10; depth++) {
      current = current.getCause();
    }
    return current;
  }

  private static String oneLine(Throwable failure) {
    String text = failure.getMessage();
    if (text == null || text.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    return text.strip().replaceAll("\\s+", " ");
  }
}
