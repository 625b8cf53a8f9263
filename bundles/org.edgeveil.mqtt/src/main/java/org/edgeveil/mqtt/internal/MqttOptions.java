/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.component.Settings;

/**
 * Settings that were checked as a whole.
 *
 * @param broker {@code tcp://} or {@code ssl://}, with host and port
 * @param topics where messages go
 * @param clientId the name at the broker
 * @param userName empty for none
 * @param password of the user
 * @param qos 0, 1 or 2
 * @param retain whether the broker keeps the last message
 * @param keepAliveSeconds at least 1
 * @param connectTimeoutSeconds at least 1
 * @param maxInFlight at least 1
 * @param gzip whether payloads are compressed where that makes them smaller
 * @param lifecycleMessages whether birth, goodbye and last will are published
 * @param tls certificates and keys
 */
record MqttOptions(
    URI broker,
    Topics topics,
    String clientId,
    String userName,
    Secret password,
    int qos,
    boolean retain,
    int keepAliveSeconds,
    int connectTimeoutSeconds,
    int maxInFlight,
    boolean gzip,
    boolean lifecycleMessages,
    TlsOptions tls) {

  private static final int MAX_CLIENT_ID_LENGTH = 255;

  /**
   * Certificates and keys; an empty path means none.
   *
   * @param trustStore path of the certificates to trust
   * @param trustStorePassword its password
   * @param keyStore path of this client's key
   * @param keyStorePassword its password
   */
  record TlsOptions(
      String trustStore, Secret trustStorePassword, String keyStore, Secret keyStorePassword) {}

  /**
   * Reads the settings.
   *
   * @throws InvalidSettingsException naming all that is wrong with them
   */
  static MqttOptions of(Map<String, ?> properties, SecretReader secrets)
      throws InvalidSettingsException {
    Settings settings = new Settings(properties);
    String clientId = topicLevel(settings, "client.id", "edgeveil");
    if (clientId.length() > MAX_CLIENT_ID_LENGTH) {
      settings.problem("client.id: at most " + MAX_CLIENT_ID_LENGTH + " characters are allowed");
    }
    Topics topics =
        new Topics(
            topicLevel(settings, "account.name", "account-name"),
            clientId,
            topicLevel(settings, "appId", "EdgeVeil"),
            applicationTopic(settings));
    Secret password = secrets.read(settings.stored("password"));
    String userName = settings.text("user.name", "");
    if (userName.isEmpty() && !password.isEmpty()) {
      settings.problem("user.name: a user is needed where password is set");
    }
    MqttOptions options =
        new MqttOptions(
            broker(settings),
            topics,
            clientId,
            userName,
            password,
            settings.integer("qos", 0, 2, 1),
            settings.flag("retain", false),
            settings.integer("keep.alive", 1, 65_535, 30),
            settings.integer("connect.timeout", 1, 300, 10),
            settings.integer("max.in.flight", 1, 1000, 10),
            settings.flag("encode.gzip", true),
            settings.flag("lifecycle.messages", true),
            new TlsOptions(
                settings.text("tls.trust.store", ""),
                secrets.read(settings.stored("tls.trust.store.password")),
                settings.text("tls.key.store", ""),
                secrets.read(settings.stored("tls.key.store.password"))));
    settings.check();
    return options;
  }

  boolean usesTls() {
    return "ssl".equals(broker.getScheme());
  }

  private static URI broker(Settings settings) {
    String setting = "broker.uri";
    URI fallback = URI.create("tcp://localhost:1883");
    URI uri;
    try {
      uri = new URI(settings.text(setting, fallback.toString()));
    } catch (URISyntaxException e) {
      // The text is not repeated: it may hold a password.
      settings.problem(setting + ": an address like tcp://host:1883 or ssl://host:8883 is needed");
      return fallback;
    }
    if (uri.getRawUserInfo() != null) {
      settings.problem(
          setting + ": no user or password is allowed in it; use user.name and password");
      return fallback;
    }
    String scheme = scheme(uri);
    if (scheme.isEmpty()
        || uri.getHost() == null
        || (uri.getRawPath() != null && uri.getRawPath().length() > 1)
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || uri.getPort() > 65_535) {
      settings.problem(setting + ": an address like tcp://host:1883 or ssl://host:8883 is needed");
      return fallback;
    }
    int defaultPort = "ssl".equals(scheme) ? 8883 : 1883;
    int port = uri.getPort() < 0 ? defaultPort : uri.getPort();
    return URI.create(scheme + "://" + uri.getHost() + ":" + port);
  }

  /** Kura writes {@code mqtt} and {@code mqtts}; both spellings are understood. */
  private static String scheme(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "tcp", "mqtt" -> "tcp";
      case "ssl", "mqtts" -> "ssl";
      default -> "";
    };
  }

  private static String topicLevel(Settings settings, String name, String fallback) {
    String level = settings.text(name, fallback);
    if (Topics.isValid(level) && level.indexOf('/') < 0 && !level.startsWith("$")) {
      return level;
    }
    settings.reject(
        name, "one level of a topic, with no / + # or control character and no leading $,", level);
    return fallback;
  }

  private static String applicationTopic(Settings settings) {
    String topic = settings.text("app.topic", "releases/$camera");
    if (Topics.isValid(topic) && !topic.startsWith("/") && !topic.endsWith("/")) {
      return topic;
    }
    settings.reject(
        "app.topic", "a topic with no + # or control character and no / at its ends", topic);
    return "";
  }
}
