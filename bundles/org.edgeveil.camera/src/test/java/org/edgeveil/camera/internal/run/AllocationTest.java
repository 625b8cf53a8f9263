/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much the two threads of a camera leave for the garbage collector. */
class AllocationTest {
  private static final int WARM = 30;
  private static final int MEASURED = 60;
  private static final long LIMIT = 32 * 1024;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir static Path data = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | '' | off",
        "none | 'm: 0,0 .3,0 .3,.3' | on",
        "2x2 | 'm: 0,0 .3,0 .3,.3' | on"
      })
  void run_steadyState_allocatesLittleForEachFrame(String tiles, String masks, String gate)
      throws Exception {
    long[] bytes = new long[2];
    long[] threads = new long[2];
    int[] frames = new int[1];
    ClipAnalysis.run(
        Clip.PATH,
        Map.of("tiles", tiles, "masks", masks, "motion.gate", gate, "analysis.rate", 2.5),
        data,
        (result, width, height) -> {
          frames[0]++;
          if (frames[0] == WARM) {
            // Looking for a thread allocates too, so it is done before the measurement begins.
            threads[0] = Thread.currentThread().getId();
            threads[1] = decoder();
            bytes[0] = allocated(threads);
          } else if (frames[0] == WARM + MEASURED) {
            bytes[1] = allocated(threads);
          }
        });
    assertThat(bytes[1]).isPositive();
    long each = (bytes[1] - bytes[0]) / MEASURED;
    assertThat(each).as("bytes for each frame").isBetween(1L, LIMIT);
  }

  private static long allocated(long[] threads) {
    return THREADS.getThreadAllocatedBytes(threads[0])
        + THREADS.getThreadAllocatedBytes(threads[1]);
  }

  private static long decoder() {
    long[] ids =
        Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
            .filter(thread -> thread.getThreadName().equals("clip-decoder"))
            .mapToLong(thread -> thread.getThreadId())
            .toArray();
    assertThat(ids).hasSize(1);
    return ids[0];
  }
}
