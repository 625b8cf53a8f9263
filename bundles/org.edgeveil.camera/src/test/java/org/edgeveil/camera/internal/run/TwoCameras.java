/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.ObservationListener;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.frame.HttpCamera;

/**
 * Two live cameras with the default model and 5 frames a second each. The cameras send MJPEG of
 * 1280x720 at 25 pictures a second from a process of their own, which this program starts. Prints a
 * line for each camera. Arguments: a directory, and the seconds.
 */
final class TwoCameras {
  private static final int RATE = 5;

  private TwoCameras() {}

  public static void main(String[] arguments) throws Exception {
    int seconds = Integer.parseInt(arguments[1]);
    List<Watched> cameras = new ArrayList<>();
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Server.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String url = server.inputReader().readLine();
      for (int i = 1; i <= 2; i++) {
        cameras.add(new Watched("camera " + i, url, Path.of(arguments[0])));
      }
      for (Watched camera : cameras) {
        camera.awaitFirst();
      }
      for (Watched camera : cameras) {
        camera.reset();
      }
      // The server ends only if it breaks.
      if (server.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the cameras' process ended with " + server.exitValue());
      }
      cameras.forEach(Watched::report);
    } finally {
      server.destroyForcibly();
    }
    System.exit(0);
  }

  /** The cameras' process: prints their URL. */
  static final class Server {
    private Server() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println(new HttpCamera(1280, 720, 40).url("stream"));
      Thread.currentThread().join();
    }
  }

  /** One camera, and which frames of it were analysed. */
  private static final class Watched implements Listeners, ObservationListener {
    private final String name;
    private final CameraRun run;
    private long first = -1;
    private long last;
    private long analysed;
    private long droppedBefore;

    Watched(String name, String url, Path directory) throws Exception {
      this.name = name;
      run =
          new CameraRun(
              name,
              CameraOptions.parse(Map.of("source", url, "analysis.rate", RATE), value -> ""),
              directory,
              this,
              () -> {},
              null);
      run.start();
    }

    @Override
    public List<ObservationListener> current() {
      return List.of(this);
    }

    @Override
    public void await() {}

    @Override
    public synchronized void onObservation(Observation observation) {
      if (first < 0) {
        first = observation.frameIndex();
      }
      last = observation.frameIndex();
      analysed++;
      notifyAll();
    }

    @Override
    public void onStreamEnded(Stream stream, long mediaTimeNanos) {}

    synchronized void awaitFirst() throws InterruptedException {
      while (analysed < 2L * RATE) {
        wait();
      }
    }

    synchronized void reset() {
      first = -1;
      analysed = 0;
      droppedBefore = run.counters().frames().dropped();
    }

    synchronized void report() {
      System.out.printf(
          "%s: scheduled %d analysed %d dropped %d, %d ms a frame in the model%n",
          name,
          last - first + 1,
          analysed,
          run.counters().frames().dropped() - droppedBefore,
          run.counters().inferenceNanos() / run.counters().analysed() / 1_000_000);
    }
  }
}
