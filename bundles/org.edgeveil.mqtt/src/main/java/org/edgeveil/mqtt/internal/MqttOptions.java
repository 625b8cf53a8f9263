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
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    SettingsReader reader = new SettingsReader(properties);
    String clientId = topicLevel(reader, "client.id", "edgeveil");
    if (clientId.length() > MAX_CLIENT_ID_LENGTH) {
      reader.reject("client.id", "must not be longer than " + MAX_CLIENT_ID_LENGTH);
    }
    Topics topics =
        new Topics(
            topicLevel(reader, "account.name", "account-name"),
            clientId,
            topicLevel(reader, "appId", "EdgeVeil"),
            applicationTopic(reader));
    Secret password = secrets.read(reader.stored("password"));
    String userName = reader.text("user.name", "");
    if (userName.isEmpty() && !password.isEmpty()) {
      reader.reject("user.name", "must be set where password is");
    }
    MqttOptions options =
        new MqttOptions(
            broker(reader),
            topics,
            clientId,
            userName,
            password,
            reader.integer("qos", 1, 0, 2),
            reader.flag("retain", false),
            reader.integer("keep.alive", 30, 1, 65_535),
            reader.integer("connect.timeout", 10, 1, 300),
            reader.integer("max.in.flight", 10, 1, 1000),
            reader.flag("encode.gzip", true),
            reader.flag("lifecycle.messages", true),
            new TlsOptions(
                reader.text("tls.trust.store", ""),
                secrets.read(reader.stored("tls.trust.store.password")),
                reader.text("tls.key.store", ""),
                secrets.read(reader.stored("tls.key.store.password"))));
    List<String> errors = reader.errors();
    if (!errors.isEmpty()) {
      throw new InvalidSettingsException(errors);
    }
    return options;
  }

  boolean usesTls() {
    return "ssl".equals(broker.getScheme());
  }

  private static URI broker(SettingsReader reader) {
    String setting = "broker.uri";
    URI fallback = URI.create("tcp://localhost:1883");
    URI uri;
    try {
      uri = new URI(reader.text(setting, fallback.toString()));
    } catch (URISyntaxException e) {
      // The text is not repeated: it may hold a password.
      reader.reject(setting, "must look like tcp://host:1883 or ssl://host:8883");
      return fallback;
    }
    if (uri.getRawUserInfo() != null) {
      reader.reject(setting, "must not hold a user or password: use user.name and password");
      return fallback;
    }
    String scheme = scheme(uri);
    if (scheme.isEmpty()
        || uri.getHost() == null
        || (uri.getRawPath() != null && uri.getRawPath().length() > 1)
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || uri.getPort() > 65_535) {
      reader.reject(setting, "must look like tcp://host:1883 or ssl://host:8883");
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

  private static String topicLevel(SettingsReader reader, String name, String fallback) {
    String level = reader.text(name, fallback);
    if (Topics.isValid(level) && level.indexOf('/') < 0 && !level.startsWith("$")) {
      return level;
    }
    reader.reject(
        name, "must be one level of a topic: no / + # or control character, no leading $");
    return fallback;
  }

  private static String applicationTopic(SettingsReader reader) {
    String topic = reader.text("app.topic", "releases/$camera");
    if (Topics.isValid(topic) && !topic.startsWith("/") && !topic.endsWith("/")) {
      return topic;
    }
    reader.reject(
        "app.topic", "must be levels of a topic: no + # or control character, no / at its ends");
    return "";
  }
}
