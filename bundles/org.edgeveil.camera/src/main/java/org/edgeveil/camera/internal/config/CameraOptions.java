/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.edgeveil.camera.internal.frame.VideoSettings;
import org.edgeveil.camera.internal.model.FileDigest;
import org.edgeveil.camera.internal.model.ModelStore;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.component.Settings;
import org.edgeveil.vision.scene.Line;
import org.edgeveil.vision.scene.Parsed;
import org.edgeveil.vision.scene.SceneText;
import org.edgeveil.vision.scene.Zone;
import org.jspecify.annotations.Nullable;

/**
 * A camera's settings, checked. Immutable; equal when a camera would behave the same.
 *
 * @param enabled whether to analyse
 * @param source what to analyse; null only when not enabled
 * @param video how it is read
 * @param analysisRate frames per second; 0 for every frame of a file
 * @param threads threads of the model
 * @param model {@code default} or an absolute path
 * @param labels an absolute path, or empty for the labels that the model brings along
 * @param modelTrial how a model gets into the camera
 * @param labelsCounted the labels that are tracked, at least one, distinct
 * @param scoreThreshold lowest score of something seen
 * @param nmsIou overlap above which two boxes are one object
 * @param detection how the model is read, and which of its detections matter
 * @param zones areas, with distinct names
 * @param lines lines, with distinct names
 * @param analytics what is made of tracks beyond these
 * @param realTime whether a file is read no faster than it was filmed
 * @param frames what is made of pictures before the model sees them
 * @param mode how long what was seen has an effect
 * @param metrics how often the local metrics are written
 */
