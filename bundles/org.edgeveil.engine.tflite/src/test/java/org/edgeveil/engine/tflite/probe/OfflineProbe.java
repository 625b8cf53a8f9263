/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.probe;

import ai.djl.engine.Engine;
import ai.djl.util.Ec2Utils;
import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.edgeveil.natives.NativeLibraries;

/** Counts what DJL asks of the network, in a JVM of its own. */
public final class OfflineProbe {

  private OfflineProbe() {}

  /** Arguments: what to do ({@code control}, {@code found}, {@code asked}), natives, model. */
  public static void main(String[] arguments) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    URL.setURLStreamHandlerFactory(
        protocol -> protocol.startsWith("http") ? new Recorder(requests) : null);
    switch (arguments[0]) {
      case "control" -> Ec2Utils.callHome("control");
      case "found" -> Engine.getEngine("TFLite");
      default -> {
        NativeLibraries.prepare(Path.of(arguments[1]));
        System.out.println("result " + ProbeActivator.predict(Path.of(arguments[2])));
      }
    }
    System.out.println("requests " + requests.get());
  }

  private static final class Recorder extends URLStreamHandler {

    private final AtomicInteger requests;

    Recorder(AtomicInteger requests) {
      this.requests = requests;
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      requests.incrementAndGet();
      throw new IOException("Asked for " + url);
    }

    @Override
    protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
      return openConnection(url);
    }
  }
}
