/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edgeveil.privacy.ledger.ReserveResult.AlreadyCommitted;
import org.edgeveil.privacy.ledger.ReserveResult.Granted;
import org.edgeveil.privacy.sensitivity.DurationBounds;
import org.jspecify.annotations.Nullable;

/**
 * Uses a ledger through crashes, faults and decay, remembers what was acknowledged, and checks that
 * the ledger never says otherwise. It knows nothing of how the ledger works.
 */
final class LedgerWitness {
  static final Path DIRECTORY = Path.of("ledger");
  static final long CHUNK = 60_000_000_000L;
  static final DurationBounds UNIT = new DurationBounds(2 * CHUNK, 1, CHUNK);

  private record Asked(HorizonScope scope, String fingerprint, long cost) {
    static Asked of(ChargeRequest request) {
      return new Asked(request.scope(), request.fingerprint(), request.cost());
    }
  }

  /** A window of one mechanism on one time line. */
  private record Window(String line, Asked mechanism, WindowKey key) {
    HorizonScope scope() {
      return mechanism.scope();
    }
  }

  private record Mechanism(HorizonScope scope, String fingerprint) {}

  final SimulatedDisk disk;
  final ManualClock clock;
  private final CompactionRule compaction;
  private final LedgerModel model = new LedgerModel();
  private DomainOptions options;
  private @Nullable Ledger ledger;
  private final Set<Window> granted = new HashSet<>();
  private final Map<Window, Reservation> open = new LinkedHashMap<>();
  private final Map<Window, byte[]> drawn = new HashMap<>();
  private final Map<Window, Charge> committed = new LinkedHashMap<>();
  private final Set<String> handedOver = new HashSet<>();
  private final Set<Asked> asked = new HashSet<>();

  /**
   * What may be the newest state: the last acknowledged, and what was tried after it; "" is none.
   * Without an entry it is not known.
   */
  private final Map<Mechanism, List<String>> states = new HashMap<>();

  /** Where all charges under a unit end, by unit and time line. */
  private final Map<String, Long> ends = new HashMap<>();

  private Optional<Anchor> anchor = Optional.empty();
  private long lastHorizon = Long.MIN_VALUE;
  private long spentThrough = Long.MIN_VALUE;
  private long greatestBudget;
  private boolean decayed;
  private boolean mustBeDamaged;
  private long draws;

  LedgerWitness(
      SimulatedDisk disk, ManualClock clock, DomainOptions options, CompactionRule compaction) {
    this.disk = disk;
    this.clock = clock;
    this.options = options;
    this.compaction = compaction;
    greatestBudget = options.budget();
  }

  /** From here to the next opening files may be changed. */
  void expectDecay() {
    decayed = true;
  }

  /** The next opening must find damage. */
  void expectDamage() {
    decayed = true;
    mustBeDamaged = true;
  }

  /** The key of the states may be gone. */
  void expectDecayOfStates() {
    states.clear();
  }

  boolean isDecayed() {
    return decayed;
  }

  boolean isOpen() {
    return ledger != null;
  }

  Ledger ledger() {
    return Optional.ofNullable(ledger).orElseThrow();
  }

  Optional<Anchor> anchor() {
    return anchor;
  }

  /** Opens the ledger or leaves it closed where the disk refuses. */
  void open(DomainOptions wanted) {
    options = wanted;
    greatestBudget = Math.max(greatestBudget, wanted.budget());
    try {
      ledger = new Ledger(DIRECTORY, wanted, anchor, disk, clock, compaction, false);
    } catch (IOException e) {
      disk.endProcess();
      return;
    }
    LedgerStatus status = ledger().status();
    if (decayed && status.damage().isPresent()) {
      // What was lost is known to be lost: everything up to now counts as spent.
      spentThrough = status.horizonIndex();
      lastHorizon = Math.min(lastHorizon, status.horizonIndex());
      model.forget(spentThrough);
      granted.removeIf(window -> window.scope().isFile());
      committed.clear();
      states.clear();
      handedOver.clear();
      anchor = Optional.empty();
    } else {
      assertThat(mustBeDamaged).as("damage is noticed").isFalse();
      if (status.horizonIndex() > spentThrough) {
        assertThat(status.damage()).isEmpty();
      }
    }
    decayed = false;
    mustBeDamaged = false;
    assertThat(status.horizonIndex()).isGreaterThanOrEqualTo(lastHorizon);
    lastHorizon = status.horizonIndex();
    check();
  }

  void open() {
    open(options);
  }

