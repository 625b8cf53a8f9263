/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.scene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.vision.tracking.Track;
import org.edgeveil.vision.tracking.TrackerOutput;

/**
 * Says which zones tracks are in, which they enter and which lines they cross. New analysers are
 * empty; what is known of a track is forgotten when it ends. Deterministic. Not safe for use by
 * several threads.
 */
public final class SceneAnalyzer {

  private final List<Zone> zones;
  private final List<Line> lines;
  private final SceneOptions options;
  private final Map<Long, Story> stories = new HashMap<>();

  /** What is known of one track: an element for each zone and each line. */
  private record Story(List<ZonePresence> presences, List<LinePassage> passages) {}

  /**
   * Creates an empty analyser.
   *
   * @param zones the zones, with distinct names
   * @param lines the lines, with distinct names
   * @param options how steady a change must be
   */
  public SceneAnalyzer(List<Zone> zones, List<Line> lines, SceneOptions options) {
    this.zones = List.copyOf(zones);
    this.lines = List.copyOf(lines);
    this.options = options;
  }

  /**
   * Takes what the tracker concluded from the next frame.
   *
   * @param tracked the tracker's output
   * @param mediaTimeNanos capture time; not before the last frame's
   * @return where the tracks are and what they did
   */
  public SceneOutput update(TrackerOutput tracked, long mediaTimeNanos) {
    tracked.endedIds().forEach(stories::remove);
    List<List<String>> present = new ArrayList<>();
    List<ZoneEntry> entries = new ArrayList<>();
    List<LineCrossing> crossings = new ArrayList<>();
    for (Track track : tracked.tracks()) {
      Story story = stories.computeIfAbsent(track.id(), id -> newStory(track, mediaTimeNanos));
      Footing footing = Footing.of(track.box());
      present.add(updateZones(story, track, footing, entries));
      updateLines(story, track, footing, mediaTimeNanos, crossings);
    }
    return new SceneOutput(present, entries, crossings);
  }

  private List<String> updateZones(
      Story story, Track track, Footing footing, List<ZoneEntry> entries) {
    List<String> present = new ArrayList<>();
    for (int i = 0; i < zones.size(); i++) {
      ZonePresence presence = story.presences().get(i);
      if (presence.update(footing)) {
        entries.add(new ZoneEntry(track.id(), track.classIndex(), zones.get(i).name()));
      }
      if (presence.inside()) {
        present.add(zones.get(i).name());
      }
    }
    return List.copyOf(present);
  }

  private void updateLines(
      Story story, Track track, Footing footing, long time, List<LineCrossing> crossings) {
    for (int i = 0; i < lines.size(); i++) {
      Direction direction = story.passages().get(i).update(footing, time);
      if (direction != null) {
        crossings.add(
            new LineCrossing(track.id(), track.classIndex(), lines.get(i).name(), direction));
      }
    }
  }

  /** A track is confirmed some frames after it was first seen: that first place counts too. */
  private Story newStory(Track track, long time) {
    Footing origin = Footing.of(track.origin());
    List<ZonePresence> presences = new ArrayList<>();
    for (Zone zone : zones) {
      ZonePresence presence = new ZonePresence(zone.polygon(), options);
      presence.update(origin);
      presences.add(presence);
    }
    List<LinePassage> passages = new ArrayList<>();
    for (Line line : lines) {
      LinePassage passage = new LinePassage(line, options);
      passage.update(origin, time);
      passages.add(passage);
    }
    return new Story(presences, passages);
  }
}
