/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.SceneEvent.LineCrossed;
import org.edgeveil.api.observation.SceneEvent.ZoneEntered;
import org.edgeveil.api.observation.SceneEvent.ZoneLeft;
import org.edgeveil.api.observation.TrackedObject;

/** Every bit of observations, as text that can be compared; by chunk. */
final class Rows {
  private Rows() {}

  static Map<Long, String> byChunk(List<Observation> observations) {
    Map<Long, ByteArrayOutputStream> bytes = new TreeMap<>();
    for (Observation observation : observations) {
      try {
        write(
            new DataOutputStream(
                bytes.computeIfAbsent(
                    observation.chunkIndex(), chunk -> new ByteArrayOutputStream())),
            observation);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Map<Long, String> rows = new TreeMap<>();
    bytes.forEach(
        (chunk, written) -> rows.put(chunk, HexFormat.of().formatHex(written.toByteArray())));
    return rows;
  }

  private static void write(DataOutputStream out, Observation observation) throws IOException {
    out.writeLong(observation.frameIndex());
    out.writeLong(observation.mediaTimeNanos());
    out.writeInt(observation.objects().size());
    for (TrackedObject object : observation.objects()) {
      out.writeLong(object.trackId());
      out.writeUTF(object.label());
      out.writeFloat(object.score());
      out.writeDouble(object.box().left());
      out.writeDouble(object.box().top());
      out.writeDouble(object.box().width());
      out.writeDouble(object.box().height());
      out.writeUTF(String.join(",", object.zones()));
      out.writeLong(object.stillNanos());
    }
    out.writeInt(observation.events().size());
    for (SceneEvent event : observation.events()) {
      out.writeUTF(event.getClass().getSimpleName());
      out.writeLong(event.trackId());
      if (event instanceof ZoneEntered entered) {
        out.writeUTF(entered.label() + " " + entered.zone());
      } else if (event instanceof LineCrossed crossed) {
        out.writeUTF(crossed.label() + " " + crossed.line() + " " + crossed.direction());
      } else if (event instanceof ZoneLeft left) {
        out.writeUTF(left.label() + " " + left.zone());
        out.writeLong(left.dwellNanos());
        out.writeBoolean(left.whole());
      }
    }
    out.writeUTF(observation.occupancy().zones().toString());
    out.writeUTF(new TreeMap<>(observation.occupancy().rooms()).toString());
  }
}
