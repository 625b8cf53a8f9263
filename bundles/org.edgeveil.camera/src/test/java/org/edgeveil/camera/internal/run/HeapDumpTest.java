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

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dump of the whole heap, garbage included, taken while pictures are masked, compared, divided
 * into tiles and looked at, holds no pixel of them.
 */
class HeapDumpTest {
  private static final int PICTURES = 12;
  private static final int DUMPED_AT = 6;
  private static final int[] ROWS = {20, 160, 290};
  // A row of a picture that is put on the heap on purpose.
  private static final int LEAKED_PICTURE = 3;
  private static final int LEAKED_ROW = 290;
  private static final int INTERVAL_MILLIS = 100;

  /** What to look for: the pixels of one row, in one of the ways that Java would hold them. */
  private record Needle(String name, ByteBuffer bytes) {
    Needle(String name, byte[] bytes) {
      this(name, ByteBuffer.wrap(bytes));
    }
  }

  @Test
  void dump_whileEverythingRuns_holdsOnlyThePixelsPutThere(@TempDir Path temporary)
      throws Exception {
    Path pictures = Files.createDirectory(temporary.resolve("pictures"));
    CanaryPictures.write(pictures, PICTURES);
    Path dump = temporary.resolve("heap.hprof");
    List<Long> analysed = new ArrayList<>();
    List<Object> leak = new ArrayList<>();
    Map<String, Object> settings =
        Map.of(
            "masks",
            "corner: 0,0 .3,0 .3,.3 0,.3",
            "motion.gate",
            "on",
            "tiles",
            "2x2",
            "replay.fps",
            1000.0 / INTERVAL_MILLIS);
    RunCounters counters =
        ClipAnalysis.run(
            pictures,
            settings,
            temporary,
            (result, width, height) -> {
              analysed.add(result.index());
              if (analysed.size() == DUMPED_AT) {
                int[] colours = CanaryPictures.needle(LEAKED_PICTURE, LEAKED_ROW);
                leak.add(colours);
                leak.add(bytes(colours));
                dump(dump);
              }
            });
    assertThat(counters.frames().decoded()).isEqualTo(PICTURES);
    assertThat(leak).hasSize(2);
    assertThat(find(dump, needles()))
        .containsExactly(
            "picture " + LEAKED_PICTURE + ", row " + LEAKED_ROW + ", bytes",
            "picture " + LEAKED_PICTURE + ", row " + LEAKED_ROW + ", ints");
  }

  private static void dump(Path file) {
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(file.toString(), false);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(int[] colours) {
    byte[] bytes = new byte[3 * colours.length];
    for (int i = 0; i < colours.length; i++) {
      bytes[3 * i] = (byte) (colours[i] >> 16);
      bytes[3 * i + 1] = (byte) (colours[i] >> 8);
      bytes[3 * i + 2] = (byte) colours[i];
    }
    return bytes;
  }

  private static List<Needle> needles() {
    List<Needle> needles = new ArrayList<>();
    for (int picture = 0; picture < PICTURES; picture++) {
      for (int row : ROWS) {
        String name = "picture " + picture + ", row " + row + ", ";
        int[] colours = CanaryPictures.needle(picture, row);
        byte[] rgb = bytes(colours);
        byte[] bgr = rgb.clone();
        ByteBuffer numbers = ByteBuffer.allocate(4 * rgb.length);
        ByteBuffer opaque = ByteBuffer.allocate(4 * colours.length);
        ByteBuffer plain = ByteBuffer.allocate(4 * colours.length);
        for (int i = 0; i < rgb.length; i += 3) {
          bgr[i] = rgb[i + 2];
          bgr[i + 2] = rgb[i];
          plain.putInt(colours[i / 3]);
          opaque.putInt(0xFF000000 | colours[i / 3]);
        }
        for (byte level : rgb) {
          numbers.putFloat((level & 0xFF) / 127.5f - 1);
        }
        needles.add(new Needle(name + "bytes", rgb));
        needles.add(new Needle(name + "bytes, blue first", bgr));
        needles.add(new Needle(name + "ints", array(plain)));
        needles.add(new Needle(name + "opaque ints", array(opaque)));
        needles.add(new Needle(name + "floats", array(numbers)));
      }
    }
    return needles;
  }

  private static byte[] array(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    return bytes;
  }

  private static Set<String> find(Path dump, List<Needle> needles) throws IOException {
    BitSet beginnings = new BitSet(1 << 24);
    for (Needle needle : needles) {
      beginnings.set(beginning(needle.bytes(), 0));
    }
    Set<String> found = new TreeSet<>();
    try (FileChannel channel = FileChannel.open(dump)) {
      assertThat(channel.size()).isBetween(1_000_000L, (long) Integer.MAX_VALUE);
      MappedByteBuffer heap = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      for (int at = 0; at < heap.capacity() - 200; at++) {
        if (beginnings.get(beginning(heap, at))) {
          for (Needle needle : needles) {
            if (heap.slice(at, needle.bytes().capacity()).equals(needle.bytes())) {
              found.add(needle.name());
            }
          }
        }
      }
    }
    return found;
  }

  private static int beginning(ByteBuffer bytes, int at) {
    return (bytes.get(at) & 0xFF) << 16
        | (bytes.get(at + 1) & 0xFF) << 8
        | (bytes.get(at + 2) & 0xFF);
  }
}
