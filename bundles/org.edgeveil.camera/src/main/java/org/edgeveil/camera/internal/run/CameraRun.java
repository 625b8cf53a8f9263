/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.edgeveil.api.observation.Isolation;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.ObservationListener;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.Status.State;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.frame.FrameSource;
import org.edgeveil.camera.internal.frame.StopSignal;
import org.edgeveil.camera.internal.model.FileDigest;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.source.ImageDirectory;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.edgeveil.component.Backoff;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.natives.NativeLibrariesException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a camera with one configuration, from its start to its end, on a thread of its own:
 * that thread loads, infers and tells the listeners, and frees what it allocated. Methods are
 * thread-safe and do not block unless they say so.
 */
public final class CameraRun {
  private static final Logger LOG = LoggerFactory.getLogger(CameraRun.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  private final String pid;
  private final CameraOptions options;
  private final Path dataDirectory;
  private final Listeners listeners;
  private final Runnable situationChanged;
  private final @Nullable CameraRun previous;
  private final RunCounters counters = new RunCounters();
  private final StopSignal stop = new StopSignal();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile Map<String, String> facts = Map.of();
  private volatile @Nullable Session session;
  private volatile Situation situation = new Situation(State.STARTING, Situation.NONE, "");

  // Of the thread only: what is known of the stream, once it began.
  private @Nullable Stream stream;
  private @Nullable ObservationFactory observations;
  private final List<ObservationListener> told = new ArrayList<>();
  private boolean listenerFailed;
  private long endNanos;

  /**
   * Makes a run; {@link #start} starts it.
   *
   * @param pid the camera's {@code kura.service.pid}
   * @param options its settings
   * @param dataDirectory where native libraries and the default model are written to
   * @param listeners who is told
   * @param situationChanged is run after each change of the situation, on the run's thread
   * @param previous the run before, which ends first; null for none
   */
  public CameraRun(
      String pid,
      CameraOptions options,
      Path dataDirectory,
      Listeners listeners,
      Runnable situationChanged,
      @Nullable CameraRun previous) {
    this.pid = pid;
    this.options = options;
    this.dataDirectory = dataDirectory;
    this.listeners = listeners;
    this.situationChanged = situationChanged;
    this.previous = previous;
    thread = new Thread(() -> run(), "edgeveil-camera-" + pid);
    thread.setDaemon(true);
  }

  /** Starts the run. */
  public void start() {
    thread.start();
  }

  /** Asks the run to end. */
  public void stop() {
    stop.give();
    stopping.countDown();
    thread.interrupt();
  }

  /**
   * Waits for the run's end.
   *
   * @param limit how long
   * @return whether it has ended
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    thread.join(Math.max(1, limit.toMillis()));
    return !thread.isAlive();
  }

  /**
   * Asks for another model while the source and the run go on.
   *
   * @param wanted settings that differ from those of the run in what concerns the model only
   * @return whether the run is at work; if not, a new run is needed
   */
  public boolean changeModel(CameraOptions wanted) {
    Session current = session;
    if (current == null) {
      return false;
    }
    current.models.change(wanted);
    return true;
  }

  /** Returns how the run is. */
  public Situation situation() {
    Situation now = situation;
    Session current = session;
    Situation note = current == null ? now : current.models.note();
    // What there is to say of a new model does not hide that the source is in trouble.
    return now.state() == State.RUNNING && !note.reason().isEmpty() ? note : now;
  }

  /** Returns what is public of the stream, once it began. */
  public Map<String, String> facts() {
    return facts;
  }

  /** Returns what it did. */
  public RunCounters counters() {
    return counters;
  }

  private void run() {
    try {
      awaitPrevious();
      work();
    } catch (InterruptedException e) {
      become(State.STOPPED, Situation.NONE, "");
    } catch (NativeLibrariesException e) {
      fail(Situation.NATIVES_UNUSABLE, String.valueOf(e.getMessage()));
    } catch (ModelException e) {
      fail(Situation.MODEL_INVALID, String.valueOf(e.getMessage()));
    } catch (SourceException e) {
      fail(reason(e), String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      fail(Situation.INTERNAL, "the camera stopped because of a defect: " + e + "; report it");
      LOG.error("Camera {} stopped because of a defect", pid, e);
    } finally {
      endStream();
    }
  }

  private void awaitPrevious() throws InterruptedException {
    if (previous != null) {
      previous.thread.join();
    }
  }

  private void work()
      throws NativeLibrariesException, ModelException, SourceException, InterruptedException {
    SourceAddress address = options.source();
    if (!options.enabled() || address == null) {
      become(State.STOPPED, Situation.DISABLED, "enabled: the camera is switched off");
      return;
    }
    NativeLibraries.prepare(dataDirectory.resolve("natives"));
    ModelLoader loader = new ModelLoader(dataDirectory);
    LoadedModel first = loader.load(options);
    try (ModelSwap models =
        new ModelSwap(pid, first, loader::loadAfterProbe, counters, this::replaceStream)) {
      String streamId = address.isLive() ? UUID.randomUUID().toString() : digest(address);
      if (listeners.current().isEmpty()) {
        become(
            State.WAITING,
            Situation.LISTENER_MISSING,
            "no aggregator listens; create one whose camera.pid is " + pid);
      }
      listeners.await();
      Session begun = new Session(address, models, streamId);
      session = begun;
      if (address.isLive()) {
        begun.live();
      } else {
        begun.replay();
      }
    } finally {
      session = null;
    }
  }

  private void replaceStream(long mediaTimeNanos) {
    Session current = session;
    if (current != null) {
      current.replaceStream(mediaTimeNanos);
    }
  }

  private static String digest(SourceAddress file) throws SourceException, InterruptedException {
    try {
      Path path = file.file();
      return Files.isDirectory(path) ? ImageDirectory.digest(path) : FileDigest.of(path);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new SourceException(
          Trouble.UNREACHABLE,
          "source: the file "
              + file
              + " does not exist or cannot be read; check the path and its permissions");
    }
  }

  /** What stays the same while a source is opened, perhaps more than once. */
  private final class Session {
    private final SourceAddress address;
    private final ModelSwap models;
    private String streamId;
    private final long liveZeroNanos = System.nanoTime();
    private @Nullable String lastNotice;

    Session(SourceAddress address, ModelSwap models, String streamId) {
      this.address = address;
      this.models = models;
      this.streamId = streamId;
    }

    void replay() throws SourceException, ModelException, InterruptedException {
      try (FrameSource source = open()) {
        become(State.RUNNING, Situation.NONE, "");
        begin(source);
        models.run(source, CameraRun.this::tell);
        String warning = source.warning().orElse("");
        endStream();
        become(State.STOPPED, warning.isEmpty() ? Situation.ENDED : Situation.ENDED_EARLY, warning);
      }
    }

    void live() throws ModelException, InterruptedException {
      SplittableRandom random = new SplittableRandom();
      Backoff backoff = new Backoff(random::nextDouble);
      while (true) {
        try (FrameSource source = open()) {
          begin(source);
          models.run(
              source,
              result -> {
                // Not before a picture came: an open connection shows nothing.
                become(State.RUNNING, Situation.NONE, "");
                backoff.reset();
                tell(result);
              });
        } catch (SourceException e) {
          if (stop.isGiven()) {
            throw stopped(e);
          }
          boolean stalled = e.trouble() == Trouble.STALLED;
          become(
              stalled ? State.STALLED : State.RECONNECTING,
              reason(e),
              String.valueOf(e.getMessage()));
        }
        counters.reconnection();
        if (stopping.await(
            backoff.next(FIRST_RETRY, LONGEST_RETRY).toNanos(), TimeUnit.NANOSECONDS)) {
          throw new InterruptedException();
        }
      }
    }

    private void note(String notice) {
      lastNotice = notice;
      LOG.warn("Camera {}: {}", pid, notice);
    }

    private FrameSource open() throws SourceException {
      return FrameSource.open(
          address,
          options.video(),
          new FrameSource.Request(
              models.current().detector().input(),
              options.frames().preparation(),
              options.analysisRate(),
              options.realTime(),
              liveZeroNanos,
              options.mode().chunkNanos()),
          stop,
          counters.frames(),
          thread.getName());
    }

    private void begin(FrameSource source) {
      source.notice().filter(notice -> !notice.equals(lastNotice)).ifPresent(this::note);
      if (stream != null) {
        return;
      }
      Instant zero = address.isLive() ? Instant.now().minusNanos(System.nanoTime()) : Instant.now();
      beginStream(zero, source.framePeriodNanos());
    }

    /** Ends the stream, if one has begun, where another begins: a stream has one model. */
    void replaceStream(long mediaTimeNanos) {
      Stream ended = stream;
      if (ended == null) {
        return;
      }
      // A live frame may come sooner after the one before than the period says.
      endNanos = Math.min(endNanos, mediaTimeNanos);
      endStream();
      if (address.isLive()) {
        streamId = UUID.randomUUID().toString();
      }
      beginStream(ended.wallClockAtZero(), ended.framePeriodNanos());
    }

    private void beginStream(Instant zero, long framePeriodNanos) {
      LoadedModel model = models.current();
      CameraOptions effective = model.options();
      Stream begun =
          new Stream(
              pid,
              address.isLive() ? Stream.Kind.LIVE : Stream.Kind.REPLAY,
              streamId,
              zero,
              framePeriodNanos,
              effective.mode().chunked() ? Isolation.CHUNKED : Isolation.CONTINUOUS,
              effective.mode().chunkNanos(),
              new Scene(
                  effective.zones().stream().map(zone -> zone.name()).toList(),
                  effective.lines().stream().map(line -> line.name()).toList(),
                  model.analysis().labels()),
              model.files().digest(),
              effective.digest(model.files().text()));
      stream = begun;
      facts =
          Map.of(
              Status.MODEL_DIGEST,
              begun.modelDigest(),
              Status.SCHEDULED_RATE,
              BigDecimal.valueOf(1e9 / begun.framePeriodNanos())
                  .round(new MathContext(6))
                  .stripTrailingZeros()
                  .toPlainString());
      observations = new ObservationFactory(begun, model.detector().labels());
    }
  }

  private static InterruptedException stopped(Exception cause) {
    InterruptedException stopped = new InterruptedException();
    stopped.initCause(cause);
    return stopped;
  }

  private void tell(FrameResult result) throws InterruptedException {
    Stream current = stream;
    ObservationFactory factory = observations;
    if (current == null || factory == null || stop.isGiven()) {
      return;
    }
    Observation observation = factory.observation(result);
    endNanos = result.mediaTimeNanos() + current.framePeriodNanos();
    if (current.kind() == Stream.Kind.REPLAY) {
      // A file can wait: nothing of it is lost while an aggregator is reconfigured.
      listeners.await();
    }
    List<ObservationListener> now = listeners.current();
    told.retainAll(now);
    for (ObservationListener listener : now) {
      if (!told.contains(listener)) {
        told.add(listener);
      }
      guard(() -> listener.onObservation(observation));
    }
  }

  private void endStream() {
    Stream current = stream;
    if (current == null) {
      return;
    }
    // Whoever is told now must not see the interruption that ended the run.
    boolean interrupted = Thread.interrupted();
    told.retainAll(listeners.current());
    for (ObservationListener listener : told) {
      guard(() -> listener.onStreamEnded(current, endNanos));
    }
    told.clear();
    stream = null;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A listener that fails is its own trouble, told once. */
  private void guard(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      if (!listenerFailed) {
        listenerFailed = true;
        LOG.warn(
            "An observation listener of camera {} failed; further failures are not logged", pid, e);
      }
    }
  }

  private void become(State state, String reason, String message) {
    Situation next = new Situation(state, reason, message);
    if (!next.equals(situation)) {
      situation = next;
      LOG.info("Camera {} is {}{}", pid, state, message.isEmpty() ? "" : ": " + message);
      situationChanged.run();
    }
  }

  private void fail(String reason, String message) {
    if (stop.isGiven()) {
      become(State.STOPPED, Situation.NONE, "");
    } else {
      become(State.FAILED, reason, message);
    }
  }

  private static String reason(SourceException e) {
    return switch (e.trouble()) {
      case UNREACHABLE -> Situation.SOURCE_UNREACHABLE;
      case REFUSED -> Situation.SOURCE_REFUSED;
      case STALLED -> Situation.SOURCE_STALLED;
      case UNDECODABLE -> Situation.SOURCE_UNDECODABLE;
      case STOPPED -> Situation.NONE;
    };
  }
}
