/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No row of the known answers is left out. */
class KnownAnswersTest {

  @Test
  void everyRow_isOfAKindThatSomeClassTests() throws IOException {
    assertThat(KnownAnswers.rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(KnownAnswers.TESTED_BY).containsKey(row.kind()));
  }

  @Test
  void everyClassOfTheList_makesTestsOfRows() throws ClassNotFoundException {
    for (String name : KnownAnswers.TESTED_BY.values()) {
      assertThat(
              Arrays.stream(Class.forName(name).getDeclaredMethods())
                  .filter(method -> method.isAnnotationPresent(TestFactory.class)))
          .as(name)
          .isNotEmpty();
    }
  }
}
