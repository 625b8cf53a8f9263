/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.broker;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * Apache ActiveMQ Artemis, the broker that Kura and Kapua run, in this process: on the loopback
 * interface, MQTT only, nothing on disk.
 */
public final class Broker implements Closeable {
  private final EmbeddedActiveMQ server;

  private Broker(EmbeddedActiveMQ server) {
    this.server = server;
  }

  /**
   * Finds a port on the loopback interface.
   *
   * @param wanted the port, 0 for any free one
   * @return the port, free a moment ago
   * @throws IOException if it is taken
   */
  public static int port(int wanted) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      return probe.getLocalPort();
    }
  }

  /**
   * Starts a broker.
   *
   * @param port the port
   * @return the broker
   * @throws IOException if it does not start
   */
  public static Broker start(int port) throws IOException {
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    try {
      Configuration configuration =
          new ConfigurationImpl()
              .setPersistenceEnabled(false)
              .setSecurityEnabled(false)
              .setJMXManagementEnabled(false)
              .addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT");
      server.setConfiguration(configuration);
      server.start();
      return new Broker(server);
    } catch (Exception e) { // the embedded server declares no narrower type
      throw new IOException("The broker does not start: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) { // the embedded server declares no narrower type
      throw new IOException("The broker does not stop: " + e.getMessage(), e);
    }
  }
}
