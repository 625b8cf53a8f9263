/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EvidenceTest {

  private final Evidence evidence = new Evidence(new EvidenceModel(4, 2.5, 6, 0.5, 1.5));

  private void hits(int count) {
    for (int i = 0; i < count; i++) {
      evidence.hit(true);
    }
  }

  @Test
  void hit_fourTimes_confirms() {
    hits(3);
    assertThat(evidence.confirmed()).isFalse();

    evidence.hit(true);

    assertThat(evidence.confirmed()).isTrue();
    assertThat(evidence.reported()).isTrue();
  }

  @Test
  void hit_weakOnes_countHalf() {
    hits(3);
    evidence.hit(false);
    assertThat(evidence.confirmed()).isFalse();

    evidence.hit(false);

    assertThat(evidence.confirmed()).isTrue();
  }

  @Test
  void miss_longEnough_needsNewEvidenceButStaysConfirmed() {
    hits(100);
    evidence.miss();
    evidence.miss();
    assertThat(evidence.reported()).isTrue();

    evidence.miss();
    assertThat(evidence.reported()).isFalse();
    assertThat(evidence.confirmed()).isTrue();

    hits(1);
    assertThat(evidence.reported()).isTrue();
  }

  @Test
  void new_wrongModel_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EvidenceModel(0, 0, 6, 0.5, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new EvidenceModel(4, 5, 6, 0.5, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new EvidenceModel(4, 3, 3, 0.5, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new EvidenceModel(4, 3, 6, 2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvidenceModel(4, 3, 6, 0.5, Double.NaN));
  }

  @Test
  void withScores_lowAboveHigh_isRefused() {
    assertThat(TrackerOptions.DEFAULT.withScores(0.6, 0.5).highScore()).isEqualTo(0.6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackerOptions.DEFAULT.withScores(0.5, 0.6))
        .withMessageContaining("lowScore is not above highScore");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackerOptions.DEFAULT.withScores(1.5, 0.6));
  }
}
