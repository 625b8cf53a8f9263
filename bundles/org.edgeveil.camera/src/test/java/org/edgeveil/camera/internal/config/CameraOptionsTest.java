/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.edgeveil.camera.internal.frame.DeviceSettings;
import org.edgeveil.camera.internal.frame.StreamChoice;
import org.edgeveil.camera.internal.frame.VideoSettings;
import org.edgeveil.camera.internal.model.ModelKey;
import org.edgeveil.camera.internal.model.SigningKey;
import org.edgeveil.camera.internal.model.SigningPolicy;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceAddress.Kind;
import org.edgeveil.component.InvalidSettingsException;
import org.junit.jupiter.api.Test;

class CameraOptionsTest {
  private static final Secrets SECRETS = value -> value instanceof String text ? text : "";

  private static CameraOptions parse(Map<String, Object> properties)
      throws InvalidSettingsException {
    return CameraOptions.parse(properties, SECRETS);
  }

  @Test
  void parse_onlyASource_takesDefaults() throws Exception {
    CameraOptions options = parse(Map.of("source", "/clips/street.avi"));
    assertThat(options.enabled()).isTrue();
    assertThat(String.valueOf(options.source())).isEqualTo("/clips/street.avi");
    assertThat(options.analysisRate()).isEqualTo(10);
    assertThat(options.threads()).isEqualTo(1);
    assertThat(options.model()).isEqualTo("default");
    assertThat(options.labelsCounted()).containsExactly("Person");
    assertThat(options.scoreThreshold()).isEqualTo(.4);
    assertThat(options.zones()).isEmpty();
    assertThat(options.lines()).isEmpty();
    assertThat(options.realTime()).isFalse();
    assertThat(options.video().readTimeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void parse_otherTypesAndEmptyTexts_areReadAsMeant() throws Exception {
    Map<String, Object> properties = new HashMap<>();
    properties.put("source", " /clips/street.avi ");
    properties.put("threads", 2L);
    properties.put("analysis.rate", "12.5");
    properties.put("score.threshold", 0.5f);
    properties.put("enabled", "true");
    properties.put("nms.iou", "");
    properties.put("labels.counted", "Person, Dog ,Person");
    properties.put("service.pid", "org.edgeveil.camera.Camera-1-2");
    CameraOptions options = parse(properties);
    assertThat(options.threads()).isEqualTo(2);
    assertThat(options.analysisRate()).isEqualTo(12.5);
    assertThat(options.scoreThreshold()).isEqualTo(.5);
    assertThat(options.nmsIou()).isEqualTo(.5);
    assertThat(options.labelsCounted()).containsExactly("Person", "Dog");
  }

  @Test
  void parse_manyMistakes_namesThemAllAtOnce() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("source", "clips/street.avi");
    properties.put("analysis.rate", -1);
    properties.put("threads", "many");
    properties.put("score.threshold", Double.NaN);
    properties.put("rtsp.transport", "pigeon");
    properties.put("model", "model.tflite");
    properties.put("labels.counted", " , ");
    properties.put("zones", "door: 0,0 1,1");
    properties.put("lines", "gate: 0.1,0.1");
    properties.put("enabled", 7);
    properties.put("timeout.read", 0);
    properties.put("decoder", "yolov99");
    InvalidSettingsException problems =
        catchThrowableOfType(InvalidSettingsException.class, () -> parse(properties));
    assertThat(problems.problems())
        .hasSize(12)
        .allMatch(problem -> problem.matches("[a-z.]+: .+"))
        .anyMatch(problem -> problem.startsWith("source: an absolute path"))
        .anyMatch(problem -> problem.startsWith("zones: zone 'door'"))
        .anyMatch(problem -> problem.startsWith("lines: line 'gate'"))
        .anyMatch(
            problem ->
                problem.equals("threads: a whole number from 1 to 64 is needed, not \"many\""))
        .anyMatch(problem -> problem.startsWith("decoder: one of auto, ssd, "));
  }

  @Test
  void parse_cameraWithoutRate_isRefused() {
    assertThatThrownBy(() -> parse(Map.of("source", "rtsp://camera.example/1", "analysis.rate", 0)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("analysis.rate: a camera needs a rate above 0");
  }

  @Test
  void parse_modelPackage_needsNoLabelsAndTakesNone() throws Exception {
    Map<String, Object> properties = new HashMap<>();
    properties.put("source", "/clips/street.avi");
    properties.put("model", "/models/gate.evmodel");
    assertThat(parse(properties).modelTrial())
        .isEqualTo(new ModelTrial(SigningPolicy.OPTIONAL, 50));
    properties.put("labels", "/models/labels.txt");
    assertThatThrownBy(() -> parse(properties))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("labels: a package brings its own labels");
  }

  @Test
  void parse_signatureRequired_needsKeysUnlessTheModelIsBuiltIn() throws Exception {
    ModelKey key = SigningKey.generate().publicKey();
    Map<String, Object> properties = new HashMap<>();
    properties.put("source", "/clips/street.avi");
    properties.put("model.signature", "required");
    assertThat(parse(properties).modelTrial().signing().required()).isTrue();
    properties.put("model", "/models/gate.evmodel");
    assertThatThrownBy(() -> parse(properties))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("model.keys: model.signature is 'required'");
    properties.put("model.keys", "nonsense");
    properties.put("model.shadow.frames", 0);
    InvalidSettingsException problems =
        catchThrowableOfType(InvalidSettingsException.class, () -> parse(properties));
    assertThat(problems.problems())
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("model.keys: a public Ed25519 key"))
        .anyMatch(problem -> problem.startsWith("model.shadow.frames: a whole number from 1"));
    properties.put("model.keys", key.pem());
    properties.put("model.shadow.frames", 7);
    assertThat(parse(properties).modelTrial())
        .isEqualTo(new ModelTrial(new SigningPolicy(true, List.of(key)), 7));
  }

  @Test
  void parse_chunkedMode_hasALengthAndAFixedSchedule() throws Exception {
    Map<String, Object> chunked = new HashMap<>();
    chunked.put("source", "/clips/street.avi");
    chunked.put("mode", "chunked");
    assertThat(parse(chunked).mode().chunkNanos()).isEqualTo(30_000_000_000L);
    chunked.put("chunk.length", 60);
    assertThat(parse(chunked).mode().chunkNanos()).isEqualTo(60_000_000_000L);
    assertThat(parse(chunked).digest("Person"))
        .isNotEqualTo(parse(Map.of("source", "/clips/street.avi")).digest("Person"));
    chunked.put("chunk.length", 29);
    chunked.put("analysis.rate", 0);
    assertThatThrownBy(() -> parse(chunked))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("chunk.length: a whole number from 30 to 3600 is needed, not \"29\"")
        .hasMessageContaining("analysis.rate: the mode chunked needs a fixed schedule");
    chunked.put("mode", "continuous");
    chunked.remove("chunk.length");
    assertThat(parse(chunked).mode().chunkNanos()).isZero();
  }

  @Test
  void parse_switchedOffWithoutSource_isAccepted() throws Exception {
    assertThat(parse(Map.of("enabled", false)).source()).isNull();
  }

  @Test
  void toString_credentials_areNotThere() throws Exception {
    CameraOptions options =
        parse(
            Map.of(
                "source", "rtsp://camera.example:8554/live?token=t0p",
                "username", "admin",
                "password", "s3cret"));
    assertThat(options.toString())
        .contains("rtsp://camera.example:8554/...")
        .doesNotContain("admin", "s3cret", "t0p", "token");
  }

  @Test
  void equals_otherPassword_differs() throws Exception {
    Map<String, Object> first =
        Map.of("source", "rtsp://camera.example/1", "username", "u", "password", "one");
    Map<String, Object> second =
        Map.of("source", "rtsp://camera.example/1", "username", "u", "password", "two");
    assertThat(parse(first)).isEqualTo(parse(first)).isNotEqualTo(parse(second));
  }

  @Test
  void digest_changes_onlyWithWhatIsObserved() throws Exception {
    Map<String, Object> base =
        Map.of("source", "rtsp://camera.example/1", "username", "u", "password", "one");
    Map<String, Object> otherPassword = new HashMap<>(base);
    otherPassword.put("password", "two");
    Map<String, Object> otherThreshold = new HashMap<>(base);
    otherThreshold.put("score.threshold", .5);
    Map<String, Object> otherZones = new HashMap<>(base);
    otherZones.put("zones", "door: 0,0 1,0 1,1");
    String digest = parse(base).digest("Person");
    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(parse(otherPassword).digest("Person")).isEqualTo(digest);
    assertThat(parse(otherThreshold).digest("Person")).isNotEqualTo(digest);
    assertThat(parse(otherZones).digest("Person")).isNotEqualTo(digest);
    assertThat(parse(base).digest("Dog")).isNotEqualTo(digest);
  }

  @Test
  void parse_urlWithOddities_neverEchoesThem() {
    for (String source :
        new String[] {
          "rtsp://admin:s3cret@",
          "ftp://admin:s3cret@host/",
          "rtsp://admin:s3cret@host:99999/x",
          "http://admin:s3cret@ho st/",
          "s3cret\n"
        }) {
      assertThatThrownBy(() -> parse(Map.of("source", source)))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageStartingWith("source: ")
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void parse_kindsOfSources_areToldByTheirAddress() throws Exception {
    assertThat(source("/clips/street.avi", "stream").kind()).isEqualTo(Kind.FILE);
    assertThat(source("/dev/video0", "stream").kind()).isEqualTo(Kind.DEVICE);
    assertThat(source("/dev/../clips/street.avi", "stream").kind()).isEqualTo(Kind.FILE);
    assertThat(source("/dev/shm/street.avi", "stream").kind()).isEqualTo(Kind.FILE);
    assertThat(source("rtsp://camera.example/1", "stream").kind()).isEqualTo(Kind.RTSP);
    assertThat(source("https://camera.example/1", "stream").kind()).isEqualTo(Kind.HTTP);
    SourceAddress snapshots = source("https://u:s3cret@camera.example/1?k=s3cret", "snapshot");
    assertThat(snapshots.kind()).isEqualTo(Kind.SNAPSHOT);
    assertThat(snapshots.isLive()).isTrue();
    assertThat(snapshots).hasToString("https://camera.example/...");
    assertThat(snapshots)
        .isEqualTo(source("https://u:s3cret@camera.example/1?k=s3cret", "snapshot"))
        .isNotEqualTo(source("https://u:s3cret@camera.example/1?k=s3cret", "stream"));
    assertThatThrownBy(() -> source("rtsp://u:s3cret@camera.example/1", "snapshot"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("http.kind: snapshot needs a source that starts with http://")
        .hasMessageNotContaining("s3cret");
  }

  private static SourceAddress source(String source, String kind) throws InvalidSettingsException {
    return Objects.requireNonNull(parse(Map.of("source", source, "http.kind", kind)).source());
  }

  @Test
  void parse_settingsOfSources_areReadOrRefusedTogether() throws Exception {
    VideoSettings video =
        parse(
                Map.of(
                    "source", "/dev/video0",
                    "source.stream", "smallest",
                    "decoder.hardware", "vaapi",
                    "device.format", "nv12",
                    "device.size", "1280x720",
                    "device.rate", "7.5",
                    "replay.fps", 2))
            .video();
    assertThat(video.stream().rule()).isEqualTo(StreamChoice.Rule.SMALLEST);
    assertThat(video.hardware()).isEqualTo("vaapi");
    assertThat(video.device()).isEqualTo(new DeviceSettings("nv12", 1280, 720, 7.5));
    assertThat(video.imagesPerSecond()).isEqualTo(2);
    InvalidSettingsException problems =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () ->
                parse(
                    Map.of(
                        "source", "/dev/video0",
                        "source.stream", "16",
                        "decoder.hardware", "quantum",
                        "device.format", "rgb",
                        "device.size", "1280",
                        "device.rate", -1,
                        "replay.fps", 0,
                        "http.kind", "letter")));
    assertThat(problems.problems())
        .hasSize(7)
        .contains(
            "source.stream: auto, smallest, or a number from 0 to 15 is needed, not \"16\"",
            "device.size: width and height in pixels, such as 1280x720, is needed, not \"1280\"");
  }

  @Test
  void parse_urlWithCredentials_keepsThemForFfmpegOnly() throws Exception {
    SourceAddress address = SourceAddress.parse("HTTP://u:p@host:8080/a?b=c", "ad min", "p:@/ß");
    assertThat(address.secretLocation())
        .isEqualTo("http://ad%20min:p%3A%40%2F%C3%9F@host:8080/a?b=c");
    assertThat(address.toString()).isEqualTo("http://host:8080/...");
    assertThat(SourceAddress.parse("rtsp://u:p@[fe80::1]:554/x", "", "").secretLocation())
        .isEqualTo("rtsp://u:p@[fe80::1]:554/x");
  }
}
