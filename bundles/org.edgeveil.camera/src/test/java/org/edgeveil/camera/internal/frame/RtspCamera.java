/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** GStreamer's RTSP server, serving H.264 and misbehaving on command; see camera.py. */
public final class RtspCamera implements AutoCloseable {
  private static final String PYTHON = "/usr/bin/python3";
  private static final String PACKAGES =
      "python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base gstreamer1.0-plugins-good"
          + " gstreamer1.0-plugins-ugly";
  private static final String CHECK =
      "import gi; gi.require_version('GstRtspServer', '1.0');"
          + " from gi.repository import Gst, GstRtspServer; Gst.init(None);"
          + " exit(not all(map(Gst.ElementFactory.find, ['x264enc', 'rtph264pay', 'valve'])))";

  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;
  private final String[] ports;

  private RtspCamera() throws IOException {
    process =
        new ProcessBuilder(
                PYTHON,
                Path.of(System.getProperty("edgeveil.root"))
                    .resolve("bundles/org.edgeveil.camera/src/test/rtsp/camera.py")
                    .toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers = process.inputReader();
    commands = process.outputWriter();
    String line = answers.readLine();
    assertThat(line).startsWith("ports ");
    ports = line.split(" ");
  }

  /** Starts a camera; skips the test where GStreamer is not installed. */
  public static RtspCamera start() throws IOException, InterruptedException {
    boolean present = isPresent();
    if (!System.getProperty("edgeveil.require", "none").equals("all")) {
      assumeThat(present).as("Skipped: Debian's " + PACKAGES).isTrue();
    }
    assertThat(present).as("GStreamer's RTSP server: install Debian's " + PACKAGES).isTrue();
    return new RtspCamera();
  }

  private static boolean isPresent() throws InterruptedException {
    try {
      Process check =
          new ProcessBuilder(PYTHON, "-c", CHECK)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return check.waitFor(60, TimeUnit.SECONDS) && check.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  public String url() {
    return "rtsp://127.0.0.1:" + ports[1] + "/live";
  }

  /** Returns the URL of three streams: 640x480, 320x320 and 160x120. */
  String severalUrl() {
    return "rtsp://127.0.0.1:" + ports[1] + "/several";
  }

  public String lockedUrl() {
    return "rtsp://127.0.0.1:" + ports[2] + "/live";
  }

  public void tell(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    assertThat(answers.readLine()).isEqualTo("done");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