  /** The process is gone; with it every open reservation. */
  void gone() {
    ledger = null;
    open.clear();
  }

  void close() throws IOException {
    if (ledger != null) {
      ledger.close();
      gone();
    }
  }

  private String line(ChargeRequest request) {
    return request.scope().isFile() ? "file " + request.scope().key() : clock.boot();
  }

  void reserve(ChargeRequest request) {
    Window window = new Window(line(request), Asked.of(request), request.window());
    Mechanism mechanism = new Mechanism(request.scope(), request.fingerprint());
    List<String> before = states.get(mechanism);
    // Without an answer it may have been written: then there is no state any more.
    states.computeIfPresent(mechanism, (m, possible) -> with(possible, ""));
    try {
      boolean askedBefore = !asked.add(Asked.of(request));
      ReserveResult result = ledger().reserve(request);
      if (result instanceof Granted) {
        states.put(mechanism, List.of(""));
      } else if (before != null) {
        states.put(mechanism, before);
      }
      if (result instanceof Granted grant) {
        granted(window, request, grant.reservation(), askedBefore);
      } else if (result instanceof AlreadyCommitted known) {
        assertThat(known.charge().payload()).isEqualTo(drawn.get(window));
        Charge acknowledged = committed.get(window);
        assertThat(acknowledged == null || acknowledged.equals(known.charge())).isTrue();
      } else if (committed.containsKey(window)) {
        // A live window's bytes need not be kept once they were delivered.
        assertThat(request.scope().isFile()).isFalse();
        assertThat(handedOver).contains(committed.get(window).chargeId());
      }
    } catch (IOException e) {
      failed(e);
    }
  }

  private void granted(
      Window window, ChargeRequest request, Reservation reservation, boolean askedBefore) {
    assertThat(granted.add(window)).as("%s is drawn once", window).isTrue();
    assertThat(reservation.horizonIndex()).as("spent by damage").isGreaterThan(spentThrough);
    if (reservation.charged() > 0 && reservation.budget() == greatestBudget) {
      assertThat(reservation.spent()).isLessThanOrEqualTo(reservation.budget());
    }
    open.put(window, reservation);
    lastHorizon = Math.max(lastHorizon, reservation.horizonIndex());
    boolean file = request.scope().isFile();
    if (request.coverage() instanceof Coverage.Chunks chunks) {
      model.chargeChunks(window.line(), request);
      if (!file) {
        checkUnit(window, chunks.unit());
      }
    } else {
      if (file) {
        model.chargeFile(request);
      }
      if (file && reservation.charged() == 0) {
        // Charged before, perhaps by a request that got no answer, perhaps in another horizon.
        assertThat(askedBefore).isTrue();
      } else {
        model.chargeHorizon(request, reservation.horizonIndex());
      }
    }
    observe();
    model.checkNothingIsOverspent(greatestBudget, CHUNK);
  }

  /** Charges under two units are further apart than a stretch can reach. */
  private void checkUnit(Window window, DurationBounds unit) {
    long start = window.key().startNanos();
    ends.forEach(
        (key, end) -> {
          if (key.endsWith("|" + window.line()) && !key.startsWith(unit + "|")) {
            assertThat(start - end).as("a pause after another unit").isGreaterThan(2 * CHUNK);
          }
        });
    ends.merge(unit + "|" + window.line(), window.key().endNanos(), Math::max);
  }

  /** Commits the oldest open reservation, with a state or without. */
  void commitNext(boolean withState) {
    if (open.isEmpty()) {
      return;
    }
    Window window = open.keySet().iterator().next();
    Reservation reservation = Optional.ofNullable(open.remove(window)).orElseThrow();
    String name = "draw " + draws++;
    byte[] payload = name.getBytes(StandardCharsets.UTF_8);
    byte[] before = drawn.put(window, payload);
    assertThat(before == null || window.scope().isFile())
        .as("noise of %s is drawn once", window)
        .isTrue();
    Mechanism mechanism = new Mechanism(window.scope(), window.mechanism().fingerprint());
    String state = "state after " + name;
    if (withState) {
      states.computeIfPresent(mechanism, (m, possible) -> with(possible, state));
    }
    try {
      Charge charge =
          withState
              ? ledger().commit(reservation, payload, state.getBytes(StandardCharsets.UTF_8))
              : ledger().commit(reservation, payload);
      committed.put(window, charge);
      if (withState) {
        states.put(mechanism, List.of(state));
      }
    } catch (LedgerException e) {
      // The state may be the new one or one before.
      failed(e);
    }
  }

