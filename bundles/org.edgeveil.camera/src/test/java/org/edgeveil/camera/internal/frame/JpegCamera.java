/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ModelInput;

/**
 * A camera that sends pictures of the demo clip as MJPEG over HTTP, over and over, a few
 * milliseconds apart; and misbehaves when told to.
 */
public final class JpegCamera implements AutoCloseable {
  private static final String AUTHORIZATION =
      "Basic "
          + Base64.getEncoder().encodeToString("viewer:s3cret".getBytes(StandardCharsets.UTF_8));

  private final List<byte[]> pictures = new ArrayList<>();
  private final byte[] black = jpeg(ByteBuffer.allocate(3 * 320 * 320), 320);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile int picturesPerConnection = Integer.MAX_VALUE;
  private volatile boolean freezeAfterwards;
  private volatile boolean dark;

  public JpegCamera(int count) throws Exception {
    try (FrameSource source =
        FrameSource.open(
            SourceAddress.ofFile(
                Path.of(System.getProperty("edgeveil.root"), "samples/vtest/vtest.avi")),
            VideoDecoderTest.SETTINGS,
            new FrameSource.Request(
                new ModelInput(320, 320, Fit.STRETCH, 0), Preparation.NONE, 0, false, 0, 0),
            new StopSignal(),
            new FrameCounters(),
            "camera")) {
      for (int i = 0; i < count; i++) {
        RgbFrame frame = Objects.requireNonNull(source.take());
        pictures.add(jpeg(frame.views().get(0).pixels(), 320));
        source.recycle(frame);
      }
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/open", this::send);
    server.createContext("/locked", this::sendToViewer);
    server.createContext("/silent", this::saySilently);
    server.start();
  }

  private static byte[] jpeg(ByteBuffer rgb, int side) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      int red = rgb.get(3 * i) & 0xFF;
      int green = rgb.get(3 * i + 1) & 0xFF;
      int blue = rgb.get(3 * i + 2) & 0xFF;
      image.setRGB(i % side, i / side, red << 16 | green << 8 | blue);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }

  /** Ends each connection after so many pictures, or leaves it open and sends no more. */
  public void misbehaveAfter(int count, boolean freeze) {
    picturesPerConnection = count;
    freezeAfterwards = freeze;
  }

  /** Sends black pictures from now on. */
  public void goDark() {
    dark = true;
  }

  /** Returns the URL of a path: open, locked or silent. */
  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  private void sendToViewer(HttpExchange exchange) throws IOException {
    if (AUTHORIZATION.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange);
      return;
    }
    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"camera\"");
    exchange.sendResponseHeaders(401, -1);
    exchange.close();
  }

  private void send(HttpExchange exchange) throws IOException {
    exchange
        .getResponseHeaders()
        .set("Content-Type", "multipart/x-mixed-replace; boundary=picture");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < picturesPerConnection; i++) {
        byte[] picture = dark ? black : pictures.get(i % pictures.size());
        out.write(
            ("--picture\r\nContent-Type: image/jpeg\r\nContent-Length: "
                    + picture.length
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(picture);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        if (closing.await(10, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      if (freezeAfterwards) {
        closing.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void saySilently(HttpExchange exchange) {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
