/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The settings, as forms show them. {@link MqttOptions} reads them. */
@ObjectClassDefinition(
    id = MqttPublisher.PID,
    name = "EdgeVeil MQTT publisher",
    description = "Publishes to an MQTT 3.1.1 broker in Kura's topics and payload.")
@interface MqttPublisherSettings {

  @AttributeDefinition(
      name = "Broker",
      description =
          "Where the broker listens: tcp://host:1883, or ssl://host:8883 for TLS. User and password have settings of their own.")
  String broker_uri() default "tcp://localhost:1883";

  @AttributeDefinition(
      name = "Account name",
      description = "First level of every topic. No slash, plus or number sign.")
  String account_name() default "account-name";

  @AttributeDefinition(
      name = "Client id",
      description =
          "Second level of every topic and the name under which the broker knows this gateway. No two clients of a broker may share it.")
  String client_id() default "edgeveil";

  @AttributeDefinition(
      name = "User name",
      description = "Empty for a broker that asks for none.",
      required = false)
  String user_name() default "";

  @AttributeDefinition(
      name = "Password",
      description = "Password of the user.",
      type = AttributeType.PASSWORD,
      required = false)
  String password() default "";

  @AttributeDefinition(name = "Application id", description = "Third level of every topic.")
  String appId() default "EdgeVeil";

  @AttributeDefinition(
      name = "Application topic",
      description =
          "The rest of the topic. $name is replaced by the message property of that name.")
  String app_topic() default "releases/$camera";

  @AttributeDefinition(
      name = "Quality of service",
      description =
          "With 0 nothing is ever confirmed, and cloud sync refuses such a publisher. After a lost connection a message may arrive twice with 1 and 2.",
      options = {
        @Option(label = "0 at most once, unconfirmed", value = "0"),
        @Option(label = "1 at least once", value = "1"),
        @Option(label = "2 exactly once while the connection holds", value = "2")
      })
  int qos() default 1;

  @AttributeDefinition(
      name = "Retain",
      description = "Whether the broker keeps the last message of each topic.")
  boolean retain() default false;

  @AttributeDefinition(
      name = "Keep alive",
      description = "Seconds without traffic after which the connection is probed.",
      min = "1",
      max = "65535")
  int keep_alive() default 30;

  @AttributeDefinition(
      name = "Connect time-out",
      description = "Seconds that one attempt to connect may take.",
      min = "1",
      max = "300")
  int connect_timeout() default 10;

  @AttributeDefinition(
      name = "Messages in flight",
      description = "How many messages may be accepted and not yet confirmed.",
      min = "1",
      max = "1000")
  int max_in_flight() default 10;

  @AttributeDefinition(
      name = "Compress payloads",
      description = "Sends the gzip form of a payload where it is smaller.")
  boolean encode_gzip() default true;

  @AttributeDefinition(
      name = "Lifecycle messages",
      description = "Tells the broker of birth, goodbye and death of this client, as Kura does.")
  boolean lifecycle_messages() default true;

  @AttributeDefinition(
      name = "TLS trust store",
      description =
          "File with the certificates to trust, PKCS12, JKS or PEM. Empty for those of the Java runtime.",
      required = false)
  String tls_trust_store() default "";

  @AttributeDefinition(
      name = "TLS trust store password",
      description = "Empty where the trust store has none.",
      type = AttributeType.PASSWORD,
      required = false)
  String tls_trust_store_password() default "";

  @AttributeDefinition(
      name = "TLS key store",
      description =
          "File with this client's key and certificate, PKCS12 or JKS. Empty where the broker asks for none.",
      required = false)
  String tls_key_store() default "";

  @AttributeDefinition(
      name = "TLS key store password",
      description = "Password of the key store and of the key in it.",
      type = AttributeType.PASSWORD,
      required = false)
  String tls_key_store_password() default "";
}
