/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.edgeveil.camera.internal.detect.DecoderOptions;
import org.edgeveil.component.Settings;
import org.edgeveil.vision.detection.DetectionFilter.Range;

/**
 * How a model is read, and which of its detections matter. Immutable.
 *
 * @param decoder what the operator says of the model
 * @param scoreThresholds thresholds of single labels, by the label in small letters; others have
 *     the common one
 * @param area range of a box's area as a share of the frame
 * @param aspect range of a box's width over its height as they are seen
 */
public record DetectionOptions(
    DecoderOptions decoder, Map<String, Double> scoreThresholds, Range area, Range aspect) {
  private static final double MIN_SCORE = 0.05;
  private static final double MAX_SCORE = 0.95;
  private static final double MAX_ASPECT = 1000;
  private static final String BETWEEN = "..";

  public DetectionOptions {
    scoreThresholds = Map.copyOf(scoreThresholds);
  }

  static DetectionOptions parse(Settings settings) {
    return new DetectionOptions(
        DecoderOptions.parse(settings),
        thresholds(settings, "score.thresholds"),
        range(settings, "box.area", 1, "0.001..0.5"),
        range(settings, "box.aspect", MAX_ASPECT, "0.2..2"));
  }

  /**
   * Returns the threshold of a label that has one of its own.
   *
   * @param label the label, in letters of any size
   */
  public Optional<Double> scoreThreshold(String label) {
    return Optional.ofNullable(scoreThresholds.get(key(label)));
  }

  private static String key(String label) {
    return label.strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Double> thresholds(Settings settings, String setting) {
    Map<String, Double> thresholds = new LinkedHashMap<>();
    for (String part : settings.text(setting, "").split(",", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int at = part.lastIndexOf('=');
      String label = at < 0 ? "" : key(part.substring(0, at));
      Optional<Double> score = at < 0 ? Optional.empty() : number(part.substring(at + 1));
      if (label.isEmpty() || score.filter(s -> s >= MIN_SCORE && s <= MAX_SCORE).isEmpty()) {
        settings.reject(
            setting,
            "a label and a score from 0.05 to 0.95, for example Person=0.4, Car=0.5,",
            part.strip());
      } else if (thresholds.put(label, score.get()) != null) {
        settings.reject(setting, "each label once", part.strip());
      }
    }
    return thresholds;
  }

  private static Range range(Settings settings, String setting, double max, String example) {
    String text = settings.text(setting, "");
    if (text.isEmpty()) {
      return Range.ANY;
    }
    int at = text.indexOf(BETWEEN);
    Optional<Double> from = at < 0 ? Optional.empty() : number(text.substring(0, at));
    Optional<Double> to = at < 0 ? Optional.empty() : number(text.substring(at + BETWEEN.length()));
    if (from.isPresent()
        && to.isPresent()
        && from.get() >= 0
        && from.get() <= to.get()
        && to.get() <= max) {
      return new Range(from.get(), to.get());
    }
    settings.reject(
        setting, "a range between 0 and " + (int) max + ", for example " + example + ",", text);
    return Range.ANY;
  }

  private static Optional<Double> number(String text) {
    return Settings.exact(text.strip()).map(BigDecimal::doubleValue);
  }

  /** Checks that every label with a threshold of its own is counted. */
  void check(Settings settings, List<String> labelsCounted) {
    List<String> counted = labelsCounted.stream().map(DetectionOptions::key).toList();
    for (String label : scoreThresholds.keySet()) {
      if (!counted.contains(label)) {
        settings.problem(
            "score.thresholds: '"
                + label
                + "' is not counted; add it to labels.counted, or take its threshold out");
      }
    }
  }

  /** Returns the settings as lines of text: what is observed depends on them. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(decoder.lines());
    scoreThresholds.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> lines.add("score.threshold " + entry.getKey() + "=" + entry.getValue()));
    lines.add("box.area=" + area);
    lines.add("box.aspect=" + aspect);
    return lines;
  }
}
