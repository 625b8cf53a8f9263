/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static Settings of(Object value) {
    return new Settings(Map.of("key", value));
  }

  private static String problem(Settings settings) {
    return catchThrowableOfType(InvalidSettingsException.class, settings::check).getMessage();
  }

  @Test
  void everything_notSetOrEmpty_isTheFallback() throws Exception {
    for (Settings settings : List.of(new Settings(Map.of()), of(""), of(" \t"))) {
      assertThat(settings.text("key", "a")).isEqualTo("a");
      assertThat(settings.oneOf("key", List.of("a", "b"), "b")).isEqualTo("b");
      assertThat(settings.flag("key", true)).isTrue();
      assertThat(settings.integer("key", 1, 9, 5)).isEqualTo(5);
      assertThat(settings.number("key", 0, 1, .5)).isEqualTo(.5);
      settings.check();
    }
  }

  @Test
  void integer_anyNumberType_isRead() throws Exception {
    for (Object eight : List.of(8, 8L, 8.0, 8f, (short) 8, "8", " 8 ", "8.0", "0.8e1")) {
      Settings settings = of(eight);
      assertThat(settings.integer("key", 8, 8, 1)).isEqualTo(8);
      settings.check();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "10", "5.5", "five", "1e999999999", "99999999999999999999", "NaN", "0x5"})
  void integer_outsideTheRule_isNamedWithIt(String wrong) {
    Settings settings = of(wrong);
    assertThat(settings.integer("key", 1, 9, 5)).isEqualTo(5);
    assertThat(problem(settings))
        .isEqualTo("key: a whole number from 1 to 9 is needed, not \"" + wrong + '"');
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.1", "NaN", "Infinity", "half"})
  void number_outsideTheRule_isNamedWithIt(String wrong) {
    Settings settings = of(wrong);
    assertThat(settings.number("key", 0, 1, .5)).isEqualTo(.5);
    assertThat(problem(settings))
        .isEqualTo("key: a number from 0 to 1 is needed, not \"" + wrong + '"');
  }

  @Test
  void number_inRange_isRead() throws Exception {
    Settings settings = of("0.25");
    assertThat(settings.number("key", 0, 1, .5)).isEqualTo(.25);
    settings.check();
  }

  @Test
  void flag_anySpelling_isRead() throws Exception {
    for (Object no : List.of(false, "false", "FALSE", " False ")) {
      Settings settings = of(no);
      assertThat(settings.flag("key", true)).isFalse();
      settings.check();
    }
  }

  @Test
  void flag_anotherWord_isNamed() {
    Settings settings = of("yes");
    settings.flag("key", false);
    assertThat(problem(settings)).isEqualTo("key: true or false is needed, not \"yes\"");
  }

  @Test
  void matching_againstThePattern_isNamedWithTheRule() {
    Settings settings = of("a b");
    settings.matching("key", Pattern.compile("[a-z]+"), "a word", "x");
    assertThat(problem(settings)).isEqualTo("key: a word is needed, not \"a b\"");
  }

  @Test
  void text_anArray_isRefused() {
    Settings settings = of(new String[] {"a", "b"});
    assertThat(settings.text("key", "x")).isEqualTo("x");
    assertThat(problem(settings)).isEqualTo("key: a single text is needed, not a String[]");
  }

  @Test
  void stored_aSecret_isNeitherStrippedNorRepeated() {
    assertThat(of(" pass word ").stored("key")).isEqualTo(" pass word ");
    Settings settings = of(12345);
    assertThat(settings.stored("key")).isEmpty();
    assertThat(problem(settings)).doesNotContain("12345");
  }

  @Test
  void check_severalProblems_namesAllInOneLine() {
    Settings settings = new Settings(Map.of("one", "x\ny".repeat(50), "two", "b"));
    settings.integer("one", 1, 2, 1);
    settings.flag("two", true);
    InvalidSettingsException problems =
        catchThrowableOfType(InvalidSettingsException.class, settings::check);
    assertThat(problems.problems()).hasSize(2);
    assertThat(problems).hasMessageContainingAll("one", "two", "...").hasMessageNotContaining("\n");
  }

  @Test
  void check_noProblem_passes() throws Exception {
    Settings settings = of("5");
    settings.integer("key", 1, 9, 1);
    settings.check();
    assertThatThrownBy(
            () -> {
              settings.problem("more: fewer is needed");
              settings.check();
            })
        .hasMessage("more: fewer is needed");
  }
}
