/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.edgeveil.privacy.ledger.LedgerRecord.Committed;
import org.edgeveil.privacy.ledger.LedgerRecord.Created;
import org.edgeveil.privacy.ledger.LedgerRecord.Damaged;
import org.edgeveil.privacy.ledger.LedgerRecord.Delivered;
import org.edgeveil.privacy.ledger.LedgerRecord.ExactAnnounced;
import org.edgeveil.privacy.ledger.LedgerRecord.Reserved;
import org.edgeveil.privacy.ledger.LedgerRecord.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The budget of one privacy domain, in integer nano-epsilon, on stable storage. Thread-safe; one
 * instance serves all cameras of the domain.
 *
 * <p>A window takes two steps. {@link #reserve} makes the charge and the fact that the window is
 * about to be drawn durable; only then is noise drawn, and {@link #commit} makes the noised payload
 * durable; only then may anything become visible. Had the window no durable mark of its own, a
 * crash or a full disk between drawing and recording would let the same window be drawn again, and
 * whatever made the first attempt fail (the payload's length, say) would select among draws. A
 * window that was reserved and not committed is a gap for ever.
 *
 * <p><b>Privacy guarantee:</b> what {@link #commit} or {@link #pending} ever returned was charged
 * before its noise was drawn; in no horizon do the charges exceed the budget; a window is drawn at
 * most once. This survives the end of the process at any instruction, clocks that are set back, and
 * renamed cameras and domains. A horizon ends by the monotonic clock; the wall clock counts only
 * when the ledger is first opened after the machine started, and never moves it backwards.
 *
 * <p><b>Not promised:</b> that the restored image of an older disk, or the removal of the whole
 * directory, is noticed; that whoever may restart the machine with a clock set forward does not
 * open a new horizon early.
 *
 * <p>Opened again after an {@link LedgerException.Reason#UNUSABLE} failure, the ledger knows what
 * the disk kept.
 */
public final class Ledger implements Closeable {
  private static final String LOCK_FILE = "lock";
  private static final int EPOCH_SIZE = 16;
  private static final long MAX_HORIZONS_OF_A_CHARGE = 100_000;

  private final Path directory;
  private final LedgerFiles files;
  private final boolean throwAway;
  private final Closeable lock;
  private final LedgerLog log;
  private final LedgerState state = new LedgerState();
  private final Set<String> open = new HashSet<>();
  private final LedgerKey key;
  private final String epoch;
  private final Optional<String> damageAtOpening;
  private final EpochTime time;
  private boolean closed;

  /**
   * Opens the ledger in a directory, creating both if missing, and starts a new epoch.
   *
   * @param directory the ledger's own directory, on a local disk; made accessible to its owner only
   * @param options the domain
   * @return the ledger; to be closed
   * @throws LedgerException if the ledger is in use, the options contradict it, or the disk refuses
   */
  public static Ledger open(Path directory, DomainOptions options) throws LedgerException {
    try {
      return new Ledger(directory, options, new DiskFiles(), new SystemLedgerClock(), false);
    } catch (LedgerException e) {
      throw e;
    } catch (IOException e) {
      throw new LedgerException(
          LedgerException.Reason.UNUSABLE,
          "the ledger in "
              + directory
              + " cannot be opened ("
              + e
              + "); check the disk, and that the gateway may write there",
          e);
    }
  }

  /**
   * Opens a ledger in a temporary directory that is deleted on {@link #close}. It enforces a budget
   * within one run and guarantees nothing, because the next run starts anew.
   *
   * @param options the domain
   * @throws IOException if the disk refuses
   */
  public static Ledger openThrowAway(DomainOptions options) throws IOException {
    return new Ledger(
        Files.createTempDirectory("edgeveil-ledger-"),
        options,
        new DiskFiles(),
        new SystemLedgerClock(),
        true);
  }

  Ledger(
      Path directory,
      DomainOptions options,
      LedgerFiles files,
      LedgerClock clock,
      boolean throwAway)
      throws IOException {
    this.directory = directory;
    this.files = files;
    this.throwAway = throwAway;
    files.secureDirectory(directory);
    lock = lock();
    try {
      boolean keyExists = LedgerKey.exists(files, directory);
      log = new LedgerLog(files, directory, keyExists);
      try {
        for (LedgerLog.Entry entry : log.entries()) {
          state.apply(entry.content(), entry.offset());
        }
        requireHorizon(options);
        epoch = randomName();
        time =
            new EpochTime(
                epoch, clock, state.lastEpoch(), Math.max(state.position(), log.position()));
        damageAtOpening = log.damage();
        if (damageAtOpening.isPresent()) {
          // The first record of all: until it is durable, the damage is found again at each start.
          append(new Damaged(damageAtOpening.get(), time.now(), options.horizonNanos()));
        }
        if (state.horizonNanos() == 0) {
          append(new Created(Created.NANO_EPSILON, options.horizonNanos()));
        }
        configure(options);
        append(time.epoch());
        key = keyExists ? LedgerKey.read(files, directory) : LedgerKey.create(files, directory);
      } catch (IOException | RuntimeException e) {
        log.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private Closeable lock() throws IOException {
    Closeable held = files.tryLock(directory.resolve(LOCK_FILE));
    if (held == null) {
      throw new LedgerException(
          LedgerException.Reason.IN_USE,
          "the ledger in " + directory + " is in use; stop the other gateway process");
    }
    return held;
  }

  private static String randomName() {
    byte[] bytes = new byte[EPOCH_SIZE];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void requireHorizon(DomainOptions options) throws LedgerException {
    if (state.horizonNanos() != 0 && state.horizonNanos() != options.horizonNanos()) {
      throw new LedgerException(
          LedgerException.Reason.OPTIONS,
          "the horizon of a privacy domain is fixed when its ledger is created; set it back to "
              + state.horizonNanos() / 1_000_000_000L
              + " s");
    }
  }

  /** Returns the random name of this epoch: everything since the ledger was opened. */
  public String epoch() {
    return epoch;
  }

  /**
   * Changes the domain's name or budget; a change is recorded. A budget below what is spent refuses
   * every further charge of the horizon; windows that a charge covers already go on.
   *
   * @param options the domain
   * @throws LedgerException if the horizon's length differs or the change could not be recorded
   */
  public synchronized void configure(DomainOptions options) throws LedgerException {
    requireHorizon(options);
    Settings wanted = new Settings(options.name(), options.budgetNanoEpsilon());
    if (!wanted.equals(state.settings())) {
      append(wanted);
    }
  }

  /**
   * Asks for leave to draw a window, and charges it.
   *
   * @param request the window and its mechanism
   * @return leave, the payload that is durable already, or a refusal
   * @throws LedgerException if the charge could not be made durable; nothing may be drawn. After
   *     {@code WRITE_FAILED} nothing was charged and the same request may be made again
   * @throws IOException if the disk refuses
   */
  public synchronized ReserveResult reserve(ChargeRequest request) throws IOException {
    LedgerState.Drawn drawn = state.window(request);
    if (drawn != null) {
      return drawn.committedAt() >= 0
          ? new ReserveResult.AlreadyCommitted(charge(drawn.chargeId(), drawn.committedAt()))
          : new ReserveResult.Refused(
              ReserveResult.Reason.WINDOW_DRAWN,
              "this window was drawn before and its record was lost; it stays a gap");
    }
    if (state.overlaps(request)) {
      return new ReserveResult.Refused(
          ReserveResult.Reason.WINDOW_OVERLAPS,
          "this window overlaps one that was drawn before; windows of a stream never overlap");
    }
    long now = time.now();
    long last = state.horizonAt(now);
    long reached = LedgerState.isFile(request) ? now : time.before(now, request.reachNanos());
    long first = state.horizonAt(reached);
    if (last - first >= MAX_HORIZONS_OF_A_CHARGE) {
      throw new IllegalArgumentException("the window reaches over too many horizons");
    }
    List<Long> uncharged = state.uncharged(request, first, last);
    ReserveResult.Refused refusal =
        request.isExact()
            ? refusalOfExact(request, reached, last)
            : refusal(request, first, uncharged);
    if (refusal != null) {
      return refusal;
    }
    String chargeId = epoch + "-" + log.count();
    append(new Reserved(chargeId, request, now, first, last));
    open.add(chargeId);
    return new ReserveResult.Granted(
        new Reservation(
            chargeId,
            Math.multiplyExact(request.nanoEpsilon(), uncharged.size()),
            state.spent(last),
            budget(),
            last,
            state.isExactAnnounced(request.scope(), first, last)));
  }

  /**
   * Announces that exact answers about a scope may be released: for a camera from now to the end of
   * the next horizon, for a file for ever. From here on every noised window of the scope that is
   * granted is {@link Reservation#besideExact}. To be repeated at least once a horizon; announcing
   * what is announced does nothing.
   *
   * <p>Why this is in time: an exact answer is granted only if every horizon that it reaches was
   * announced at or before its window began. So a noised window that was granted without the mark
   * was over before any exact answer's window began; and an exact answer's window reaches no
   * further than one horizon beyond that of its start, which was announced with it.
   *
   * @param scope the camera or file
   * @return false for a file of which noised windows were charged before: they say that their
   *     guarantee holds, so there are no exact answers about that file
   * @throws LedgerException if it could not be recorded
   */
  public synchronized boolean announceExact(HorizonScope scope) throws LedgerException {
    long now = time.now();
    long horizon = state.horizonAt(now);
    if (state.isExactAnnouncedBy(scope, now, horizon, horizon + 1)) {
      return true;
    }
    if (LedgerState.isFile(scope) && state.isFileCharged(scope)) {
      return false;
    }
    append(new ExactAnnounced(scope, now, horizon, horizon + 1));
    return true;
  }

  private ReserveResult.@Nullable Refused refusalOfExact(
      ChargeRequest request, long reached, long last) {
    long first = state.horizonAt(reached);
    if (last <= first + 1 && state.isExactAnnouncedBy(request.scope(), reached, first, last)) {
      return null;
    }
    return new ReserveResult.Refused(
        ReserveResult.Reason.EXACT_NOT_ANNOUNCED,
        LedgerState.isFile(request)
            ? "noised windows of this file were released under a guarantee before: there are no"
                + " exact answers about it; give them an epsilon"
            : "exact answers were not announced before their window began; they begin with the next"
                + " window");
  }

  private ReserveResult.@Nullable Refused refusal(
      ChargeRequest request, long first, List<Long> uncharged) {
    if (first <= state.spentThrough()) {
      return new ReserveResult.Refused(
          ReserveResult.Reason.LEDGER_DAMAGED,
          state.damage().orElse("the ledger was damaged")
              + "; the horizon counts as spent, releases resume with the next one");
    }
    if (uncharged.isEmpty()) {
      return null;
    }
    long left = Long.MAX_VALUE;
    for (long horizon : uncharged) {
      left = Math.min(left, budget() - state.spent(horizon));
    }
    if (LedgerState.isFile(request)) {
      left = Math.min(left, budget() - state.fileSpent(request.scope()));
    }
    if (request.nanoEpsilon() <= left) {
      return null;
    }
    return new ReserveResult.Refused(
        ReserveResult.Reason.BUDGET_SPENT,
        "the privacy budget does not suffice: "
            + Math.max(0, left)
            + " of "
            + budget()
            + " nano-epsilon are left, "
            + request.nanoEpsilon()
            + " are needed; wait for the next horizon or lower epsilon");
  }

  /**
   * Makes the noised payload of a reservation durable. A reservation can be committed once; if this
   * throws, neither this noise nor this window is ever drawn again.
   *
   * @param reservation what {@link #reserve} granted in this epoch
   * @param payload the noised payload, not empty, at most 8 MiB; what becomes visible is exactly
   *     this
   * @return the charge with the payload's MAC
   * @throws LedgerException if the payload could not be made durable: nothing may become visible
   * @throws IllegalStateException if the reservation is unknown or was used
   */
  public synchronized Charge commit(Reservation reservation, byte[] payload)
      throws LedgerException {
    if (payload.length == 0 || payload.length > LedgerLog.MAX_BODY / 2) {
      throw new IllegalArgumentException("a payload has 1 to " + LedgerLog.MAX_BODY / 2 + " bytes");
    }
    if (!open.remove(reservation.chargeId())) {
      throw new IllegalStateException(
          "charge " + reservation.chargeId() + " is not open: a reservation is committed once");
    }
    byte[] copy = payload.clone();
    append(new Committed(reservation.chargeId(), copy));
    return new Charge(reservation.chargeId(), copy, key.mac(reservation.chargeId(), copy));
  }

  /**
   * Checks that a payload was committed under a charge.
   *
   * @param chargeId the charge
   * @param payload the payload
   * @param mac what {@link Charge#mac} returned
   * @return whether this ledger made this MAC for exactly this charge and payload; false once it is
   *     closed
   */
  public synchronized boolean verify(String chargeId, byte[] payload, byte[] mac) {
    return key.verify(chargeId, payload, mac);
  }

  /**
   * Returns what was committed and not yet marked as delivered, oldest first; after a restart this
   * is what has to be offered again.
   *
   * @throws IOException if the disk refuses
   */
  public synchronized List<Charge> pending() throws IOException {
    List<Charge> charges = new ArrayList<>();
    for (Map.Entry<String, Long> entry : state.pending().entrySet()) {
      charges.add(charge(entry.getKey(), entry.getValue()));
    }
    return List.copyOf(charges);
  }

  /**
   * Notes that a payload was handed over. Does nothing if it is not pending.
   *
   * @param chargeId the charge
   * @throws LedgerException if that could not be recorded; the payload is offered again
   */
  public synchronized void markDelivered(String chargeId) throws LedgerException {
    Objects.requireNonNull(chargeId, "chargeId");
    if (state.isPending(chargeId)) {
      append(new Delivered(chargeId));
    }
  }

  /**
   * Returns what a horizon has spent in 1e-9.
   *
   * @param horizonIndex number of the horizon
   */
  public synchronized long spent(long horizonIndex) {
    return horizonIndex <= state.spentThrough()
        ? Math.max(budget(), state.spent(horizonIndex))
        : state.spent(horizonIndex);
  }

  /** Returns the budget of one horizon in 1e-9. */
  public synchronized long budget() {
    return Objects.requireNonNull(state.settings(), "settings").budgetNanoEpsilon();
  }

  /** Returns what an operator sees. */
  public synchronized LedgerStatus status() {
    long horizon = state.horizonAt(time.now());
    Optional<String> damage = horizon <= state.spentThrough() ? state.damage() : damageAtOpening;
    return new LedgerStatus(
        Objects.requireNonNull(state.settings(), "settings").name(),
        horizon,
        label(horizon),
        label(horizon + 1),
        spent(horizon),
        budget(),
        damage,
        throwAway,
        log.isUsable());
  }

  private Instant label(long horizon) {
    long nanos = Math.multiplyExact(horizon, state.horizonNanos());
    return Instant.ofEpochSecond(0, nanos);
  }

  private Charge charge(String chargeId, long offset) throws IOException {
    if (log.read(offset) instanceof Committed committed && committed.chargeId().equals(chargeId)) {
      return new Charge(chargeId, committed.payload(), key.mac(chargeId, committed.payload()));
    }
    throw new IOException("the ledger changed under the running gateway");
  }

  private void append(LedgerRecord entry) throws LedgerException {
    state.apply(entry, log.append(entry, time.now()));
  }

  /** Closes the ledger; open reservations become gaps. A throw-away ledger is deleted. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    key.destroy();
    try {
      log.close();
      if (throwAway) {
        for (String name :
            List.of(LedgerKey.FILE, LedgerLog.LEDGER_FILE, LedgerLog.HEAD_FILE, LOCK_FILE)) {
          files.delete(directory.resolve(name));
        }
        files.delete(directory);
      }
    } finally {
      lock.close();
    }
  }
}
