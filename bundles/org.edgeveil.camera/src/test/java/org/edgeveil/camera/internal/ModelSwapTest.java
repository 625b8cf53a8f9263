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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.Status.State;
import org.edgeveil.camera.internal.frame.JpegCamera;
import org.edgeveil.camera.internal.model.FileDigest;
import org.edgeveil.camera.internal.model.PackageWriter;
import org.edgeveil.camera.internal.model.ReleaseNumber;
import org.edgeveil.camera.internal.model.SigningKey;
import org.edgeveil.camera.internal.model.TinyModel;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of a camera at work is replaced, by the component's settings, on live frames. */
class ModelSwapTest {
  private static final String PID = "gate";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SIDE = 32;
  // Frames of a file that are analysed before a new model is asked for.
  private static final int HELD = 5;

  @TempDir Path folder = Path.of("");
  private final FakeListeners services = new FakeListeners();
  private final Recorder recorder = new Recorder();
  private Camera camera = newCamera();
  private JpegCamera source;
  private Path labels = Path.of("");

  ModelSwapTest() throws Exception {
    source = new JpegCamera(3);
  }

  private Camera newCamera() {
    return new Camera(services.context(), FakeKura.crypto(), FakeKura.system(folder));
  }

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  @BeforeEach
  void create() throws Exception {
    labels = Files.writeString(folder.resolve("labels.txt"), TinyModel.LABELS);
    camera = newCamera();
    camera.bindObservationListener(services.register("org.edgeveil.aggregation", PID, recorder));
  }

  @AfterEach
  void deactivate() {
    camera.deactivate();
    source.close();
  }

  private Path model(String name, TinyModel model) throws Exception {
    return model.write(folder.resolve(name + ".tflite"));
  }

