/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.edgeveil.camera.internal.frame.FrameExchange.Policy;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.Fit;
import org.edgeveil.vision.detection.ModelInput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FrameExchangeTest {
  private static final ModelInput INPUT = new ModelInput(4, 5, Fit.STRETCH, 0);
  private final LongAdder dropped = new LongAdder();

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  private static RgbFrame fill(FrameExchange exchange, long index) throws InterruptedException {
    RgbFrame frame = Objects.requireNonNull(exchange.acquire());
    assertThat(frame.buffers().get(0).isZero()).isTrue();
    for (RgbFrame.View view : frame.views()) {
      for (int i = 0; i < INPUT.rgbBytes(); i++) {
        view.pixels().put(i, (byte) 0x5A);
      }
    }
    frame.stamp(index, index);
    return frame;
  }

  @Test
  void publish_latestFrame_replacesAndWipesTheOneThatWaits() throws Exception {
    try (FrameExchange exchange = new FrameExchange(Policy.LATEST_FRAME, INPUT, 2, dropped)) {
      RgbFrame stale = fill(exchange, 0);
      exchange.publish(stale);
      exchange.publish(fill(exchange, 1));
      exchange.publish(fill(exchange, 2));
      assertThat(dropped.sum()).isEqualTo(2);
      RgbFrame latest = Objects.requireNonNull(exchange.take());
      assertThat(latest.index()).isEqualTo(2);
      assertThat(exchange.buffers())
          .filteredOn(b -> b != latest)
          .allMatch(b -> b.buffers().get(0).isZero());
    }
  }

  @Test
  void publish_everyFrame_losesNoneAndMakesTheDecoderWait() throws Exception {
    try (FrameExchange exchange = new FrameExchange(Policy.EVERY_FRAME, INPUT, 2, dropped)) {
      for (int i = 0; i < 3; i++) {
        exchange.publish(fill(exchange, i));
      }
      CompletableFuture<RgbFrame> fourth =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return fill(exchange, 3);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(fourth).isNotDone();
      RgbFrame first = Objects.requireNonNull(exchange.take());
      assertThat(first.index()).isZero();
      exchange.recycle(first);
      assertThat(fourth.get(10, TimeUnit.SECONDS)).isSameAs(first);
      assertThat(dropped.sum()).isZero();
    }
  }

  @Test
  void recycle_usedFrame_isZeroed() throws Exception {
    try (FrameExchange exchange = new FrameExchange(Policy.EVERY_FRAME, INPUT, 2, dropped)) {
      exchange.publish(fill(exchange, 0));
      RgbFrame frame = Objects.requireNonNull(exchange.take());
      assertThat(frame.buffers().get(0).isZero()).isFalse();
      exchange.recycle(frame);
      assertThat(exchange.buffers()).hasSize(3).allMatch(b -> b.buffers().get(0).isZero());
    }
  }

  @Test
  void take_afterTheEnd_givesWhatWaitsAndThenTheReason() throws Exception {
    try (FrameExchange exchange = new FrameExchange(Policy.EVERY_FRAME, INPUT, 2, dropped)) {
      exchange.publish(fill(exchange, 0));
      exchange.end(new SourceException(Trouble.STALLED, "source: stalled"));
      assertThat(exchange.take()).isNotNull();
      assertThatThrownBy(exchange::take)
          .isInstanceOf(SourceException.class)
          .hasMessage("source: stalled");
    }
  }

  @Test
  void close_whileBothSidesWait_wakesThemAndFreesEverything() throws Exception {
    FrameExchange exchange = new FrameExchange(Policy.EVERY_FRAME, INPUT, 2, dropped);
    List<RgbFrame> buffers = exchange.buffers();
    for (int i = 0; i < 3; i++) {
      fill(exchange, i);
    }
    CompletableFuture<Boolean> decoder =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return exchange.acquire() == null;
              } catch (InterruptedException e) {
                return false;
              }
            });
    exchange.close();
    assertThat(decoder.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(exchange.take()).isNull();
    assertThat(buffers)
        .allSatisfy(
            frame ->
                assertThatThrownBy(frame.buffers().get(0)::bytes)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the buffer is closed"));
  }
}
