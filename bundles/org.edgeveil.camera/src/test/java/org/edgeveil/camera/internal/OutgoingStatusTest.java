/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.Status.State;
import org.edgeveil.camera.internal.frame.ClipPictures;
import org.edgeveil.camera.internal.frame.MjpegFile;
import org.edgeveil.natives.NativeLibraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may leave the gateway of a camera's state does not depend on what there is to see. */
class OutgoingStatusTest {
  private static final String AGGREGATION = "org.edgeveil.aggregation";
  private static final int WIDTH = 384;
  private static final int HEIGHT = 288;
  private static final int PICTURES = 30;

  @TempDir Path temporary = Path.of("");
  private long objects;

  /** What may leave. */
  private record Outgoing(String pid, State state, String reason, Map<String, String> facts) {
    static Outgoing of(Status status) {
      return new Outgoing(status.pid(), status.state(), status.reason(), status.facts());
    }
  }

  @Test
  void status_emptyAndCrowdedClip_leaveAlike() throws Exception {
    NativeLibraries.ensurePrepared();
    Path clip = Path.of(System.getProperty("edgeveil.root"), "samples/vtest/vtest.avi");
    List<byte[]> crowd =
        ClipPictures.read(clip, 1, PICTURES, WIDTH, HEIGHT).stream().map(MjpegFile::jpeg).toList();
    byte[] black = MjpegFile.jpeg(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB));
    List<Outgoing> crowded = statuses(crowd);
    assertThat(objects).isPositive();
    List<Outgoing> empty = statuses(Collections.nCopies(PICTURES, black));
    assertThat(objects).isZero();
    assertThat(empty).hasSize(PICTURES + 1).isEqualTo(crowded);
    assertThat(empty.get(0).facts())
        .containsOnlyKeys(Status.MODEL_DIGEST, Status.SCHEDULED_RATE)
        .containsEntry(Status.SCHEDULED_RATE, "10");
  }

  /** Returns the status at each frame and at the end. */
  private List<Outgoing> statuses(List<byte[]> pictures) throws Exception {
    Path file = MjpegFile.write(temporary.resolve("clip.avi"), pictures, 10, WIDTH, HEIGHT);
    FakeListeners services = new FakeListeners();
    Camera camera = new Camera(services.context(), FakeKura.crypto(), FakeKura.system(temporary));
    List<Outgoing> statuses = Collections.synchronizedList(new ArrayList<>());
    Recorder recorder =
        new Recorder() {
          @Override
          public synchronized void onObservation(Observation observation) {
            super.onObservation(observation);
            statuses.add(Outgoing.of(camera.status()));
          }
        };
    camera.bindObservationListener(services.register(AGGREGATION, "door", recorder));
    camera.activate(Map.of("kura.service.pid", "door", "source", file.toString()));
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> camera.status().state() == State.STOPPED);
      statuses.add(Outgoing.of(camera.status()));
    } finally {
      camera.deactivate();
    }
    objects = recorder.observations().stream().mapToLong(o -> o.objects().size()).sum();
    return List.copyOf(statuses);
  }
}
