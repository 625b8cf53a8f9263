/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.edgeveil.api.observation.Box;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Occupancy;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.SceneEvent.Direction;
import org.edgeveil.api.observation.SceneEvent.LineCrossed;
import org.edgeveil.api.observation.SceneEvent.TrackEnded;
import org.edgeveil.api.observation.SceneEvent.ZoneEntered;
import org.edgeveil.api.observation.SceneEvent.ZoneLeft;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.vision.detection.LabelList;
import org.edgeveil.vision.scene.LineCrossing;
import org.edgeveil.vision.scene.ZoneEntry;
import org.edgeveil.vision.scene.ZoneExit;
import org.edgeveil.vision.tracking.Track;

/** Says what was concluded from a frame in the words that cross the wall. Immutable. */
final class ObservationFactory {
  private final Stream stream;
  private final LabelList labels;

  ObservationFactory(Stream stream, LabelList labels) {
    this.stream = stream;
    this.labels = labels;
  }

  Observation observation(FrameResult result) {
    return new Observation(
        stream,
        result.index(),
        result.mediaTimeNanos(),
        stream.chunkOf(result.mediaTimeNanos()),
        objects(result),
        events(result),
        new Occupancy(result.scene().occupancy(), result.rooms()));
  }

  private List<TrackedObject> objects(FrameResult result) {
    List<Track> tracks = result.tracked().tracks();
    List<TrackedObject> objects = new ArrayList<>(tracks.size());
    for (int i = 0; i < tracks.size(); i++) {
      Track track = tracks.get(i);
      Box box =
          new Box(track.box().left(), track.box().top(), track.box().width(), track.box().height());
      objects.add(
          new TrackedObject(
              track.id(),
              label(track.classIndex()),
              track.score(),
              box,
              result.scene().zones().get(i),
              result.scene().stillNanos().get(i)));
    }
    return objects;
  }

  private List<SceneEvent> events(FrameResult result) {
    List<SceneEvent> events = new ArrayList<>();
    for (ZoneEntry entry : result.scene().entries()) {
      events.add(new ZoneEntered(entry.trackId(), label(entry.classIndex()), entry.zone()));
    }
    for (ZoneExit exit : result.scene().exits()) {
      events.add(
          new ZoneLeft(
              exit.trackId(),
              label(exit.classIndex()),
              exit.zone(),
              exit.dwellNanos(),
              exit.whole()));
    }
    for (LineCrossing crossing : result.scene().crossings()) {
      events.add(
          new LineCrossed(
              crossing.trackId(),
              label(crossing.classIndex()),
              crossing.line(),
              direction(crossing.direction())));
    }
    for (long ended : result.tracked().endedIds()) {
      events.add(new TrackEnded(ended));
    }
    return events;
  }

  private static Direction direction(org.edgeveil.vision.scene.Direction direction) {
    return switch (direction) {
      case LEFT_TO_RIGHT -> Direction.LEFT_TO_RIGHT;
      case RIGHT_TO_LEFT -> Direction.RIGHT_TO_LEFT;
    };
  }

  private String label(int classIndex) {
    return labels.names().get(classIndex);
  }
}
