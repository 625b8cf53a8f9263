/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands between the gateway and the broker and keeps every byte that the gateway sends. */
final class RecordingRelay {
  private final ServerSocket server;
  private final int brokerPort;
  private final OutputStream record;

  private RecordingRelay(ServerSocket server, int brokerPort, OutputStream record) {
    this.server = server;
    this.brokerPort = brokerPort;
    this.record = record;
  }

  /** Starts a relay on a free loopback port and returns the port. It ends with the JVM. */
  static int start(int brokerPort, Path recordFile) throws IOException {
    RecordingRelay relay =
        new RecordingRelay(
            new ServerSocket(0, 8, InetAddress.getLoopbackAddress()),
            brokerPort,
            Files.newOutputStream(recordFile));
    daemon(relay::accept);
    return relay.server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket gateway = server.accept();
        Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
        daemon(() -> copy(gateway, broker, true));
        daemon(() -> copy(broker, gateway, false));
      }
    } catch (IOException e) {
      // the broker is gone: the gateway sees that its connection is refused
    }
  }

  private void copy(Socket from, Socket to, boolean recorded) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (recorded) {
          synchronized (record) {
            record.write(buffer, 0, count);
            record.flush();
          }
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // one side closed: the other is closed too
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "recording-relay");
    thread.setDaemon(true);
    thread.start();
  }
}
