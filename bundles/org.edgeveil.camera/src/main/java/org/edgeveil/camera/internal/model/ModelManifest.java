/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a model package says of itself: one line for each fact, in a fixed order, so that equal
 * manifests are equal bytes. Those bytes are what is signed. Immutable.
 *
 * <pre>
 * edgeveil-model 1
 * name: gate-persons
 * version: 2.1.0
 * licence: Apache-2.0
 * requires: 0.1.0
 * part: model.tflite 13996740 d0a5255b...
 * part: labels.txt 277 9a1c...
 * part: LICENSE 11358 cfc7...
 * setting: decoder yolo
 * </pre>
 *
 * @param name what the model is called: letters, digits, dots, dashes, underscores
 * @param version the model's own version, of the same characters
 * @param licence an SPDX licence expression
 * @param requires the first release of EdgeVeil that can use the package
 * @param parts the files, each once
 * @param settings how the model's output is to be read, by setting
 */
public record ModelManifest(
    String name,
    String version,
    String licence,
    ReleaseNumber requires,
    Map<PackageEntry, Part> parts,
    SortedMap<String, String> settings) {
  /** The format that is written, and the only one that is read. */
  static final int FORMAT = 1;

  private static final String TITLE = "edgeveil-model ";
  private static final List<String> KEYS = List.of("name", "version", "licence", "requires");
  private static final String PART = "part: ";
  private static final String SETTING = "setting: ";
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern LICENCE = Pattern.compile("[A-Za-z0-9(][A-Za-z0-9.+() -]{0,127}");
  private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[a-z]+){0,3}");
  private static final Pattern VALUE = Pattern.compile("[!-~]([ -~]{0,198}[!-~])?");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,9}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /**
   * A file of the package.
   *
   * @param bytes its size
   * @param digest lower-case hex SHA-256 of its content
   */
  public record Part(long bytes, String digest) {}

  public ModelManifest {
    require(name, WORD, "name", "letters, digits, '.', '-' and '_', 64 at most");
    require(version, WORD, "version", "letters, digits, '.', '-' and '_', 64 at most");
    require(licence, LICENCE, "licence", "an SPDX licence expression such as Apache-2.0");
    parts = Collections.unmodifiableMap(new EnumMap<>(parts));
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    for (PackageEntry entry : PackageEntry.values()) {
      Part part = parts.get(entry);
      if (entry.isPart() != (part != null)) {
        throw new IllegalArgumentException(
            "the parts model.tflite, labels.txt and LICENSE are needed, each once");
      }
      if (part != null && part.bytes() > entry.maxBytes()) {
        throw new IllegalArgumentException(
            entry.fileName() + " may have " + entry.maxBytes() + " bytes at most");
      }
    }
    settings.forEach(
        (key, value) -> {
          require(key, KEY, "setting", "a name such as model.decoder");
          require(value, VALUE, key, "printable ASCII characters, 200 at most");
        });
  }

  private static void require(String value, Pattern pattern, String key, String rule) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(key + ": " + rule + " are accepted");
    }
  }

  /** Returns the exact bytes that a signature covers. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder();
    text.append(TITLE).append(FORMAT).append('\n');
    text.append("name: ").append(name).append('\n');
    text.append("version: ").append(version).append('\n');
    text.append("licence: ").append(licence).append('\n');
    text.append("requires: ").append(requires).append('\n');
    parts.forEach(
        (entry, part) ->
            text.append(PART)
                .append(entry.fileName())
                .append(' ')
                .append(part.bytes())
                .append(' ')
                .append(part.digest())
                .append('\n'));
    settings.forEach(
        (key, value) -> text.append(SETTING).append(key).append(' ').append(value).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a manifest. Only the exact bytes that {@link #bytes} writes are accepted.
   *
   * @param bytes the content of {@code manifest.txt}
   * @throws IllegalArgumentException with the rule that is broken and the remedy
   */
  static ModelManifest parse(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.US_ASCII).lines().toList();
    requireFormat(lines);
    if (lines.size() < KEYS.size() + 1) {
      throw new IllegalArgumentException("its manifest is cut off; pack it again");
    }
    Map<String, String> facts = new TreeMap<>();
    for (int i = 0; i < KEYS.size(); i++) {
      facts.put(KEYS.get(i), after(KEYS.get(i) + ": ", lines.get(i + 1)));
    }
    Map<PackageEntry, Part> parts = new EnumMap<>(PackageEntry.class);
    SortedMap<String, String> settings = new TreeMap<>();
    for (String line : lines.subList(KEYS.size() + 1, lines.size())) {
      if (line.startsWith(PART)) {
        part(line.substring(PART.length()), parts);
      } else {
        String[] words = after(SETTING, line).split(" ", 2);
        settings.put(words[0], words.length == 2 ? words[1] : "");
      }
    }
    ModelManifest manifest;
    try {
      manifest =
          new ModelManifest(
              facts.getOrDefault("name", ""),
              facts.getOrDefault("version", ""),
              facts.getOrDefault("licence", ""),
              ReleaseNumber.parse(facts.getOrDefault("requires", "")),
              parts,
              settings);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its manifest is wrong, " + e.getMessage(), e);
    }
    if (!Arrays.equals(manifest.bytes(), bytes)) {
      throw new IllegalArgumentException(
          "its manifest is not written as EdgeVeil writes it; pack it again");
    }
    return manifest;
  }

  private static void requireFormat(List<String> lines) {
    String title = lines.isEmpty() ? "" : lines.get(0);
    if (!title.startsWith(TITLE) || !NUMBER.matcher(title.substring(TITLE.length())).matches()) {
      throw new IllegalArgumentException(
          "its manifest does not begin with '" + TITLE + FORMAT + "'; pack it again");
    }
    long format = Long.parseLong(title.substring(TITLE.length()));
    if (format > FORMAT) {
      throw new IllegalArgumentException(
          "it has format " + format + " and this EdgeVeil reads format 1; update EdgeVeil");
    }
    if (format < FORMAT) {
      throw new IllegalArgumentException(
          "it has format " + format + ", which was never released; pack it again");
    }
  }

  private static String after(String prefix, String line) {
    if (!line.startsWith(prefix)) {
      throw new IllegalArgumentException(
          "its manifest has another line where '" + prefix.strip() + "' belongs; pack it again");
    }
    return line.substring(prefix.length());
  }

  private static void part(String text, Map<PackageEntry, Part> parts) {
    String[] words = text.split(" ", -1);
    PackageEntry entry =
        Arrays.stream(PackageEntry.values())
            .filter(candidate -> candidate.isPart() && candidate.fileName().equals(words[0]))
            .findFirst()
            .orElse(null);
    if (entry == null
        || words.length != 3
        || !NUMBER.matcher(words[1]).matches()
        || !DIGEST.matcher(words[2]).matches()
        || parts.put(entry, new Part(Long.parseLong(words[1]), words[2])) != null) {
      throw new IllegalArgumentException("its manifest has a wrong line of a part; pack it again");
    }
  }

  /** Returns the part that an entry must be. */
  Part part(PackageEntry entry) {
    Part part = parts.get(entry);
    if (part == null) {
      throw new IllegalArgumentException(entry + " is no part");
    }
    return part;
  }
}
