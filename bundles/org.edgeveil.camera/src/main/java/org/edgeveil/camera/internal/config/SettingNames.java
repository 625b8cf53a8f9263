/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.edgeveil.component.Settings;

/** The names of the camera's settings, as {@link CameraSettings} declares them. */
final class SettingNames {
  /** A name is taken for another one when at most this share of its letters is different. */
  private static final double SIMILAR = 0.4;

  private SettingNames() {}

  /** Returns all names, sorted. */
  static List<String> all() {
    return Arrays.stream(CameraSettings.class.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .map(Method::getName)
        .map(name -> name.replace('_', '.'))
        .sorted()
        .toList();
  }

  /**
   * Notes each name that no setting has, with the one that was probably meant.
   *
   * @param names what was typed
   * @param settings takes the problems
   */
  static void check(Collection<String> names, Settings settings) {
    List<String> all = all();
    names.stream()
        .filter(name -> !all.contains(name))
        .sorted()
        .forEach(
            name -> settings.problem(name + ": no setting has this name; " + remedy(name, all)));
  }

  private static String remedy(String name, List<String> all) {
    return all.stream()
        .filter(known -> distance(name, known) <= SIMILAR * known.length())
        .min(Comparator.comparingInt(known -> distance(name, known)))
        .map(nearest -> "probably " + nearest + " is meant")
        .orElse("take one of " + String.join(", ", all));
  }

  /** Returns the Levenshtein distance: how many letters to insert, remove or replace. */
  private static int distance(String from, String to) {
    int[] last = new int[to.length() + 1];
    Arrays.setAll(last, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[last.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], last[j]));
      }
      last = row;
    }
    return last[to.length()];
  }
}
