/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import com.sun.jna.Function;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.ObservationListener;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.status.Status.State;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.frame.FakeDevice;
import org.edgeveil.camera.internal.frame.HttpCamera;
import org.edgeveil.camera.internal.frame.HttpCamera.Fault;
import org.edgeveil.camera.internal.frame.RtspCamera;
import org.edgeveil.camera.internal.frame.StopSignal;
import org.edgeveil.camera.internal.frame.TestPictures;
import org.edgeveil.camera.internal.frame.VideoDecoder;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.natives.NativeLibraries;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Cameras of every kind, each with its share of faults that are drawn with a fixed seed, analysed
 * with the default model. Prints a line for each fault and for the memory after it; fails when a
 * camera does not recover. Arguments: a directory, and the number of faults.
 */
final class CameraLife {
  private static final long SEED = 20_261_122;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int DECODERS = 10;
  private static final List<Fault> HTTP_FAULTS =
      List.of(Fault.values()).subList(1, Fault.values().length);

  private final Path directory;
  private final AtomicInteger injected = new AtomicInteger();
  private final int faults;

  private CameraLife(Path directory, int faults) {
    this.directory = directory;
    this.faults = faults;
  }

  public static void main(String[] arguments) throws Exception {
    NativeLibraries.prepare(Path.of(arguments[0], "natives"));
    new CameraLife(Path.of(arguments[0]), Integer.parseInt(arguments[1])).live();
    System.exit(0);
  }

  private void live() throws Exception {
    // The first round loads classes, code and libraries, which stay.
    liveOnce(0);
    int descriptors = entries("/proc/self/fd");
    int threads = entries("/proc/self/task");
    long began = System.nanoTime();
    liveOnce(faults);
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    System.out.printf("recovered from %d of %d faults in %d s%n", injected.get(), faults, seconds);
    require(injected.get() == faults, "all faults");
    // Threads end a moment after what they worked for.
    until(() -> entries("/proc/self/task") <= threads, "threads as before: " + threads);
    until(() -> entries("/proc/self/fd") <= descriptors, "descriptors as before: " + descriptors);
    System.out.printf("descriptors %d, then %d%n", descriptors, entries("/proc/self/fd"));
    System.out.printf("threads %d, then %d%n", threads, entries("/proc/self/task"));
    System.out.printf("decoders that can be open at once: %d%n", decoders());
  }

  private void liveOnce(int count) throws Exception {
    Deque<Life> lives = new ArrayDeque<>();
    List<Integer> weights = new ArrayList<>();
    try {
      lives.add(new HttpLife("stream"));
      weights.add(7);
      lives.add(new HttpLife("still"));
      weights.add(6);
      lives.add(new DeviceLife());
      weights.add(3);
      lives.add(new ReplayLife());
      weights.add(2);
      Optional<RtspCamera> rtsp = rtsp();
      if (rtsp.isPresent()) {
        lives.add(new RtspLife(rtsp.get()));
        weights.add(2);
      }
      liveAll(List.copyOf(lives), weights, count);
    } finally {
      while (!lives.isEmpty()) {
        lives.pop().end();
      }
    }
  }

  private static Optional<RtspCamera> rtsp() throws IOException, InterruptedException {
    try {
      return Optional.of(RtspCamera.start());
    } catch (TestAbortedException e) {
      System.out.println(e.getMessage());
      return Optional.empty();
    }
  }

  private static void liveAll(List<Life> lives, List<Integer> weights, int count) throws Exception {
    int whole = weights.stream().mapToInt(Integer::intValue).sum();
    List<Callable<Void>> tasks = new ArrayList<>();
    int given = 0;
    for (int i = 0; i < lives.size(); i++) {
      int share = i == lives.size() - 1 ? count - given : count * weights.get(i) / whole;
      given += share;
      Life life = lives.get(i);
      SplittableRandom random = new SplittableRandom(SEED + i);
      tasks.add(
          () -> {
            life.begin();
            for (int fault = 0; fault < share; fault++) {
              life.suffer(random);
            }
            return null;
          });
    }
    ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Void> task : executor.invokeAll(tasks)) {
        task.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a camera did not recover", e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private static int decoders() throws Exception {
    Path clip = Path.of(System.getProperty("edgeveil.root"), "samples/vtest/vtest.avi");
    Deque<VideoDecoder> open = new ArrayDeque<>();
    try {
      for (int i = 0; i < DECODERS; i++) {
        open.add(VideoDecoder.open(SourceAddress.ofFile(clip), Clip.VIDEO, new StopSignal()));
      }
      return open.size();
    } finally {
      open.forEach(VideoDecoder::close);
    }
  }

