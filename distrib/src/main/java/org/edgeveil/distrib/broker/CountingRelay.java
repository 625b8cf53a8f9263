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
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between gateway and broker on the loopback interface and counts every byte, of the
 * protocol as much as of the messages: what a listener on the network would see. Thread-safe.
 */
public final class CountingRelay implements Closeable {
  private final ServerSocket server;
  private final int brokerPort;
  private final AtomicLong outward = new AtomicLong();
  private final AtomicLong inward = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * Opens a relay on a free port.
   *
   * @param brokerPort the broker's port on the loopback interface
   * @throws IOException if no port can be opened
   */
  public CountingRelay(int brokerPort) throws IOException {
    this.brokerPort = brokerPort;
    this.server = new ServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    start("edgeveil-relay", this::accept);
  }

  /** Returns the port to connect to. */
  public int port() {
    return server.getLocalPort();
  }

  /** Returns the number of bytes that went from connected clients towards the broker. */
  public long bytesOut() {
    return outward.get();
  }

  /** Returns the number of bytes that came from the broker. */
  public long bytesIn() {
    return inward.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        connect(client);
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket broker;
    try {
      broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
    } catch (IOException e) {
      // The broker is gone: the client sees its connection end and tries again.
      open.remove(client);
      client.close();
      return;
    }
    open.add(broker);
    start("edgeveil-relay-out", () -> pump(client, broker, outward));
    start("edgeveil-relay-in", () -> pump(broker, client, inward));
  }

  private void pump(Socket from, Socket to, AtomicLong count) {
    byte[] buffer = new byte[8192];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        count.addAndGet(read);
      }
    } catch (IOException e) {
      // One side ended; closing both ends the other pump.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
