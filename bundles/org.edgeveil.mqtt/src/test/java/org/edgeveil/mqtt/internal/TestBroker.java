/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.mqtt.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.jspecify.annotations.Nullable;

/** ActiveMQ Artemis in this JVM, on one port of its own that it keeps from start to start. */
final class TestBroker {
  private final Path home;
  private final int port;
  private String acceptorOptions = "";
  private @Nullable Map<String, String> users;
  private @Nullable EmbeddedActiveMQ server;

  TestBroker(Path home) throws IOException {
    this.home = home;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
  }

  TestBroker withUsers(Map<String, String> passwords) {
    users = passwords;
    return this;
  }

  TestBroker withKeyStore(Path store, String password) {
    acceptorOptions = ";sslEnabled=true;keyStorePath=" + store + ";keyStorePassword=" + password;
    return this;
  }

  int port() {
    return port;
  }

  String uri() {
    return "tcp://127.0.0.1:" + port;
  }

  TestBroker start() throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(users != null)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("mqtt", uri() + "?protocols=MQTT" + acceptorOptions);
    configuration.setBrokerInstance(home.toFile());
    EmbeddedActiveMQ started = new EmbeddedActiveMQ();
    started.setConfiguration(configuration);
    if (users != null) {
      started.setSecurityManager(new PasswordsOnly(users));
    }
    started.start();
    server = started;
    return this;
  }

  void stop() throws Exception {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  private record PasswordsOnly(Map<String, String> passwords) implements ActiveMQSecurityManager {
    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
      return user != null && password != null && password.equals(passwords.get(user));
    }

    @Override
    public boolean validateUserAndRole(
        @Nullable String user, @Nullable String password, Set<Role> roles, CheckType checkType) {
      return validateUser(user, password);
    }
  }
}