  private static int entries(String directory) {
    return Objects.requireNonNull(new File(directory).list()).length;
  }

  private static long residentKilobytes() throws IOException {
    // What was freed last may stay with the C library for later: that is no leak.
    Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {0});
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static void until(BooleanSupplier condition, String what) {
    Awaitility.await(what)
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE)
        .until(condition::getAsBoolean);
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException("expected " + what);
    }
  }

  /** One camera and what happens to it. */
  private abstract class Life {
    private final String name;
    private final AtomicInteger observations = new AtomicInteger();
    private @Nullable CameraRun run;

    Life(String name) {
      this.name = name;
    }

    /** Returns the camera's settings beside those that all have. */
    abstract Map<String, Object> settings() throws Exception;

    void begin() throws Exception {
      start();
      awaitHealth("its first frames");
    }

    final void start() throws Exception {
      Map<String, Object> all = new HashMap<>(settings());
      all.putIfAbsent("analysis.rate", 5);
      all.put("timeout.connect", 1);
      all.put("timeout.read", 1);
      CameraRun next =
          new CameraRun(
              name,
              CameraOptions.parse(all, value -> ""),
              directory,
              new Counting(),
              () -> {},
              run);
      run = next;
      next.start();
    }

    private CameraRun run() {
      return Objects.requireNonNull(run);
    }

    final Situation situation() {
      return run().situation();
    }

    final int observations() {
      return observations.get();
    }

    final long reconnections() {
      return run().counters().snapshot().getOrDefault("reconnections", 0L);
    }

    final void awaitHealth(String what) {
      int before = observations.get();
      until(
          () -> situation().state() == State.RUNNING && observations.get() >= before + 2,
          name + " to give frames again after " + what + ", not " + situation());
    }

    abstract void suffer(SplittableRandom random) throws Exception;

    final void report(String fault, Situation met, long healedNanos) throws IOException {
      int number = injected.incrementAndGet();
      // One line in one call: lives print at the same time.
      System.out.printf(
          "fault %d %s %s: %s %s, well %d ms after%nresident %d %d%n",
          number,
          name,
          fault,
          met.state(),
          met.reason(),
          (System.nanoTime() - healedNanos) / 1_000_000,
          number,
          residentKilobytes());
    }

    void end() throws Exception {
      CameraRun last = run;
      if (last != null) {
        last.stop();
        require(last.awaitEnd(PATIENCE), name + " to end");
      }
    }

    private final class Counting implements Listeners, ObservationListener {
      @Override
      public List<ObservationListener> current() {
        return List.of(this);
      }

      @Override
      public void await() {}

      @Override
      public void onObservation(Observation observation) {
        observations.incrementAndGet();
      }

      @Override
      public void onStreamEnded(Stream stream, long mediaTimeNanos) {}
    }
  }

  /** A camera that has to be connected to. */
  private abstract class LiveLife extends Life {
    LiveLife(String name) {
      super(name);
    }

    /** Has a fault that must be noticed, at times for long, and gets well again. */
    final void suffer(SplittableRandom random, String fault, Change worse, Change better)
        throws Exception {
      worse.make();
      until(() -> situation().state() != State.RUNNING, "somebody to notice that " + fault);
      Situation met = situation();
      require(
          (met.state() == State.STALLED || met.state() == State.RECONNECTING)
              && met.reason().startsWith("source."),
          "a reason of the source, not " + met);
      if (random.nextInt(10) == 0) {
        long before = reconnections();
        until(() -> reconnections() >= before + 3, "it to be tried again while " + fault);
      }
      better.make();
      long healed = System.nanoTime();
      awaitHealth(fault);
      report(fault, met, healed);
    }

    /** Has a fault that must not stop it. */
    final void bear(String fault, Change worse, Change better) throws Exception {
      worse.make();
      int before = observations();
      until(() -> observations() >= before + 3, "frames while " + fault);
      Situation met = situation();
      better.make();
      long healed = System.nanoTime();
      awaitHealth(fault);
      report(fault, met, healed);
    }
  }

  /** Something that happens to a camera. */
  private interface Change {
    void make() throws Exception;
  }

  private final class HttpLife extends LiveLife {
    private final String path;
    private final HttpCamera camera = new HttpCamera();

    HttpLife(String path) throws IOException {
      super("http-" + path);
      this.path = path;
    }

    @Override
    Map<String, Object> settings() {
      return Map.of(
          "source", camera.url(path), "http.kind", path.equals("still") ? "snapshot" : "stream");
    }

    @Override
    void suffer(SplittableRandom random) throws Exception {
      Fault fault = HTTP_FAULTS.get(random.nextInt(HTTP_FAULTS.size()));
      switch (fault) {
        case CHANGES_SIZE, DAMAGES_PICTURES ->
            bear(fault.name(), () -> camera.have(fault), () -> camera.have(Fault.NONE));
        default ->
            suffer(random, fault.name(), () -> camera.have(fault), () -> camera.have(Fault.NONE));
      }
    }

    @Override
    void end() throws Exception {
      super.end();
      camera.close();
    }
  }

  private final class RtspLife extends LiveLife {
    private final RtspCamera camera;

    RtspLife(RtspCamera camera) {
      super("rtsp");
      this.camera = camera;
    }

    @Override
    Map<String, Object> settings() {
      return Map.of("source", camera.url());
    }

    @Override
    void suffer(SplittableRandom random) throws Exception {
      switch (random.nextInt(3)) {
        case 0 -> suffer(random, "FREEZES", () -> camera.tell("freeze"), () -> camera.tell("thaw"));
        case 1 -> suffer(random, "DROPS_CONNECTIONS", () -> camera.tell("drop"), () -> {});
        default ->
            bear(
                "CHANGES_SIZE",
                () -> camera.tell("resize 640 480"),
                () -> camera.tell("resize 320 240"));
      }
    }

    @Override
    void end() throws Exception {
      super.end();
      camera.close();
    }
  }

  private final class DeviceLife extends LiveLife {
    DeviceLife() {
      super("device");
    }

    @Override
    Map<String, Object> settings() {
      return Map.of("source", FakeDevice.PATH);
    }

    @Override
    void suffer(SplittableRandom random) throws Exception {
      String state = List.of("gone", "silent", "damaged").get(random.nextInt(3));
      suffer(random, "IS_" + state, () -> FakeDevice.become(state), () -> FakeDevice.become("ok"));
    }
  }

  /** Files do not come back by themselves: an operator mends them and saves the settings. */
  private final class ReplayLife extends Life {
    private final Path pictures = directory.resolve("pictures");
    private final Path clip = directory.resolve("clip.avi");
    private Path source = pictures;

    ReplayLife() throws IOException {
      super("replay");
      Files.createDirectories(pictures);
    }

    @Override
    Map<String, Object> settings() {
      return Map.of("source", source.toString(), "analysis.rate", 0);
    }

    private void mend() throws IOException {
      source = pictures;
      for (int i = 0; i < 10; i++) {
        Files.write(pictures.resolve(i + ".jpg"), TestPictures.encode("jpeg", 320, 240, i));
      }
    }

    private void replay() throws Exception {
      start();
      until(
          () -> situation().state() == State.STOPPED || situation().state() == State.FAILED,
          "the replay to end");
    }

    @Override
    void begin() throws Exception {
      mend();
      int before = observations();
      replay();
      require(situation().reason().equals(Situation.ENDED), "a whole replay, not " + situation());
      require(observations() == before + 10, "each of its pictures");
    }

    @Override
    void suffer(SplittableRandom random) throws Exception {
      byte[] whole =
          Files.readAllBytes(
              Path.of(System.getProperty("edgeveil.root"), "samples/vtest/vtest.avi"));
      int kind = random.nextInt(5);
      String reason;
      switch (kind) {
        case 0 -> {
          Files.write(clip, Arrays.copyOf(whole, 200_000));
          source = clip;
          reason = Situation.ENDED_EARLY;
        }
        case 1 -> {
          byte[] noise = new byte[100_000];
          for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextInt();
          }
          Files.write(clip, noise);
          source = clip;
          reason = Situation.SOURCE_UNDECODABLE;
        }
        case 2 -> {
          Files.deleteIfExists(clip);
          source = clip;
          reason = Situation.SOURCE_UNREACHABLE;
        }
        case 3 -> {
          Files.write(pictures.resolve("3.jpg"), new byte[1000]);
          reason = Situation.ENDED_EARLY;
        }
        default -> {
          for (int i = 0; i < 10; i++) {
            Files.delete(pictures.resolve(i + ".jpg"));
          }
          reason = Situation.SOURCE_UNDECODABLE;
        }
      }
      replay();
      Situation met = situation();
      require(met.reason().equals(reason), reason + ", not " + met);
      long healed = System.nanoTime();
      begin();
      report(
          List.of("CUT_OFF", "NOISE", "ABSENT", "PICTURE_DAMAGED", "DIRECTORY_EMPTY").get(kind),
          met,
          healed);
    }
  }
}
