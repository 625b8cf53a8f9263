/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.sensitivity;

/**
 * The unit TRACK(m, H) with the caps that bound one track over its <em>whole life</em>, and the L1
 * sensitivities that follow. Whoever counts must enforce the caps; this class only draws the
 * conclusions.
 *
 * <p><b>Neighbours.</b> One stream of tracks is the other plus at most m whole tracks that begin
 * within one horizon H; all other tracks are identical. That a person makes at most m tracks and
 * changes nobody else's is an assumption about the world.
 *
 * <p><b>What is counted.</b> For every window, an integer vector over fixed keys; noise is added to
 * these integers, public denominators come after. Write f(S) for the concatenation of the vectors
 * of <em>all</em> windows, and S' = S plus tracks t_1 .. t_m.
 *
 * <p><b>One charge covers a horizon.</b> Because every cap holds for a track's whole life,
 * whichever windows it spreads over, the bounds below hold for the concatenation of all windows,
 * not only for one. The noisy windows of one camera and configuration are therefore a single
 * Laplace mechanism of scale b_j = Delta_j / epsilon_j on one long vector, released piece by piece:
 * its loss is at most the sum of Delta_j / b_j = epsilon for the whole horizon. It is charged once
 * for the horizon, camera and configuration. Two cameras, or two configurations, are two
 * mechanisms: their charges add.
 *
 * @param tracks m: whole tracks that one unit can add, positive
 * @param entriesPerTrack E: entries one track can count over all zones and labels, positive
 * @param crossingsPerTrack X: crossings one track can count over all lines and directions, positive
 * @param occupancyFramesPerTrack A: scheduled frames of its life in which a track can count towards
 *     occupancy, positive
 * @param dwellZones Z, zones in which one track can count one stay in its life; 0 if none are
 *     counted
 */
