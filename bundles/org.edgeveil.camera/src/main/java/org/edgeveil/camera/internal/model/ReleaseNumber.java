/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of EdgeVeil, as a package asks for it.
 *
 * @param major changes when something that worked no longer does
 * @param minor changes when something is added
 * @param patch changes otherwise
 */
public record ReleaseNumber(int major, int minor, int patch) implements Comparable<ReleaseNumber> {
  private static final Pattern FORM =
      Pattern.compile("(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})");

  /**
   * Reads {@code major.minor.patch}.
   *
   * @param text the text
   * @throws IllegalArgumentException if it has another form
   */
  public static ReleaseNumber parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a release such as 1.2.0 is needed");
    }
    return new ReleaseNumber(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  /** Returns the release that this code belongs to. */
  public static ReleaseNumber current() {
    Properties properties = new Properties();
    try (InputStream in = ReleaseNumber.class.getResourceAsStream("release.properties")) {
      if (in == null) {
        throw new IOException("no resource release.properties");
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the bundle is damaged; install it again", e);
    }
    return parse(properties.getProperty("release", ""));
  }

  @Override
  public int compareTo(ReleaseNumber other) {
    int first = Integer.compare(major, other.major);
    int second = first != 0 ? first : Integer.compare(minor, other.minor);
    return second != 0 ? second : Integer.compare(patch, other.patch);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
