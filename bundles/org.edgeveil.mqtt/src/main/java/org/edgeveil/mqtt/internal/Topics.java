/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;

/**
 * The topics of one client, laid out as Kura does.
 *
 * @param account first level
 * @param clientId second level
 * @param appId third level
 * @param appTopic the rest, with {@code $name} where a message's property belongs
 */
record Topics(String account, String clientId, String appId, String appTopic) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$([^\\s/$]+)");
  private static final int MAX_BYTES = 65_535;

  /** Whether MQTT allows to publish to this, apart from its being empty. */
  static boolean isValid(String topic) {
    return topic.chars().noneMatch(c -> c == '+' || c == '#' || Character.isISOControl(c))
        && StandardCharsets.UTF_8.newEncoder().canEncode(topic)
        && topic.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  /**
   * Returns the topic of a message. A property that is missing leaves its placeholder, as in Kura.
   *
   * @throws KuraException with {@code INVALID_PARAMETER} where a property makes the topic invalid
   */
  String data(Map<String, ?> messageProperties) throws KuraException {
    String rest =
        PLACEHOLDER
            .matcher(appTopic)
            .replaceAll(
                found -> {
                  Object value = messageProperties.get(found.group(1));
                  return Matcher.quoteReplacement(value == null ? found.group() : value.toString());
                });
    String topic = String.join("/", account, clientId, appId);
    if (!rest.isEmpty()) {
      topic = topic + "/" + rest;
    }
    if (!isValid(topic)) {
      throw new KuraException(
          KuraErrorCode.INVALID_PARAMETER,
          "a message property named in app.topic holds + # or a control character, or is too long");
    }
    return topic;
  }

  String birth() {
    return lifecycle("BIRTH");
  }

  String goodbye() {
    return lifecycle("DC");
  }

  String lastWill() {
    return lifecycle("LWT");
  }

  private String lifecycle(String kind) {
    return String.join("/", "$EDC", account, clientId, "MQTT", kind);
  }
}
