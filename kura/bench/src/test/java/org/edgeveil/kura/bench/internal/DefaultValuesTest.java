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
