/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides what a track may still contribute. Whether a contribution is admitted depends on the
 * history of its own track only, so inserting or removing a track changes nobody else's admissions:
 * that, and the caps, is the whole proof of the sensitivities.
 *
 * <p>A track is an id. Ids are remembered, ended ones too, until they went unseen for at least
 * {@code memoryNanos} of media time: an id that comes back does not get new caps within a horizon.
 *
 * <p>Not thread-safe.
 */
final class ContributionBounder {
  private final LongSupplier memoryNanos;
  private Caps caps;
  private Map<Long, Track> recent = new HashMap<>();
  private Map<Long, Track> older = new HashMap<>();
  private long generationStart = Long.MIN_VALUE;
  private long now;
  private long frame;
  private long slot;
  private long chunk;

  /**
   * Starts with no track known.
   *
   * @param caps the caps of every track
   * @param memoryNanos says how long an unseen id is remembered; {@link Long#MAX_VALUE} for ever
   */
  ContributionBounder(Caps caps, LongSupplier memoryNanos) {
    this.caps = caps;
    this.memoryNanos = memoryNanos;
  }

  /** Starts a segment: tracks begun before contribute nothing any more, later ones get new caps. */
  void startSegment(Caps newCaps) {
    caps = newCaps;
    endAll();
    // The next segment may count media time from another origin.
    generationStart = Long.MIN_VALUE;
  }

  /** Starts a frame; one of another chunk ends every track, as nobody else tells. */
  void startFrame(long mediaTimeNanos, long chunkIndex) {
    now = mediaTimeNanos;
    frame++;
    if (chunkIndex != chunk) {
      endAll();
      chunk = chunkIndex;
    }
    if (generationStart == Long.MIN_VALUE) {
      generationStart = now;
    } else if (now - generationStart >= memoryNanos.getAsLong()) {
      older = recent;
      recent = new HashMap<>();
      generationStart = now;
    }
  }

  /** Starts a slot of alerts: from here on each rule is another pair. */
  void startSlot() {
    slot++;
  }

  /**
   * Notes a sighting, which starts the track's life.
   *
   * @param zones where it is
   * @return the stays that count because the track is cut here; mostly none
   */
  Map<String, Stay> see(long trackId, List<String> zones) {
    Track track = touch(trackId);
    if (!caps.dwell() || alive(track) || !track.staysCount) {
      return Map.of();
    }
    for (String zone : zones) {
      track.stays.merge(zone, new Stay(0, false), Stay::and);
    }
    return takeStays(track);
  }

  /** Notes that a track left a zone, or ended there. */
  void leave(long trackId, String zone, long nanos, boolean whole) {
    Track track = touch(trackId);
    if (caps.dwell() && alive(track) && track.staysCount) {
      track.stays.merge(zone, new Stay(nanos, whole), Stay::and);
    }
  }

  /** Returns whether the track may count for occupancy in this frame, and uses it up. */
  boolean admitPresence(long trackId) {
    Track track = touch(trackId);
    if (!alive(track) || track.framesLeft == 0 || track.lastCountedFrame == frame) {
      return false;
    }
    track.framesLeft--;
    track.lastCountedFrame = frame;
    return true;
  }

  /**
   * Returns the label under which the track's entry counts: the one of its first counted entry.
   * Empty where the entry must not count.
   */
  Optional<String> admitEntry(long trackId, String label) {
    Track track = touch(trackId);
    if (!alive(track) || track.entriesLeft == 0) {
      return Optional.empty();
    }
    track.entriesLeft--;
    if (track.label.isEmpty()) {
      track.label = Optional.of(label);
    }
    return track.label;
  }

  /** Returns whether the track's crossing may count, and uses it up. */
  boolean admitCrossing(long trackId) {
    Track track = touch(trackId);
    if (!alive(track) || track.crossingsLeft == 0) {
      return false;
    }
    track.crossingsLeft--;
    return true;
  }

  /**
   * Returns whether the track counts for an alert's rule in the open slot. The first time uses up
   * one of its pairs; from then on it counts for that rule to the end of the slot.
   */
  boolean admitAlert(long trackId, int rule) {
    Track track = touch(trackId);
    if (!alive(track)) {
      return false;
    }
    if (track.alertSlot != slot) {
      track.alertSlot = slot;
      track.alertRules.clear();
    }
    if (track.alertRules.get(rule)) {
      return true;
    }
    if (track.alertPairsLeft == 0) {
      return false;
    }
    track.alertPairsLeft--;
    track.alertRules.set(rule);
    return true;
  }

  /**
   * Ends a track: nothing under its id counts any more.
   *
   * @return its stays, which count now
   */
  Map<String, Stay> end(long trackId) {
    Track track = touch(trackId);
    Map<String, Stay> stays = takeStays(track);
    track.retire();
    return stays;
  }

  /** Returns the stays of a track once; none of one that is too old. */
  private Map<String, Stay> takeStays(Track track) {
    boolean counts = track.staysCount && now - track.begun < caps.reachNanos();
    Map<String, Stay> stays = counts ? Map.copyOf(track.stays) : Map.of();
    track.forgetStays();
    return stays;
  }

  /** Ends every track: nothing under the ids of now counts any more. */
  private void endAll() {
    recent.values().forEach(Track::retire);
    older.values().forEach(Track::retire);
  }

  private boolean alive(Track track) {
    return now - track.begun < caps.lifeNanos();
  }

  private Track touch(long trackId) {
    Track track = recent.get(trackId);
    if (track == null) {
      track = older.remove(trackId);
      if (track == null) {
        track = new Track(now, caps);
      }
      recent.put(trackId, track);
    }
    return track;
  }

  private static final class Track {
    private final long begun;
    private int entriesLeft;
    private int crossingsLeft;
    private long framesLeft;
    private long lastCountedFrame;
    private int alertPairsLeft;
    private long alertSlot;
    private final BitSet alertRules = new BitSet();
    private Optional<String> label = Optional.empty();
    private boolean staysCount = true;
    private final Map<String, Stay> stays = new HashMap<>(0);

    private Track(long begun, Caps caps) {
      this.begun = begun;
      entriesLeft = caps.entries();
      crossingsLeft = caps.crossings();
      framesLeft = caps.frames();
      alertPairsLeft = caps.alertPairs();
    }

    private void retire() {
      entriesLeft = 0;
      crossingsLeft = 0;
      framesLeft = 0;
      alertPairsLeft = 0;
      alertRules.clear();
      forgetStays();
    }

    private void forgetStays() {
      staysCount = false;
      stays.clear();
    }
  }
}