  private Map<String, Object> settings(Path model, Object... pairs) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("kura.service.pid", PID);
    settings.put("source", source.url("open"));
    settings.put("analysis.rate", 20);
    settings.put("model", model.toString());
    settings.put("labels", model.toString().endsWith(".evmodel") ? "" : labels.toString());
    settings.put("model.shadow.frames", 10);
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put((String) pairs[i], pairs[i + 1]);
    }
    return settings;
  }

  private void awaitObservations(int more) {
    int before = recorder.observations().size();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> recorder.observations().size() >= before + more);
  }

  private Status awaitReason(String reason) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(camera.status().reason()).isEqualTo(reason));
    return camera.status();
  }

  private Observation last() {
    List<Observation> told = recorder.observations();
    return told.get(told.size() - 1);
  }

  private void activate(Path model, Object... pairs) {
    camera.activate(settings(model, pairs));
    awaitObservations(3);
  }

  private void assertRefused(String rule) {
    Status status = awaitReason("model.rejected");
    assertThat(status.state()).isEqualTo(State.RUNNING);
    assertThat(status.message())
        .startsWith("the new model is refused and the one before goes on: ")
        .contains(rule)
        .doesNotContain("\n");
    int before = recorder.ended().size();
    awaitObservations(5);
    assertThat(recorder.ended()).hasSize(before);
  }

  @Test
  void updated_soundModel_takesOverInANewStreamWhileTheSourceGoesOn() throws Exception {
    Path old = model("old", new TinyModel(SIDE));
    Path fresh = model("new", new TinyModel(SIDE).objects(2));
    activate(old);
    String firstDigest = last().stream().modelDigest();
    assertThat(firstDigest).isEqualTo(FileDigest.of(old));

    camera.updated(settings(fresh));
    Awaitility.await().atMost(PATIENCE).until(() -> !recorder.ended().isEmpty());
    awaitReason("");
    awaitObservations(20);

    List<Observation> told = recorder.observations();
    assertThat(recorder.ended()).containsExactly(told.get(0).stream());
    assertThat(last().stream().modelDigest()).isEqualTo(FileDigest.of(fresh));
    assertThat(last().stream().id()).isNotEqualTo(told.get(0).stream().id());
    assertThat(last().objects()).hasSize(2);
    assertThat(told).extracting(Observation::frameIndex).isSorted().doesNotHaveDuplicates();
    assertThat(recorder.endNanos())
        .isLessThanOrEqualTo(firstOf(FileDigest.of(fresh)).mediaTimeNanos());
    assertThat(camera.status().local()).containsEntry("reconnections", 0L);
  }

  private Observation firstOf(String modelDigest) {
    return recorder.observations().stream()
        .filter(told -> told.stream().modelDigest().equals(modelDigest))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void updated_modelThatEndsProcesses_isRefusedByAProbeInAnother() throws Exception {
    activate(model("old", new TinyModel(SIDE)));

    camera.updated(settings(model("crash", new TinyModel(SIDE).crashing())));

    assertRefused("a probe refuses it");
  }

  @Test
  void updated_modelThatSeesNothing_isRefused() throws Exception {
    activate(model("old", new TinyModel(SIDE).objects(2)));

    camera.updated(settings(model("blind", new TinyModel(SIDE).objects(0))));

    assertRefused("it sees next to nothing");
  }

  @Test
  void updated_modelThatIsTooSlow_isRefused() throws Exception {
    activate(model("old", new TinyModel(SIDE)));

    camera.updated(settings(model("slow", new TinyModel(SIDE).slow())));

    assertRefused("it takes longer than the schedule allows");
  }

  @Test
  void updated_modelThatGivesNoNumbers_isRefused() throws Exception {
    activate(model("old", new TinyModel(SIDE)));

    camera.updated(settings(model("nan", new TinyModel(SIDE).notANumber())));

    assertRefused("it gives numbers that are infinite or none");
  }

  @Test
  void updated_fileThatIsNoModel_isRefused() throws Exception {
    activate(model("old", new TinyModel(SIDE)));

    camera.updated(settings(Files.writeString(folder.resolve("text.tflite"), "text")));

    assertRefused("text.tflite is no TensorFlow Lite model");
  }

  @Test
  void updated_labelsThatTheModelDoesNotHave_isRefused() throws Exception {
    activate(model("old", new TinyModel(SIDE)));

    camera.updated(
        settings(model("new", new TinyModel(SIDE).objects(2)), "labels.counted", "Unicorn"));

    assertRefused("'Unicorn' is none of the model's labels");
  }

  @Test
  void updated_signatureRequired_takesTheSignedPackageOnly() throws Exception {
    SigningKey key = SigningKey.generate();
    Path old = model("old", new TinyModel(SIDE));
    Path fresh = model("new", new TinyModel(SIDE).objects(2));
    Path unsigned = pack("unsigned", fresh, Optional.empty());
    Path signed = pack("signed", fresh, Optional.of(key));
    Object[] required = {
      "model.signature", "required", "model.keys", key.publicKey().pem(), "labels", ""
    };
    activate(old);

    camera.updated(settings(unsigned, required));
    assertRefused("it is not signed");
    assertThat(last().stream().modelDigest()).isEqualTo(FileDigest.of(old));

    camera.updated(settings(signed, required));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> last().stream().modelDigest().equals(FileDigest.of(fresh)));
    awaitReason("");
  }

  private Path pack(String name, Path model, Optional<SigningKey> key) throws Exception {
    Path target = folder.resolve(name + ".evmodel");
    PackageWriter.pack(
        target,
        new PackageWriter.Sources(model, labels, labels),
        new PackageWriter.Description(
            name, "1", "MIT", ReleaseNumber.parse("0.1.0"), new TreeMap<>()),
        key);
    return target;
  }

  @Test
  void update_thatFailsSoonAfterItTookOver_isTakenBackForTheOldModel() throws Exception {
    Path old = model("old", new TinyModel(SIDE));
    Path fresh = model("new", new TinyModel(2 * SIDE).notANumberInTheDark());
    activate(old);
    camera.updated(settings(fresh, "model.shadow.frames", 60));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> last().stream().modelDigest().equals(FileDigest.of(fresh)));

    source.goDark();

    Status status = awaitReason("model.rejected");
    assertThat(status.state()).isEqualTo(State.RUNNING);
    assertThat(status.message()).contains("it gives numbers that are infinite or none");
    awaitObservations(3);
    assertThat(last().stream().modelDigest()).isEqualTo(FileDigest.of(old));
    assertThat(recorder.ended()).hasSize(2);
    assertThat(recorder.observations())
        .extracting(Observation::frameIndex)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void updated_file_losesAndRepeatsNoFrame() throws Exception {
    List<Observation> told = replay(new TinyModel(SIDE).objects(2), Map.of());

    assertEveryFrameIsTold(told);
  }

  @Test
  void updated_fileAndModelOfAnotherSize_losesAndRepeatsNoFrame() throws Exception {
    List<Observation> told = replay(new TinyModel(2 * SIDE).objects(2), Map.of());

    assertEveryFrameIsTold(told);
    assertThat(told.get(told.size() - 1).objects()).hasSize(2);
  }

  private void assertEveryFrameIsTold(List<Observation> told) {
    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i).frameIndex()).isEqualTo(i);
    }
    assertThat(told).hasSizeGreaterThan(700);
    assertThat(told.get(20 + HELD).stream().id()).isEqualTo(told.get(0).stream().id());
    assertThat(told.get(20 + HELD).stream()).isNotSameAs(told.get(0).stream());
    assertThat(recorder.ended()).hasSize(2);
  }

  @Test
  void updated_inChunks_takesOverAtABorderOnly() throws Exception {
    List<Observation> told =
        replay(new TinyModel(SIDE).objects(2), Map.of("mode", "chunked", "chunk.length", 30));

    String first = told.get(0).stream().modelDigest();
    assertThat(told)
        .allSatisfy(
            observation ->
                assertThat(observation.stream().modelDigest().equals(first))
                    .isEqualTo(observation.mediaTimeNanos() < 30_000_000_000L));
  }

  /** Analyses the demo clip; after some frames, all wait until a new model is loaded. */
  private List<Observation> replay(TinyModel successor, Map<String, Object> more) throws Exception {
    Path old = model("old", new TinyModel(SIDE));
    Path fresh = model("new", successor);
    Map<String, Object> common = new HashMap<>(more);
    common.put("source", System.getProperty("edgeveil.root") + "/samples/vtest/vtest.avi");
    common.put("analysis.rate", 10);
    Map<String, Object> before = settings(old);
    before.putAll(common);
    Map<String, Object> after = settings(fresh);
    after.putAll(common);
    camera.bindObservationListener(
        services.register(
            "org.edgeveil.aggregation",
            PID,
            new Recorder() {
              @Override
              public synchronized void onObservation(Observation observation) {
                super.onObservation(observation);
                if (observations().size() == HELD) {
                  camera.updated(after);
                  Awaitility.await()
                      .atMost(PATIENCE)
                      .until(
                          () ->
                              Thread.getAllStackTraces().keySet().stream()
                                  .noneMatch(thread -> thread.getName().endsWith("-model")));
                }
              }
            }));
    camera.activate(before);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> Set.of(State.STOPPED, State.FAILED).contains(camera.status().state()));
    assertThat(camera.status().message()).isEmpty();
    return recorder.observations();
  }

  @Test
  void activate_modelThatEndedTheProcessTwice_isRefusedUntilItsMarkGoes() throws Exception {
    Path model = model("old", new TinyModel(SIDE));
    Path mark = folder.resolve("org.edgeveil/models/first-use/" + FileDigest.of(model));
    Files.createDirectories(Objects.requireNonNull(mark.getParent()));
    Files.writeString(mark, "2 1-1");

    camera.activate(settings(model));

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(camera.status().state()).isEqualTo(State.FAILED));
    assertThat(camera.status().reason()).isEqualTo("model.invalid");
    assertThat(camera.status().message())
        .contains("the gateway's process ended twice while it tried " + model)
        .contains("remove " + mark);

    Files.delete(mark);
    camera.updated(settings(model, "model.shadow.frames", 11));
    awaitObservations(15);
    assertThat(mark).doesNotExist();
  }

  @Test
  void activate_modelThatEndedTheProcessOnce_isProbedFirst() throws Exception {
    Path sound = model("sound", new TinyModel(SIDE));
    Path crashing = model("crash", new TinyModel(SIDE).crashing());
    Path marks = Files.createDirectories(folder.resolve("org.edgeveil/models/first-use"));
    Files.writeString(marks.resolve(FileDigest.of(sound)), "1 1-1");
    Files.writeString(marks.resolve(FileDigest.of(crashing)), "1 1-1");

    camera.activate(settings(crashing));
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(camera.status().state()).isEqualTo(State.FAILED));
    assertThat(camera.status().message()).contains("a probe refuses it");

    camera.updated(settings(sound));
    awaitObservations(15);
    assertThat(marks.resolve(FileDigest.of(sound))).doesNotExist();
  }

  @Test
  void updated_backToTheModelAtWork_clearsTheRefusal() throws Exception {
    Path old = model("old", new TinyModel(SIDE));
    activate(old);
    camera.updated(settings(folder.resolve("absent.evmodel")));
    assertRefused("it does not exist");

    camera.updated(settings(old));

    assertThat(camera.status().reason()).isEmpty();
    awaitObservations(3);
    assertThat(recorder.ended()).isEmpty();
  }

  @Test
  void updated_sourceToo_startsAnewAtOnce() throws Exception {
    activate(model("old", new TinyModel(SIDE)));
    Path fresh = model("new", new TinyModel(SIDE).objects(2));

    camera.updated(settings(fresh, "analysis.rate", 10));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> last().stream().modelDigest().equals(FileDigest.of(fresh)));

    assertThat(last().stream().framePeriodNanos()).isEqualTo(100_000_000);
    assertThat(camera.status().reason()).isEmpty();
  }

  @Test
  void deactivate_whileAModelIsTried_freesBoth() throws Exception {
    activate(model("old", new TinyModel(SIDE)));
    camera.updated(
        settings(model("new", new TinyModel(SIDE).objects(2)), "model.shadow.frames", 100_000));
    awaitReason("model.on-trial");

    camera.deactivate();

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("edgeveil-camera-" + PID));
    try (Stream<Path> left = Files.list(folder.resolve("org.edgeveil/models/first-use"))) {
      assertThat(left).isEmpty();
    }
  }
}
