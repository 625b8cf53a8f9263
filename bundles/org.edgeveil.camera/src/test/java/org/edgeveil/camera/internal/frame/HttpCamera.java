/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A camera on the loopback interface that sends JPEG pictures over HTTP, as a stream at /stream and
 * one a request at /still, and has any fault that it is told to have. With sockets only, because
 * servers do not let one be as wrong as cameras are.
 */
public final class HttpCamera implements AutoCloseable {
  /** What may be wrong with a camera. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** Its port is closed. */
    REFUSES_CONNECTIONS,
    /** It closes each connection in the middle of a picture. */
    CLOSES_HALF_WAY,
    /** It resets each connection. */
    RESETS_CONNECTIONS,
    /** It keeps connections open and sends nothing more. */
    FREEZES,
    /** It accepts connections and never answers. */
    KEEPS_SILENT,
    /** It sends a byte now and then. */
    DRIPS,
    /** It answers with noise instead of HTTP. */
    ANSWERS_NOISE,
    /** It sends noise instead of pictures. */
    SENDS_NOISE,
    /** Its pictures have wrong bytes. */
    DAMAGES_PICTURES,
    /** It sends pictures of another kind than those that a camera sends. */
    CHANGES_CODEC,
    /** Its pictures have another size. */
    CHANGES_SIZE,
    /** It asks for another password. */
    ANSWERS_401,
    /** It forgot its path. */
    ANSWERS_404,
    /** It has an error. */
    ANSWERS_500,
    /** It sends one in circles. */
    REDIRECTS_TO_ITSELF
  }

  private static final Pattern DIGEST_FIELD = Pattern.compile("(\\w+)=\"?([^\",]*)\"?");
  private static final String BASIC =
      "Basic "
          + Base64.getEncoder().encodeToString("viewer:s3cret".getBytes(StandardCharsets.UTF_8));

  private final byte[][] pictures = new byte[8][];
  private final byte[] largerPicture;
  private final byte[] otherCodec;
  private final int pauseMilliseconds;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Random random = new Random(1);
  private final int port;
  private volatile ServerSocket server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Fault fault = Fault.NONE;

  /** Makes a camera with pictures of 320x240, 20 milliseconds apart. */
  public HttpCamera() throws IOException {
    this(320, 240, 20);
  }

  public HttpCamera(int width, int height, int pauseMilliseconds) throws IOException {
    this.pauseMilliseconds = pauseMilliseconds;
    for (int i = 0; i < pictures.length; i++) {
      pictures[i] = TestPictures.encode("jpeg", width, height, i);
    }
    largerPicture = TestPictures.encode("jpeg", 2 * width, 2 * height, 0);
    otherCodec = TestPictures.encode("gif", width, height, 0);
    server = listen(0);
    port = server.getLocalPort();
  }

  private ServerSocket listen(int wanted) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
    start(() -> accept(socket));
    return socket;
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "http-camera");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns a URL; the path's last part is stream or still, locked/... and digest/... ask who. */
  public String url(String path) {
    return "http://127.0.0.1:" + port + "/" + path;
  }

  /** Returns how many pictures, or what it sent instead, left the camera. */
  public int sent() {
    return sent.get();
  }

  /** Returns how many requests came. */
  public int requests() {
    return requests.get();
  }

  /** Has a fault from now on, until it has another one or none. */
  public void have(Fault next) throws IOException {
    Fault before = fault;
    fault = next;
    if (next == Fault.REFUSES_CONNECTIONS) {
      server.close();
      closeConnections();
    } else if (before == Fault.REFUSES_CONNECTIONS) {
      server = listen(port);
    } else if (before != Fault.NONE) {
      closeConnections();
    }
  }

  private void closeConnections() throws IOException {
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        start(() -> answer(connection));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
      String request = String.valueOf(in.readLine());
      String authorization = "";
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("authorization: ")) {
          authorization = line.substring(15);
        }
      }
      requests.incrementAndGet();
      String path = request.split(" ")[1];
      answer(connection, connection.getOutputStream(), path, authorization);
    } catch (IOException | RuntimeException e) {
      // The other side went away, which is its right.
    } finally {
      connections.remove(connection);
    }
  }

  private void answer(Socket connection, OutputStream out, String path, String authorization)
      throws IOException {
    switch (fault) {
      case RESETS_CONNECTIONS -> connection.setSoLinger(true, 0);
      case KEEPS_SILENT -> waitWhile(Fault.KEEPS_SILENT);
      case ANSWERS_NOISE -> out.write(noise(4000));
      case ANSWERS_401 -> head(out, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"camera\"");
      case ANSWERS_404 -> head(out, "404 Not Found", "Content-Length: 0");
      case ANSWERS_500 -> head(out, "500 Internal Server Error", "Content-Length: 0");
      case REDIRECTS_TO_ITSELF -> head(out, "302 Found", "Location: " + url(path.substring(1)));
      default -> {
        if (path.startsWith("/locked/") && !authorization.equals(BASIC)) {
          head(out, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"camera\"");
        } else if (path.startsWith("/digest/") && !isDigest(authorization, path)) {
          head(
              out,
              "401 Unauthorized",
              "WWW-Authenticate: Digest realm=\"camera\", nonce=\"n0nce\", qop=\"auth\"");
        } else if (path.endsWith("/still")) {
          sendStill(connection, out);
        } else {
          sendStream(connection, out);
        }
      }
    }
    out.flush();
  }

  private static void head(OutputStream out, String status, String... lines) throws IOException {
    out.write(
        ("HTTP/1.1 "
                + status
                + "\r\nConnection: close\r\n"
                + String.join("\r\n", lines)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static boolean isDigest(String authorization, String path) {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = DIGEST_FIELD.matcher(authorization);
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2));
    }
    String expected =
        md5(
            String.join(
                ":",
                md5("viewer:camera:s3cret"),
                "n0nce",
                fields.get("nc"),
                fields.get("cnonce"),
                "auth",
                md5("GET:" + path)));
    return expected.equals(fields.get("response"));
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] picture() {
    byte[] good = pictures[sent.get() % pictures.length];
    return switch (fault) {
      case SENDS_NOISE -> noise(good.length);
      case DAMAGES_PICTURES -> damaged(good);
      case CHANGES_CODEC -> otherCodec;
      case CHANGES_SIZE -> largerPicture;
      default -> good;
    };
  }

  private byte[] damaged(byte[] good) {
    byte[] damaged = good.clone();
    for (int i = 0; i < 20; i++) {
      damaged[good.length / 2 + random.nextInt(good.length / 2)] = (byte) random.nextInt();
    }
    return damaged;
  }

  private byte[] noise(int size) {
    byte[] noise = new byte[size];
    random.nextBytes(noise);
    return noise;
  }

  private void sendStill(Socket connection, OutputStream out) throws IOException {
    byte[] picture = picture();
    head(out, "200 OK", "Content-Type: image/jpeg", "Content-Length: " + picture.length);
    send(connection, out, picture);
  }

  private void sendStream(Socket connection, OutputStream out) throws IOException {
    head(out, "200 OK", "Content-Type: multipart/x-mixed-replace; boundary=picture");
    do {
      byte[] picture = picture();
      out.write(
          ("--picture\r\nContent-Type: image/jpeg\r\nContent-Length: "
                  + picture.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      if (!send(connection, out, picture)) {
        return;
      }
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } while (isOpenAfter(pauseMilliseconds) && !connection.isClosed());
  }

  /** Sends a picture as the fault has it; returns whether the connection goes on. */
  private boolean send(Socket connection, OutputStream out, byte[] picture) throws IOException {
    sent.incrementAndGet();
    switch (fault) {
      case CLOSES_HALF_WAY -> {
        out.write(Arrays.copyOf(picture, picture.length / 2));
        return false;
      }
      case RESETS_CONNECTIONS -> {
        connection.setSoLinger(true, 0);
        return false;
      }
      case FREEZES -> {
        waitWhile(Fault.FREEZES);
        return false;
      }
      case DRIPS -> {
        int next = 0;
        do {
          out.write(picture[next++]);
          out.flush();
        } while (fault == Fault.DRIPS && isOpenAfter(100) && next < picture.length);
        return false;
      }
      case KEEPS_SILENT,
          ANSWERS_NOISE,
          ANSWERS_401,
          ANSWERS_404,
          ANSWERS_500,
          REDIRECTS_TO_ITSELF -> {
        // The next connection meets the fault.
        return false;
      }
      default -> {
        out.write(picture);
        return true;
      }
    }
  }

  private void waitWhile(Fault present) {
    while (fault == present && isOpenAfter(10)) {
      // Says nothing, or no more.
    }
  }

  /** Lets time pass, as a camera does between two pictures; not when it is switched off. */
  private boolean isOpenAfter(int milliseconds) {
    try {
      return !closed.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    closeConnections();
  }
}