  private static List<String> with(List<String> possible, String another) {
    List<String> more = new ArrayList<>(possible);
    more.add(another);
    return more;
  }

  void deliverNext() {
    try {
      List<Charge> pending = ledger().pending();
      if (!pending.isEmpty()) {
        handedOver.add(pending.get(0).chargeId());
        ledger().markDelivered(pending.get(0).chargeId());
      }
    } catch (IOException e) {
      failed(e);
    }
  }

  void erase() {
    // Even an erasure that fails may have destroyed the key.
    states.replaceAll((mechanism, possible) -> with(possible, ""));
    try {
      ledger().erase();
      states.replaceAll((mechanism, possible) -> List.of(""));
    } catch (IOException e) {
      failed(e);
    }
  }

  /** Returns whether the anchor was acknowledged. */
  boolean takeAnchor() {
    try {
      anchor = Optional.of(ledger().anchor());
      return true;
    } catch (IOException e) {
      failed(e);
      return false;
    }
  }

  private void failed(IOException e) {
    boolean usable = ledger().status().usable();
    assertThat(e).isInstanceOf(LedgerException.class);
    assertThat(usable)
        .isEqualTo(((LedgerException) e).reason() == LedgerException.Reason.WRITE_FAILED);
    if (!usable) {
      gone();
      disk.endProcess();
    }
  }

  private void observe() {
    model.observe(clock.boot(), clock.monotonicNanos(), ledger().status().horizonIndex());
  }

  /** What must hold whenever the ledger is open. */
  void check() {
    if (ledger == null) {
      return;
    }
    LedgerStatus status = ledger().status();
    // A horizon in which nothing was recorded may be forgotten: nothing was spent in it.
    assertThat(status.horizonIndex()).isGreaterThanOrEqualTo(lastHorizon);
    observe();
    for (long horizon = status.horizonIndex(); horizon > status.horizonIndex() - 3; horizon--) {
      long atLeast = horizon <= spentThrough ? status.budget() : model.spent(horizon);
      assertThat(ledger().spent(horizon)).as("lost").isGreaterThanOrEqualTo(atLeast);
    }
    try {
      checkPayloads();
      checkStates();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void checkPayloads() throws IOException {
    Map<String, Charge> pending = new HashMap<>();
    ledger().pending().forEach(charge -> pending.put(charge.chargeId(), charge));
    for (Charge charge : committed.values()) {
      if (!handedOver.contains(charge.chargeId())) {
        assertThat(pending).containsEntry(charge.chargeId(), charge);
      }
      assertThat(ledger().verify(charge.chargeId(), charge.payload(), charge.mac())).isTrue();
    }
  }

  private void checkStates() throws IOException {
    for (Map.Entry<Mechanism, List<String>> entry : states.entrySet()) {
      Optional<byte[]> state = ledger().state(entry.getKey().scope(), entry.getKey().fingerprint());
      String text = state.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
      assertThat(entry.getValue()).as("state of %s", entry.getKey()).contains(text);
    }
  }

  /**
   * Asks for more than can be left: on a chunk, in this horizon, and of a file. It is never
   * granted, so it changes nothing.
   */
  void probe(long moment, HorizonScope file) {
    long start = Math.floorDiv(moment, CHUNK) * CHUNK;
    WindowKey window = new WindowKey(start, start + CHUNK);
    Coverage chunks = new Coverage.Chunks(UNIT);
    long budget = ledger().budget();
    refuses(
        HorizonScope.camera("probe"),
        window,
        chunks,
        budget - model.spent(clock.boot(), start, CHUNK));
    WindowKey ofFile = new WindowKey(0, CHUNK);
    refuses(
        file,
        ofFile,
        chunks,
        budget - model.spent("file " + file.key(), 0, CHUNK) - model.spent(file));
    if (ledger == null) {
      return;
    }
    refuses(
        HorizonScope.camera("probe"),
        window,
        new Coverage.Horizon(0),
        budget - model.spent(ledger().status().horizonIndex()));
  }

  private void refuses(HorizonScope scope, WindowKey window, Coverage coverage, long left) {
    ChargeRequest request =
        new ChargeRequest(scope, "probe", Math.max(1, left + 1), window, coverage);
    if (ledger == null) {
      return;
    }
    try {
      assertThat(ledger().reserve(request)).as("lost").isNotInstanceOf(Granted.class);
    } catch (IOException e) {
      failed(e);
    }
  }
}
