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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.edgeveil.natives.NativeLibraries;

/**
 * A video capture device that processes see which are started with its environment; see
 * fake_device.c. No kernel module and no rights are needed.
 */
public final class FakeDevice {
  /** Where the processes see it. */
  public static final String PATH = "/dev/edgeveil-fake";

  private static final String PACKAGES = "gcc and libc6-dev, which brings linux-libc-dev";
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private final Path library;
  private final Path state;
  private final Path picture;

  private FakeDevice(Path library, Path state, Path picture) {
    this.library = library;
    this.state = state;
    this.picture = picture;
  }

  /** Builds the device; skips the test where there is no C compiler. */
  public static FakeDevice build(Path directory) throws IOException, InterruptedException {
    Path source =
        Path.of(System.getProperty("edgeveil.root"))
            .resolve("bundles/org.edgeveil.camera/src/test/c/fake_device.c");
    boolean present =
        Files.isExecutable(Path.of("/usr/bin/gcc"))
            && Files.exists(Path.of("/usr/include/linux/videodev2.h"));
    if (!System.getProperty("edgeveil.require", "none").equals("all")) {
      assumeThat(present).as("Skipped: Debian's " + PACKAGES).isTrue();
    }
    assertThat(present).as("the kernel's headers: install Debian's " + PACKAGES).isTrue();
    Path library = directory.resolve("fake_device.so");
    Process compiler =
        new ProcessBuilder(
                "/usr/bin/gcc",
                "-shared",
                "-fPIC",
                "-O1",
                "-Wall",
                "-Werror",
                // The C library says that poll only writes: it reads, too.
                "-Wno-maybe-uninitialized",
                "-o",
                library.toString(),
                source.toString())
            .inheritIO()
            .start();
    assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(compiler.exitValue()).isZero();
    Path picture =
        Files.write(directory.resolve("device.jpg"), TestPictures.encode("jpeg", WIDTH, HEIGHT, 0));
    return new FakeDevice(library, Files.writeString(directory.resolve("state"), "ok"), picture);
  }

  /** Returns what a process needs in its environment to see the device. */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKE_DEVICE",
        PATH,
        "FAKE_DEVICE_STATE",
        state.toString(),
        "FAKE_DEVICE_FORMATS",
        "YUYV,MJPG,NV12",
        "FAKE_DEVICE_JPEG",
        picture.toString());
  }

  /**
   * Runs a program that sees the device, given the directory of the native libraries.
   *
   * @param program has a main method; to end with the exit value 0
   * @return what it wrote
   */
  String outputOf(Class<?> program) throws Exception {
    NativeLibraries.ensurePrepared();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                NativeLibraries.directory().orElseThrow().toString())
            .redirectErrorStream(true);
    builder.environment().putAll(environment());
    Process process = builder.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Changes how the device of this process, which was started with its environment, is. */
  public static void become(String state) throws IOException {
    Files.writeString(Path.of(System.getenv("FAKE_DEVICE_STATE")), state);
  }
}
