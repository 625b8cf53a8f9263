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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.edgeveil.vision.tracking.Track;
import org.edgeveil.vision.tracking.TrackerOutput;

/**
 * Says which zones tracks are in, which they enter and leave, which lines they cross and how long
 * they stand still. New analysers are empty; what is known of a track is forgotten when it ends.
 * Where an analyser is given up, nothing is told of those who are still inside. Deterministic. Not
 * safe for use by several threads.
 */
public final class SceneAnalyzer {

  private final List<Zone> zones;
  private final List<Line> lines;
  private final SceneOptions options;
  private final Map<Long, Story> stories = new HashMap<>();

  /** What is known of one track: an element for each zone and each line. */
  private static final class Story {
    private final int classIndex;
    private final List<ZonePresence> presences;
    private final List<LinePassage> passages;
    private final StillTime still;
    private long seenAt;

    Story(
        int classIndex, List<ZonePresence> presences, List<LinePassage> passages, StillTime still) {
      this.classIndex = classIndex;
      this.presences = presences;
      this.passages = passages;
      this.still = still;
    }
  }

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
    List<ZoneExit> exits = new ArrayList<>();
    for (long ended : tracked.endedIds()) {
      end(ended, exits);
    }
    List<List<String>> present = new ArrayList<>(tracked.tracks().size());
    List<Long> still = new ArrayList<>(tracked.tracks().size());
    List<ZoneEntry> entries = new ArrayList<>();
    List<LineCrossing> crossings = new ArrayList<>();
    for (Track track : tracked.tracks()) {
      Story story = stories.get(track.id());
      if (story == null) {
        story = newStory(track, mediaTimeNanos);
        stories.put(track.id(), story);
      }
      story.seenAt = mediaTimeNanos;
      Footing footing = Footing.of(track.box());
      present.add(updateZones(story, track, footing, mediaTimeNanos, entries, exits));
      updateLines(story, track, footing, mediaTimeNanos, crossings);
      still.add(story.still.update(footing, mediaTimeNanos));
    }
    return new SceneOutput(present, still, occupancy(mediaTimeNanos), entries, exits, crossings);
  }

  private void end(long id, List<ZoneExit> exits) {
    Story story = stories.remove(id);
    if (story != null) {
      for (int i = 0; i < zones.size(); i++) {
        ZonePresence presence = story.presences.get(i);
        if (presence.inside()) {
          exits.add(
              new ZoneExit(
                  id, story.classIndex, zones.get(i).name(), presence.dwellNanos(), false));
        }
      }
    }
  }

  private List<Integer> occupancy(long now) {
    int[] counts = new int[zones.size()];
    for (Story story : stories.values()) {
      if ((now - story.seenAt) / 1e9 <= options.holdSeconds()) {
        for (int i = 0; i < counts.length; i++) {
          if (story.presences.get(i).inside()) {
            counts[i]++;
          }
        }
      }
    }
    return Arrays.stream(counts).boxed().toList();
  }

  private List<String> updateZones(
      Story story,
      Track track,
      Footing footing,
      long time,
      List<ZoneEntry> entries,
      List<ZoneExit> exits) {
    List<String> present = new ArrayList<>();
    for (int i = 0; i < zones.size(); i++) {
      ZonePresence presence = story.presences.get(i);
      String name = zones.get(i).name();
      switch (presence.update(footing, time)) {
        case ENTERED -> entries.add(new ZoneEntry(track.id(), track.classIndex(), name));
        case LEFT ->
            exits.add(
                new ZoneExit(
                    track.id(),
                    track.classIndex(),
                    name,
                    presence.dwellNanos(),
                    presence.sawEntry()));
        case NONE -> {
          // Nothing to tell.
        }
      }
      if (presence.inside()) {
        present.add(name);
      }
    }
    return List.copyOf(present);
  }

  private void updateLines(
      Story story, Track track, Footing footing, long time, List<LineCrossing> crossings) {
    for (int i = 0; i < lines.size(); i++) {
      Direction direction = story.passages.get(i).update(footing, time);
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
      presence.update(origin, time);
      presences.add(presence);
    }
    List<LinePassage> passages = new ArrayList<>();
    for (Line line : lines) {
      LinePassage passage = new LinePassage(line, options);
      passage.update(origin, time);
      passages.add(passage);
    }
    return new Story(
        track.classIndex(), presences, passages, new StillTime(options.stillShare(), origin, time));
  }
}
