/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.natives.NativeLibraries;

/** Uses the fake device of its environment and prints what it finds, a line for each trial. */
final class DeviceProbe {
  private DeviceProbe() {}

  public static void main(String[] arguments) throws Exception {
    NativeLibraries.prepare(Path.of(arguments[0]));
    String temporary = String.valueOf(System.getProperty("jna.tmpdir"));
    for (String format : new String[] {"auto", "mjpeg", "yuyv", "nv12"}) {
      try (DeviceSource source = open(new DeviceSettings(format, 640, 480, 0))) {
        print(format, pictures(source));
      }
    }
    try (DeviceSource source = open(new DeviceSettings("yuyv", 200, 100, 120))) {
      print("smaller", pictures(source));
    }
    for (String state : new String[] {"denied", "busy", "radio", "gone"}) {
      FakeDevice.become(state);
      print(state, attempt());
    }
    FakeDevice.become("ok");
    for (String state : new String[] {"silent", "damaged", "gone"}) {
      try (DeviceSource source = open(DeviceSettings.DEFAULT)) {
        source.next();
        FakeDevice.become(state);
        print("becomes " + state, attempt(source));
      }
      FakeDevice.become("ok");
    }
    try (DeviceSource source = open(DeviceSettings.DEFAULT)) {
      print("again", pictures(source));
    }
    int before = descriptors();
    for (int i = 0; i < 20; i++) {
      open(DeviceSettings.DEFAULT).close();
    }
    print("descriptors", descriptors() - before);
    print("jna.tmpdir", temporary.equals(String.valueOf(System.getProperty("jna.tmpdir"))));
  }

  private static int descriptors() {
    return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
  }

  private static void print(String trial, Object result) {
    System.out.println(trial + ": " + result);
  }

  private static DeviceSource open(DeviceSettings settings) throws SourceException {
    return DeviceSource.open(
        SourceAddress.ofFile(Path.of(FakeDevice.PATH)),
        new VideoSettings(
            "tcp",
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            StreamChoice.BEST,
            VideoSettings.NO_HARDWARE,
            10,
            settings),
        new StopSignal());
  }

  private static String attempt() {
    try (DeviceSource source = open(DeviceSettings.DEFAULT)) {
      return attempt(source);
    } catch (SourceException e) {
      return e.trouble() + " " + e.getMessage();
    }
  }

  private static String attempt(DeviceSource source) {
    try {
      for (int i = 0; i < 100; i++) {
        source.next();
      }
      return "no trouble";
    } catch (SourceException e) {
      return e.trouble() + " " + e.getMessage();
    }
  }

  private static String pictures(DeviceSource source) throws SourceException {
    long opened = System.nanoTime();
    long last = 0;
    for (int i = 0; i < 5; i++) {
      source.next();
      long age = System.nanoTime() - source.captureNanos();
      if (age < 0 || source.captureNanos() < opened - 1_000_000_000L) {
        return "taken " + age + " ns ago";
      }
      if (source.captureNanos() <= last) {
        return "taken before the last";
      }
      last = source.captureNanos();
    }
    AVFrame picture = source.picture();
    return avutil.av_get_pix_fmt_name(picture.format()).getString()
        + " "
        + source.width()
        + "x"
        + source.height()
        + " "
        + content(picture);
  }

  private static String content(AVFrame picture) {
    if (picture.format() != avutil.AV_PIX_FMT_YUYV422
        && picture.format() != avutil.AV_PIX_FMT_NV12) {
      return "compressed";
    }
    boolean packed = picture.format() == avutil.AV_PIX_FMT_YUYV422;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        long row = (long) y * picture.linesize(0);
        int luma = picture.data(0).get(row + (packed ? 2L * x : x)) & 0xFF;
        int chroma =
            packed
                ? picture.data(0).get(row + 2L * x + 1) & 0xFF
                : picture.data(1).get((long) (y / 2) * picture.linesize(1) + x) & 0xFF;
        if (luma != ((x + y) & 0xFF) || chroma != (x % 2 == 0 ? 100 : 150)) {
          return "wrong at " + x + "," + y;
        }
      }
    }
    return "as painted";
  }
}