public record CameraOptions(
    boolean enabled,
    @Nullable SourceAddress source,
    VideoSettings video,
    double analysisRate,
    int threads,
    String model,
    String labels,
    ModelTrial modelTrial,
    List<String> labelsCounted,
    double scoreThreshold,
    double nmsIou,
    DetectionOptions detection,
    List<Zone> zones,
    List<Line> lines,
    AnalyticsOptions analytics,
    boolean realTime,
    FrameOptions frames,
    ModeOptions mode,
    MetricsOptions metrics) {
  static final String STREAM = "stream";
  static final String SNAPSHOT = "snapshot";
  static final String FASTEST = "fastest";
  static final String REAL_TIME = "real-time";
  static final double DEFAULT_NMS_IOU = 0.5;

  public CameraOptions {
    labelsCounted = List.copyOf(labelsCounted);
    zones = List.copyOf(zones);
    lines = List.copyOf(lines);
  }

  /**
   * Checks all settings.
   *
   * @param properties the component's properties; absent and empty ones have their defaults
   * @param secrets reads the password
   * @return the options
   * @throws InvalidSettingsException with everything that is wrong
   */
  public static CameraOptions parse(Map<String, Object> properties, Secrets secrets)
      throws InvalidSettingsException {
    return parse(new Settings(properties), properties, secrets);
  }

  /**
   * Checks all settings, and their names too: for what somebody typed, without the properties that
   * a framework adds.
   *
   * @param properties the settings by name; absent and empty ones have their defaults
   * @param secrets reads the password
   * @return the options
   * @throws InvalidSettingsException with everything that is wrong
   */
  public static CameraOptions parseTyped(Map<String, Object> properties, Secrets secrets)
      throws InvalidSettingsException {
    Settings settings = new Settings(properties);
    SettingNames.check(properties.keySet(), settings);
    return parse(settings, properties, secrets);
  }

  private static CameraOptions parse(
      Settings settings, Map<String, Object> properties, Secrets secrets)
      throws InvalidSettingsException {
    boolean enabled = settings.flag("enabled", true);
    SourceAddress source =
        source(
            settings,
            enabled,
            settings.text("source", ""),
            settings.text("username", ""),
            secrets.plain(properties.get("password")));
    String model = settings.text("model", ModelStore.DEFAULT);
    String labels = settings.text("labels", "");
    CameraOptions options =
        new CameraOptions(
            enabled,
            source,
            VideoSettings.parse(settings),
            settings.number("analysis.rate", 0, 120, 10),
            settings.integer("threads", 1, 64, 1),
            model,
            labels,
            ModelTrial.parse(settings),
            labelsCounted(settings),
            settings.number("score.threshold", 0.05, 0.95, 0.40),
            settings.number("nms.iou", 0.1, 0.95, DEFAULT_NMS_IOU),
            DetectionOptions.parse(settings),
            scene(settings, "zones", SceneText.zones(settings.text("zones", ""))),
            scene(settings, "lines", SceneText.lines(settings.text("lines", ""))),
            AnalyticsOptions.parse(settings),
            REAL_TIME.equals(settings.oneOf("replay.speed", List.of(FASTEST, REAL_TIME), FASTEST)),
            FrameOptions.parse(settings),
            ModeOptions.parse(settings),
            MetricsOptions.parse(settings));
    options.check(settings);
    settings.check();
    return options;
  }

  private static @Nullable SourceAddress source(
      Settings settings, boolean enabled, String source, String username, String password) {
    if (!enabled && source.isEmpty()) {
      return null;
    }
    boolean snapshots =
        SNAPSHOT.equals(settings.oneOf("http.kind", List.of(STREAM, SNAPSHOT), STREAM));
    try {
      SourceAddress address = SourceAddress.parse(source, username, password);
      return snapshots ? address.asSnapshots() : address;
    } catch (IllegalArgumentException e) {
      settings.problem(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static List<String> labelsCounted(Settings settings) {
    List<String> labels =
        Stream.of(settings.text("labels.counted", "Person").split(",", -1))
            .map(String::strip)
            .filter(label -> !label.isEmpty())
            .distinct()
            .toList();
    if (labels.isEmpty()) {
      settings.problem("labels.counted: at least one label is needed, for example Person");
    }
    return labels;
  }

  private static <T> List<T> scene(Settings settings, String key, Parsed<T> parsed) {
    parsed.problems().forEach(problem -> settings.problem(key + ": " + problem));
    return parsed.values();
  }

  /** Checks what concerns more than one setting. */
  private void check(Settings settings) {
    analytics.check(settings, zones, lines, mode);
    mode.check(settings, analysisRate);
    frames.check(settings, mode.chunked());
    if (source != null && source.isLive() && analysisRate == 0) {
      settings.problem(
          "analysis.rate: a camera needs a rate above 0, 0 is for files; set for example 10");
    }
    if (!model.equals(ModelStore.DEFAULT)) {
      requireAbsolute(settings, "model", model, "'default' or the absolute path of a model");
    }
    if (!labels.isEmpty()) {
      requireAbsolute(settings, "labels", labels, "the absolute path of a label file");
    }
    detection.check(settings, labelsCounted);
  }

  private static void requireAbsolute(
      Settings settings, String key, String value, String expected) {
    boolean absolute;
    try {
      absolute = Path.of(value).isAbsolute();
    } catch (InvalidPathException e) {
      absolute = false;
    }
    if (!absolute) {
      settings.reject(key, expected, value);
    }
  }

  /**
   * Returns the lower-case hex SHA-256 over everything that decides what is observed: not over
   * credentials, and not over the path and query of a URL, which may hold some.
   *
   * @param labelText content of the label file, and what the model's package says
   */
  public String digest(String labelText) {
    List<String> lines = new ArrayList<>();
    lines.add("edgeveil camera configuration 1");
    lines.add("source=" + source);
    lines.add("source.kind=" + (source == null ? "" : source.kind()));
    lines.add("source.stream=" + video.stream());
    lines.add("decoder.hardware=" + video.hardware());
    lines.add("replay.fps=" + video.imagesPerSecond());
    lines.add("device=" + video.device());
    lines.add("analysis.rate=" + analysisRate);
    lines.add("chunk.nanos=" + mode.chunkNanos());
    lines.add("labels.sha256=" + FileDigest.of(labelText.getBytes(StandardCharsets.UTF_8)));
    lines.add("labels.counted=" + String.join(",", labelsCounted));
    lines.add("score.threshold=" + scoreThreshold);
    lines.add("nms.iou=" + nmsIou);
    lines.addAll(detection.lines());
    zones.forEach(zone -> lines.add("zone=" + zone));
    this.lines.forEach(line -> lines.add("line=" + line));
    lines.addAll(analytics.lines());
    lines.addAll(frames.digestLines());
    return FileDigest.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}
