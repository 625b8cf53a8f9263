/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.component.Settings;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ScoreScale;

/**
 * What an operator says of a model; what is empty the model itself says. Immutable.
 *
 * @param decoder the name of its family
 * @param range the numbers it takes for pixels
 * @param fit how pictures are fitted in
 * @param scores what its class scores are
 */
public record DecoderOptions(
    Optional<String> decoder,
    Optional<InputRange> range,
    Optional<Fit> fit,
    Optional<ScoreScale> scores) {
  /** The value of each setting that leaves it to the model. */
  public static final String AUTO = "auto";

  private static final String DECODER = "decoder";
  private static final String RANGE = "input.range";
  private static final String FIT = "input.fit";
  private static final String SCORES = "output.scores";
  private static final List<String> KEYS = List.of(DECODER, RANGE, FIT, SCORES);

  /** Leaves everything to the model. */
  public static final DecoderOptions NONE =
      new DecoderOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Reads the settings {@code decoder}, {@code input.range}, {@code input.fit} and others. */
  public static DecoderOptions parse(Settings settings) {
    return new DecoderOptions(
        choice(settings, DECODER, Families.names(), name -> name),
        choice(settings, RANGE, Arrays.asList(InputRange.values()), range -> range.text()),
        choice(settings, FIT, Arrays.asList(Fit.values()), DecoderOptions::lower),
        choice(settings, SCORES, Arrays.asList(ScoreScale.values()), DecoderOptions::lower));
  }

  /**
   * Reads what a model's package says of it.
   *
   * @param settings the package's settings, by the names that the operator's have
   * @throws ModelException if one is unknown or has a wrong value; with all that is wrong
   */
  public static DecoderOptions ofPackage(Map<String, String> settings) throws ModelException {
    Settings read = new Settings(settings);
    DecoderOptions options = parse(read);
    settings.keySet().stream()
        .filter(key -> !KEYS.contains(key))
        .forEach(key -> read.problem(key + ": known are " + String.join(", ", KEYS)));
    try {
      read.check();
    } catch (InvalidSettingsException e) {
      throw new ModelException(
          "model: the settings in its package cannot be used ("
              + String.join("; ", e.problems())
              + "); pack it anew",
          e);
    }
    return options;
  }

  /** Returns these options, and others where these leave something to the model. */
  DecoderOptions orElse(DecoderOptions others) {
    return new DecoderOptions(
        decoder.or(others::decoder),
        range.or(others::range),
        fit.or(others::fit),
        scores.or(others::scores));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <T> Optional<T> choice(
      Settings settings, String key, List<T> values, Function<T, String> text) {
    String chosen =
        settings.oneOf(
            key, Stream.concat(Stream.of(AUTO), values.stream().map(text)).toList(), AUTO);
    return values.stream().filter(value -> text.apply(value).equals(chosen)).findFirst();
  }

  /** Returns the settings as lines of text: what is observed depends on them. */
  public List<String> lines() {
    return List.of(
        DECODER + "=" + decoder.orElse(AUTO),
        RANGE + "=" + range.map(InputRange::text).orElse(AUTO),
        FIT + "=" + fit.map(DecoderOptions::lower).orElse(AUTO),
        SCORES + "=" + scores.map(DecoderOptions::lower).orElse(AUTO));
  }
}