public record TrackCaps(
    long tracks,
    long entriesPerTrack,
    long crossingsPerTrack,
    long occupancyFramesPerTrack,
    long dwellZones)
    implements JointBounds {

  /**
   * Makes the caps.
   *
   * @throws IllegalArgumentException if a cap is not positive or a bound does not fit a long
   */
  public TrackCaps {
    positive("tracks", tracks);
    positive("entriesPerTrack", entriesPerTrack);
    positive("crossingsPerTrack", crossingsPerTrack);
    positive("occupancyFramesPerTrack", occupancyFramesPerTrack);
    if (dwellZones < 0) {
      throw new IllegalArgumentException("dwellZones must not be negative, not " + dwellZones);
    }
    Bounds.product(tracks, entriesPerTrack);
    Bounds.product(tracks, crossingsPerTrack);
    Bounds.product(tracks, occupancyFramesPerTrack);
  }

  /**
   * Makes caps without dwell; see the fields.
   *
   * @throws IllegalArgumentException if a cap is not positive or a bound does not fit a long
   */
  public TrackCaps(
      long tracks, long entriesPerTrack, long crossingsPerTrack, long occupancyFramesPerTrack) {
    this(tracks, entriesPerTrack, crossingsPerTrack, occupancyFramesPerTrack, 0);
  }

  @Override
  public long l1(CountedMetric metric) {
    return switch (metric) {
      case ENTRIES -> entriesL1();
      case CROSSINGS -> crossingsL1();
      case OCCUPANCY -> occupancyL1();
      case DWELL -> dwellL1();
    };
  }

  /**
   * Squares of the L1 bounds: all may fall into one key. Of dwell m^2 Z: every zone is moved by at
   * most m over all its bins and windows.
   */
  @Override
  public long streamL2Squared(CountedMetric metric) {
    return metric == CountedMetric.DWELL
        ? dwellL2Squared()
        : Bounds.product(l1(metric), l1(metric));
  }

  /**
   * Entries: m E.
   *
   * <p>Proof: the entries of S' are those of S plus those of t_1 .. t_m, because no other track
   * changes. Track t_i adds at most E ones in total, over all zones, labels and windows, so the
   * vectors differ by at most m E in L1.
   */
  public long entriesL1() {
    return Bounds.product(tracks, entriesPerTrack);
  }

  /**
   * Crossings: m X.
   *
   * <p>Proof: as for entries, with X ones over all lines, directions and windows.
   */
  public long crossingsL1() {
    return Bounds.product(tracks, crossingsPerTrack);
  }

  /**
   * Occupancy, as integer numerators: m A.
   *
   * <p>The numerator of a zone in a window is the sum, over the scheduled frames of the window, of
   * min(count, O), where a track counts in at most one zone of a frame, and in at most A frames of
   * its life.
   *
   * <p>Proof: add the tracks one after the other. x to min(x, O) does not move further than x, so
   * in a frame in which t_i counts it moves one zone's term by at most 1; in every other frame it
   * moves nothing. That is at most A in all, over all zones and windows. m tracks move at most m A
   * (the triangle inequality). The clamp O never raises the bound; it limits what a crowd does to
   * the number's variance.
   */
  public long occupancyL1() {
    return Bounds.product(tracks, occupancyFramesPerTrack);
  }

  /**
   * The square of the L2 bound of the same numerators over all windows: q (m F)^2 + (m r)^2, where
   * A = q F + r, 0 <= r < F, and F is how many frames one window holds at most. For entries and
   * crossings the L2 bound is the L1 bound: all may fall into one key and window.
   *
   * <p>Proof: in one frame m tracks move all zones together by at most m (the proof of the L1
   * bound), so one zone's numerator of one window by at most m F, and all numerators together by at
   * most m A. The greatest sum of squares of numbers of at most m F with a sum of at most m A takes
   * as many of them as large as possible.
   *
   * @param framesPerWindow F, positive
   */
  public long occupancyL2Squared(long framesPerWindow) {
    positive("framesPerWindow", framesPerWindow);
    long full = occupancyFramesPerTrack / framesPerWindow;
    long rest = occupancyFramesPerTrack % framesPerWindow;
    long sum = 0;
    if (full > 0) {
      sum = Bounds.product(full, tracks, framesPerWindow, tracks, framesPerWindow);
    }
    if (rest > 0) {
      sum = Math.addExact(sum, Bounds.product(tracks, rest, tracks, rest));
    }
    return sum;
  }

  /**
   * Dwell: m for each zone, m Z in all.
   *
   * <p>Proof: a track counts in one bin of a zone, once in its life, at its end or where it is cut,
   * whichever is first; whether and where depends on that track alone. So each of m tracks adds at
   * most a one for each of Z zones, over all bins and windows.
   *
   * @throws IllegalArgumentException if dwell is counted in no zone
   */
  public long dwellL1() {
    return Bounds.product(tracks, dwellZones);
  }

  /**
   * The square of the L2 bound of dwell: m^2 Z.
   *
   * <p>Proof: m tracks add at most m ones to the bins of a zone, all to one bin at worst; zones are
   * separate coordinates.
   *
   * @throws IllegalArgumentException if dwell is counted in no zone
   */
  public long dwellL2Squared() {
    return Bounds.product(tracks, tracks, dwellZones);
  }

  /**
   * Alert bits, one for each rule and slot of its schedule: m min(B, Q (1 + ceil(L / slot))), with
   * B the pairs of a rule and a slot in which one track counts in its life, Q the number of rules,
   * L the life after which a track is cut.
   *
   * <p>Proof: a bit is a function of the frames of its own slot, and of them only of whether
   * somebody who counts is in the rule's zone. Whether a track counts in a pair depends on that
   * track alone. So adding t_i leaves every bit alone but those of the pairs in which t_i counts:
   * at most B by the cap, and at most Q in each of the slots that a stretch shorter than L touches,
   * which are 1 + ceil(L / slot). m tracks, added one after the other, change m times as many. A
   * bit that changes is an L1 of 1.
   *
   * @param tracks m, positive
   * @param pairsPerTrack B, positive
   * @param rules Q, positive
   * @param lifeNanos L, positive
   * @param slotNanos length of a slot, positive
   */
  public static long alertBits(
      long tracks, long pairsPerTrack, long rules, long lifeNanos, long slotNanos) {
    positive("pairsPerTrack", pairsPerTrack);
    long inALife = new DurationBounds(lifeNanos, 1, slotNanos).alertBits(rules);
    return Bounds.product(tracks, Math.min(pairsPerTrack, inALife));
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
  }
}
