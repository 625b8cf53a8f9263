/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefaultValuesTest {

  @Test
  void split_commas_separateAndWhiteSpaceIsDropped() {
    assertThat(DefaultValues.split(" a , b c ,d")).containsExactly("a", "b c", "d");
  }

  @Test
  void split_backslash_takesTheNextCharacterAsItIs() {
    assertThat(DefaultValues.split("a\\,b")).containsExactly("a,b");
    assertThat(DefaultValues.split("\\d")).containsExactly("d");
    assertThat(DefaultValues.split("\\\\d")).containsExactly("\\d");
    assertThat(DefaultValues.split("a\\ ")).containsExactly("a ");
  }

  @Test
  void split_empty_isNoDefault() {
    assertThat(DefaultValues.split("")).isEmpty();
    assertThat(DefaultValues.split("a,")).containsExactly("a", "");
  }
}
