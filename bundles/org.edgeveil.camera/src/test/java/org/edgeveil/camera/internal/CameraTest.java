/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.edgeveil.api.observation.Isolation;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.Status.State;
import org.edgeveil.api.status.StatusListener;
import org.edgeveil.camera.internal.frame.HttpCamera;
import org.edgeveil.camera.internal.frame.JpegCamera;
import org.edgeveil.camera.internal.model.FileDigest;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component as declarative services drive it, with the real model. */
class CameraTest {
  private static final String PID = "door";
  private static final String AGGREGATION = "org.edgeveil.aggregation";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path CLIP =
      Path.of(System.getProperty("edgeveil.root"), "samples/vtest/vtest.avi");

  @TempDir static Path data = Path.of("");
  private final FakeListeners services = new FakeListeners();
  private Camera camera = newCamera();

  private Camera newCamera() {
    return new Camera(services.context(), FakeKura.crypto(), FakeKura.system(data));
  }

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  @BeforeEach
  void create() {
    camera = newCamera();
  }

  @AfterEach
  void deactivate() {
    camera.deactivate();
  }

  private static Map<String, Object> settings(Object... pairs) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("kura.service.pid", PID);
    settings.put("source", CLIP.toString());
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put((String) pairs[i], pairs[i + 1]);
    }
    return settings;
  }

  private Status await(State state) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(camera.status().state()).isEqualTo(state));
    return camera.status();
  }

  private static Path shortClip(Path directory) throws Exception {
    byte[] all = Files.readAllBytes(CLIP);
    return Files.write(directory.resolve("short.avi"), Arrays.copyOf(all, all.length / 16));
  }

  @Test
  void replay_untilItsEnd_tellsEveryFrameInOrderAndStops(@TempDir Path temporary) throws Exception {
    Path clip = shortClip(temporary);
    Recorder recorder = new Recorder();
    Recorder spy = new Recorder();
    camera.bindObservationListener(services.register("com.example.spy", PID, spy));
    camera.activate(
        settings(
            "source",
            clip.toString(),
            "zones",
            "all: 0,0 1,0 1,1 0,1",
            "lines",
            "middle: 0.5,0 0.5,1"));
    assertThat(await(State.WAITING).reason()).isEqualTo("listener.missing");
    camera.bindObservationListener(services.register(AGGREGATION, PID, recorder));
    Status end = await(State.STOPPED);
    assertThat(end.pid()).isEqualTo(PID);
    assertThat(end.reason()).isEqualTo("ended.early");
    List<Observation> told = recorder.observations();
    assertThat(told).hasSizeBetween(20, 100);
    Stream stream = told.get(0).stream();
    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i).frameIndex()).isEqualTo(i);
      assertThat(told.get(i).mediaTimeNanos()).isEqualTo(i * 100_000_000L);
      assertThat(told.get(i).stream()).isSameAs(stream);
    }
    assertThat(told.get(told.size() - 1).objects())
        .isNotEmpty()
        .allSatisfy(object -> assertThat(object.label()).isEqualTo("Person"))
        .allSatisfy(object -> assertThat(object.zones()).containsExactly("all"));
    assertThat(stream.kind()).isEqualTo(Stream.Kind.REPLAY);
    assertThat(stream.id()).isEqualTo(FileDigest.of(clip));
    assertThat(stream.cameraPid()).isEqualTo(PID);
    assertThat(stream.isolation()).isEqualTo(Isolation.CONTINUOUS);
    assertThat(stream.framePeriodNanos()).isEqualTo(100_000_000);
    assertThat(stream.scene().zones()).containsExactly("all");
    assertThat(stream.scene().lines()).containsExactly("middle");
    assertThat(stream.scene().labels()).containsExactly("Person");
    assertThat(stream.modelDigest()).startsWith("d0a5255b");
    assertThat(recorder.ended()).containsExactly(stream);
    assertThat(recorder.endNanos()).isEqualTo(told.size() * 100_000_000L);
    assertThat(end.local())
        .containsEntry("frames.analysed", (long) told.size())
        .containsEntry("frames.dropped", 0L)
        .containsKeys("inference.nanos", "loop.nanos", "first.detection.nanos", "pixels.bytes");
    assertThat(spy.observations()).isEmpty();
    assertThat(spy.ended()).isEmpty();
  }

  @Test
  void replay_inChunks_saysSoInStreamAndObservations() throws Exception {
    Recorder recorder = new Recorder();
    camera.bindObservationListener(services.register(AGGREGATION, PID, recorder));
    camera.activate(settings("mode", "chunked", "chunk.length", 30, "analysis.rate", 2));
    await(State.STOPPED);
    List<Observation> told = recorder.observations();
    Stream stream = told.get(0).stream();
    assertThat(stream.isolation()).isEqualTo(Isolation.CHUNKED);
    assertThat(stream.chunkNanos()).isEqualTo(30_000_000_000L);
    assertThat(told)
        .allSatisfy(o -> assertThat(o.chunkIndex()).isEqualTo(o.mediaTimeNanos() / 30_000_000_000L))
        .extracting(Observation::chunkIndex)
        .containsOnly(0L, 1L, 2L);
    Map<Long, Set<Long>> chunksOfTracks = new HashMap<>();
    for (Observation observation : told) {
      observation
          .objects()
          .forEach(
              object ->
                  chunksOfTracks
                      .computeIfAbsent(object.trackId(), id -> new HashSet<>())
                      .add(observation.chunkIndex()));
    }
    assertThat(chunksOfTracks).isNotEmpty();
    assertThat(chunksOfTracks.values()).allSatisfy(chunks -> assertThat(chunks).hasSize(1));
  }

  @Test
  void updated_equalOrWrong_leavesTheRunAlone() throws Exception {
    Recorder recorder = new Recorder();
    camera.bindObservationListener(services.register(AGGREGATION, PID, recorder));
    camera.activate(settings());
    Awaitility.await().atMost(PATIENCE).until(() -> recorder.observations().size() > 2);
    camera.updated(settings());
    camera.updated(settings("threads", "none", "score.threshold", 7));
    Status refused = camera.status();
    assertThat(refused.state()).isEqualTo(State.RUNNING);
    assertThat(refused.reason()).isEqualTo("configuration.refused");
    assertThat(refused.message())
        .startsWith("the new configuration is not applied: ")
        .contains("threads: ", "score.threshold: ");
    int before = recorder.observations().size();
    Awaitility.await().atMost(PATIENCE).until(() -> recorder.observations().size() > before + 2);
    assertThat(recorder.ended()).isEmpty();
    camera.updated(settings("threads", 1L));
    assertThat(camera.status().reason()).isEmpty();
    assertThat(recorder.ended()).isEmpty();
  }

  @Test
  void updated_otherSettings_endsTheStreamAndBeginsAnother() throws Exception {
    Recorder recorder = new Recorder();
    camera.bindObservationListener(services.register(AGGREGATION, PID, recorder));
    camera.activate(settings());
    Awaitility.await().atMost(PATIENCE).until(() -> recorder.observations().size() > 2);
    camera.updated(settings("score.threshold", .5));
    Awaitility.await().atMost(PATIENCE).until(() -> recorder.ended().size() == 1);
    int before = recorder.observations().size();
    Awaitility.await().atMost(PATIENCE).until(() -> recorder.observations().size() > before + 2);
    List<Observation> told = recorder.observations();
    Stream first = told.get(0).stream();
    Stream second = told.get(told.size() - 1).stream();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.configurationDigest()).isNotEqualTo(first.configurationDigest());
  }

  @Test
  void deactivate_whileAListenerBlocks_ends() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    Recorder blocking =
        new Recorder() {
          @Override
          public synchronized void onObservation(Observation observation) {
            reached.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    camera.bindObservationListener(services.register(AGGREGATION, PID, blocking));
    camera.activate(settings());
    reached.await();
    camera.deactivate();
    assertThat(blocking.ended()).hasSize(1);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("edgeveil-camera-" + PID));
  }

  @Test
  void live_cameraThatComesAndGoes_staysOneStream() throws Exception {
    try (JpegCamera source = new JpegCamera(5)) {
      source.misbehaveAfter(20, false);
      Recorder recorder = new Recorder();
      camera.bindObservationListener(services.register(AGGREGATION, PID, recorder));
      camera.activate(
          settings(
              "source",
              source.url("locked"),
              "username",
              "viewer",
              "password",
              FakeKura.encrypted("s3cret"),
              "analysis.rate",
              50));
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> camera.status().local().getOrDefault("reconnections", 0L) >= 2);
      Awaitility.await().atMost(PATIENCE).until(() -> recorder.observations().size() > 2);
      List<Observation> told = recorder.observations();
      Stream stream = told.get(0).stream();
      assertThat(stream.kind()).isEqualTo(Stream.Kind.LIVE);
      assertThat(stream.framePeriodNanos()).isEqualTo(20_000_000);
      assertThat(told).allSatisfy(o -> assertThat(o.stream()).isSameAs(stream));
      assertThat(told).extracting(Observation::frameIndex).isSorted().doesNotHaveDuplicates();
      assertThat(told).extracting(Observation::mediaTimeNanos).isSorted();
      assertThat(recorder.ended()).isEmpty();
      camera.deactivate();
      assertThat(recorder.ended()).containsExactly(stream);
    }
  }

  @Test
  void live_nobodyThere_reconnectsAndHidesThePassword() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    camera.bindObservationListener(services.register(AGGREGATION, PID, new Recorder()));
    camera.activate(
        settings(
            "source",
            "rtsp://127.0.0.1:" + port + "/live",
            "username",
            "viewer",
            "password",
            "s3cret"));
    Status status = await(State.RECONNECTING);
    assertThat(status.reason()).isEqualTo("source.unreachable");
    assertThat(status.message()).contains("127.0.0.1:" + port).doesNotContain("s3cret", "viewer");
  }

  @Test
  void statusListener_cameraThatFreezesAndComesBack_isToldEachState() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    StatusListener listener = status -> told.add(status.state() + " " + status.reason());
    StatusListener failing =
        status -> {
          throw new IllegalStateException("on purpose");
        };
    try (HttpCamera source = new HttpCamera()) {
      camera.bindObservationListener(services.register(AGGREGATION, PID, new Recorder()));
      camera.bindStatusListener(failing);
      camera.bindStatusListener(listener);
      camera.activate(settings("source", source.url("stream"), "timeout.read", 1));
      await(State.RUNNING);
      source.have(HttpCamera.Fault.FREEZES);
      await(State.STALLED);
      source.have(HttpCamera.Fault.NONE);
      await(State.RUNNING);
      camera.updated(settings("source", "nothing"));
      camera.deactivate();
    }
    assertThat(told)
        .containsExactly(
            "STOPPED ",
            "STARTING ",
            "RUNNING ",
            "STALLED source.stalled",
            "RUNNING ",
            "RUNNING configuration.refused",
            "STOPPED ");
    camera.unbindStatusListener(listener);
    camera.activate(settings());
    await(State.RUNNING);
    assertThat(told).hasSize(7);
  }

  @Test
  void activate_wrongSettings_failsWithAllOfThem() {
    camera.activate(settings("source", "", "threads", 0));
    Status status = camera.status();
    assertThat(status.state()).isEqualTo(State.FAILED);
    assertThat(status.reason()).isEqualTo("configuration.invalid");
    assertThat(status.message()).contains("source: ", " | ", "threads: ");
  }

  @Test
  void activate_missingInputs_failsNamingSettingAndRemedy(@TempDir Path temporary)
      throws Exception {
    assertFailure(
        settings("source", temporary.resolve("no.avi").toString()),
        "source.unreachable",
        "source: the file ");
    Path text = Files.writeString(temporary.resolve("text"), "Person\n");
    assertFailure(
        settings("model", text.toString(), "labels", text.toString()),
        "model.invalid",
        "model: the file " + text + " is no TensorFlow Lite model");
    assertFailure(
        settings("labels", text.toString()),
        "model.invalid",
        "labels: the label list has 1 labels and the model has 24 classes");
    assertFailure(
        settings("labels.counted", "Unicorn"),
        "model.invalid",
        "labels.counted: 'Unicorn' is none of the model's labels; choose from ???, Bicycle");
  }

  private void assertFailure(Map<String, Object> settings, String reason, String message) {
    camera.deactivate();
    camera = newCamera();
    camera.activate(settings);
    Status status = await(State.FAILED);
    assertThat(status.reason()).isEqualTo(reason);
    assertThat(status.message()).startsWith(message).doesNotContain("\n");
  }

  @Test
  void metrics_untilDeactivation_lieInTheDataDirectory() {
    Path file = data.resolve("org.edgeveil/metrics/" + PID + ".prom");
    camera.activate(settings("threads", 0));
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(file).content().contains("reason=\"configuration.invalid\""));
    camera.updated(settings("enabled", false, "metrics.period", 1));
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(file).content().contains("reason=\"disabled\""));
    camera.updated(settings("enabled", false, "metrics.period", 0));
    assertThat(file).doesNotExist();
    camera.updated(settings("enabled", false));
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(file));
    camera.deactivate();
    assertThat(file).doesNotExist();
  }

  @Test
  void activate_switchedOff_stops() {
    camera.activate(settings("enabled", false));
    assertThat(await(State.STOPPED).reason()).isEqualTo("disabled");
  }
}
