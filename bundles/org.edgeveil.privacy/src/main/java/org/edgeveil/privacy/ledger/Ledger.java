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
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.edgeveil.privacy.ledger.LedgerRecord.Anchored;
import org.edgeveil.privacy.ledger.LedgerRecord.Committed;
import org.edgeveil.privacy.ledger.LedgerRecord.Created;
import org.edgeveil.privacy.ledger.LedgerRecord.Damaged;
import org.edgeveil.privacy.ledger.LedgerRecord.Delivered;
import org.edgeveil.privacy.ledger.LedgerRecord.Epoch;
import org.edgeveil.privacy.ledger.LedgerRecord.Erased;
import org.edgeveil.privacy.ledger.LedgerRecord.ExactAnnounced;
import org.edgeveil.privacy.ledger.LedgerRecord.Reserved;
import org.edgeveil.privacy.ledger.LedgerRecord.Settings;

/**
 * The budget of one privacy domain, in whole units of its {@link Currency}, on stable storage.
 * Thread-safe; one instance serves all cameras of the domain.
 *
 * <p>A window takes two steps. {@link #reserve} makes the charge and the fact that the window is
 * about to be drawn durable; only then is noise drawn, and {@link #commit(Reservation, byte[])}
 * makes the noised payload durable; only then may anything become visible. Had the window no
 * durable mark of its own, a crash or a full disk between drawing and recording would let the same
 * window be drawn again, and whatever made the first attempt fail (the payload's length, say) would
 * select among draws. A window that was reserved and not committed is a gap for ever.
 *
 * <p><b>Privacy guarantee:</b> what {@code commit} or {@link #pending} ever returned was charged
 * before its noise was drawn; the charges of unit TRACK in a horizon together with those of unit
 * DURATION on any chunk in it do not exceed the budget (for what follows see {@link
 * Coverage.Chunks}); a window is drawn at most once. This survives the end of the process at any
 * instruction, clocks that are set back, and renamed cameras and domains. A horizon ends by the
 * monotonic clock; the wall clock counts only when the ledger is first opened after the machine
 * started, and never moves it backwards.
 *
 * <p><b>What is remembered:</b> what was charged to files, and the payloads of their windows, for
 * ever; undelivered payloads until they are delivered; live horizons, chunks and windows for {@link
 * #REMEMBERED}. What is older counts as spent and drawn. The file is rewritten when most of it is
 * no longer needed.
 *
 * <p><b>Not promised:</b> that the restored image of an older disk is noticed, unless an {@link
 * Anchor} that was kept elsewhere is given at the next opening; that the removal of the whole
 * directory is; that whoever may restart the machine with a clock set forward does not open a new
 * horizon early; after damage, that files which were released before are known.
 *
 * <p>Opened again after an {@link LedgerException.Reason#UNUSABLE} failure, the ledger knows what
 * the disk kept.
 */
public final class Ledger implements Closeable {
  /** How long live horizons, chunks and windows are remembered, at least. */
  public static final Duration REMEMBERED = Duration.ofDays(31);

  private static final String LOCK_FILE = "lock";
  private static final int EPOCH_SIZE = 16;
  private static final int MAX_PAYLOAD = LedgerLog.MAX_BODY / 2;
  private static final int MAX_STATE = LedgerLog.MAX_BODY / 4;

  private final boolean throwAway;
  private final CompactionRule compaction;
  private final Closeable lock;
  private final LedgerLog log;
  private final Set<String> open = new HashSet<>();
  private final LedgerKey key;
  private final ErasableSecrets secrets;
  private final String epoch;
  private final Optional<String> damageAtOpening;
  private final EpochTime time;
  private LedgerState state = new LedgerState();
  private long compactFrom;
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
    return open(directory, options, Optional.empty());
  }

  /**
   * Opens the ledger in a directory and compares it with an anchor that was kept elsewhere. A
   * ledger that does not contain it was replaced by an older image, or by none: that counts as
   * damage, so the current horizon and all chunks up to now are spent. It is said once for each
   * anchor.
   *
   * @param directory the ledger's own directory, on a local disk; made accessible to its owner only
   * @param options the domain
   * @param expected one of the last 256 that {@link #anchor} returned, the newest known; without
   *     one an older image is not noticed
   * @return the ledger; to be closed
   * @throws LedgerException if the ledger is in use, the options contradict it, or the disk refuses
   */
  public static Ledger open(Path directory, DomainOptions options, Optional<Anchor> expected)
      throws LedgerException {
    try {
      return new Ledger(
          directory,
          options,
          expected,
          new DiskFiles(),
          new SystemLedgerClock(),
          CompactionRule.DEFAULT,
          false);
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
   * Opens a ledger in memory that is gone after {@link #close}. It enforces a budget within one run
   * and guarantees nothing, because the next run starts anew.
   *
   * @param options the domain
   * @throws IOException does not happen
   */
  public static Ledger openThrowAway(DomainOptions options) throws IOException {
    return new Ledger(
        Path.of("throw-away"),
        options,
        Optional.empty(),
        new MemoryFiles(),
        new SystemLedgerClock(),
        CompactionRule.DEFAULT,
        true);
  }

  Ledger(
      Path directory,
      DomainOptions options,
      Optional<Anchor> expected,
      LedgerFiles files,
      LedgerClock clock,
      CompactionRule compaction,
      boolean throwAway)
      throws IOException {
    this.throwAway = throwAway;
    this.compaction = compaction;
    files.secureDirectory(directory);
    lock = lock(files, directory);
    try {
      Optional<LedgerKey> kept = LedgerKey.read(files, directory);
      AnchorSearch search = new AnchorSearch(expected);
      LedgerState read = state;
      log =
          new LedgerLog(
              files,
              directory,
              kept.isPresent(),
              (entry, place) -> {
                read.apply(entry, place);
                search.see(place);
              });
      try {
        requireFixed(options);
        epoch = randomName();
        time =
            new EpochTime(
                epoch, clock, state.lastEpoch(), Math.max(state.position(), log.position()));
        Optional<Anchor> missed = search.missed(state);
        damageAtOpening = log.damage().or(() -> missed.map(anchor -> AnchorSearch.MISSED));
        if (damageAtOpening.isPresent()) {
          // The first record of all: until it is durable, the damage is found again at each start.
          append(
              new Damaged(
                  damageAtOpening.get(),
                  time.now(),
                  time.startMonotonicNanos(),
                  options.currency(),
                  options.horizonNanos(),
                  missed));
        }
        if (state.created().isEmpty()) {
          append(new Created(options.currency(), options.horizonNanos()));
        }
        configure(options);
        append(time.epoch());
        secrets = new ErasableSecrets(files, directory);
        key = kept.isPresent() ? kept.get() : LedgerKey.create(files, directory);
        compactIfDue();
      } catch (IOException | RuntimeException e) {
        log.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Closeable lock(LedgerFiles files, Path directory) throws IOException {
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

  private void requireFixed(DomainOptions options) throws LedgerException {
    if (state.created().isEmpty()) {
      return;
    }
    Created created = state.created().get();
    List<String> problems = new ArrayList<>();
    if (created.horizonNanos() != options.horizonNanos()) {
      problems.add("the horizon to " + created.horizonNanos() / 1_000_000_000L + " s");
    }
    if (created.currency() != options.currency()) {
      problems.add(
          "the currency to " + (created.currency() == Currency.NANO_RHO ? "rho" : "epsilon"));
    }
    if (!problems.isEmpty()) {
      throw new LedgerException(
          LedgerException.Reason.OPTIONS,
          "horizon and currency of a privacy domain are fixed when its ledger is created; set back "
              + String.join(" and ", problems));
    }
  }

  /** Returns the random name of this epoch: everything since the ledger was opened. */
  public String epoch() {
    return epoch;
  }

  /**
   * Returns the random name of the time line of all cameras: the monotonic clock's time since the
   * machine started. It stays the same when the ledger is opened again before the next start.
   */
  public synchronized String timeLine() {
    return lastEpoch().timeLine();
  }

  private Epoch lastEpoch() {
    return Objects.requireNonNull(state.lastEpoch(), "epoch");
  }

  /**
   * Changes the domain's name or budget; a change is recorded. A budget below what is spent refuses
   * every further charge; windows that a charge covers already go on.
   *
   * @param options the domain
   * @throws LedgerException if currency or horizon differ or the change could not be recorded
   */
  public synchronized void configure(DomainOptions options) throws LedgerException {
    requireFixed(options);
    Settings wanted = new Settings(options.name(), options.budget());
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
    compactIfDue();
    DrawnWindows.Drawn drawn = state.windows().find(request);
    if (drawn != null) {
      return drawn.committedAt() >= 0
          ? new ReserveResult.AlreadyCommitted(charge(drawn.chargeId(), drawn.committedAt()))
          : new ReserveResult.Refused(
              ReserveResult.Reason.WINDOW_DRAWN,
              "this window was drawn before and its record was lost; it stays a gap");
    }
    long now = time.now();
    Admission admission = new Admission(state, time);
    Admission.Reach reach = admission.reach(request, now);
    ReserveResult.Refused refusal = admission.refusal(request, reach, budget());
    if (refusal != null) {
      return refusal;
    }
    long charged = admission.charged(request, reach);
    String chargeId = epoch + "-" + log.count();
    append(new Reserved(chargeId, request, now, reach.first(), reach.last()));
    open.add(chargeId);
    return new ReserveResult.Granted(
        new Reservation(
            chargeId,
            charged,
            admission.spentAround(request, reach),
            budget(),
            state.horizonAt(now),
            state.exact().isAnnounced(request.scope(), reach.first(), reach.last())));
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
    if (state.exact().isAnnouncedBy(scope, now, horizon, horizon + 1)) {
      return true;
    }
    if (scope.isFile() && state.isFileCharged(scope)) {
      return false;
    }
    append(new ExactAnnounced(scope, now, horizon, horizon + 1));
    return true;
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
    return commit(reservation, payload, Optional.empty());
  }

  /**
   * Makes the noised payload of a reservation durable and, in the same record, a secret state that
   * a continual release needs for its next window. It is encrypted under a key that {@link #erase}
   * destroys.
   *
   * @param reservation what {@link #reserve} granted in this epoch
   * @param payload the noised payload, not empty, at most 8 MiB; what becomes visible is exactly
   *     this
   * @param secretState the state after this window, not empty, at most 4 MiB, for {@link #state}
   * @return the charge with the payload's MAC
   * @throws LedgerException if they could not be made durable: nothing may become visible
   * @throws IllegalStateException if the reservation is unknown or was used
   */
  public synchronized Charge commit(Reservation reservation, byte[] payload, byte[] secretState)
      throws LedgerException {
    if (secretState.length == 0 || secretState.length > MAX_STATE) {
      throw new IllegalArgumentException("a secret state has 1 to " + MAX_STATE + " bytes");
    }
    return commit(reservation, payload, Optional.of(secretState));
  }

  private Charge commit(Reservation reservation, byte[] payload, Optional<byte[]> secretState)
      throws LedgerException {
    if (payload.length == 0 || payload.length > MAX_PAYLOAD) {
      throw new IllegalArgumentException("a payload has 1 to " + MAX_PAYLOAD + " bytes");
    }
    String chargeId = reservation.chargeId();
    if (!open.remove(chargeId)) {
      throw new IllegalStateException(
          "charge " + chargeId + " is not open: a reservation is committed once");
    }
    byte[] copy = payload.clone();
    byte[] sealed = secretState.isPresent() ? seal(chargeId, secretState.get()) : new byte[0];
    append(new Committed(chargeId, copy, sealed));
    return new Charge(chargeId, copy, key.mac(chargeId, copy));
  }

  private byte[] seal(String chargeId, byte[] secretState) {
    Account account = state.windows().reserved(chargeId).account();
    return secrets.seal(account.scope(), account.fingerprint(), chargeId, secretState);
  }

  /**
   * Returns the secret state of a mechanism after its last window, if it can go on from there.
   *
   * <p><b>Privacy guarantee:</b> windows of such a mechanism are reserved and committed one after
   * the other. {@link #reserve} takes the state away as durably as it charges, and only the commit
   * of that window with a state of its own brings one back. So after a kill between the two, when
   * noise may have been drawn that no record knows of, there is no state, and no window's noise is
   * drawn a second time from an older one; compaction changes nothing about it. Committing the last
   * window without a state removes it.
   *
   * @param scope the camera or file
   * @param fingerprint the mechanism
   * @return a copy; empty where there is none, a window was reserved since, it was erased, its key
   *     is lost or it does not authenticate. It is then lost for good: end the release, and never
   *     draw its noise anew
   * @throws IOException if the disk refuses
   */
  public synchronized Optional<byte[]> state(HorizonScope scope, String fingerprint)
      throws IOException {
    Optional<LedgerState.SealedAt> sealed = state.state(scope, fingerprint);
    if (sealed.isEmpty() || closed) {
      return Optional.empty();
    }
    byte[] bytes = LedgerState.sealedState(log.read(sealed.get().offset()));
    return secrets.open(scope, fingerprint, sealed.get().chargeId(), bytes);
  }

  /**
   * Returns the mechanism with the newest secret state among those whose fingerprint begins so: for
   * a continual release that is followed by others, each under a name of its own.
   *
   * @param scope the camera or file
   * @param prefix the beginning of the fingerprint
   */
  public synchronized Optional<String> newestWithState(HorizonScope scope, String prefix) {
    return state.newestWithState(scope, prefix);
  }

  /**
   * Destroys the key of all secret states: none can be read any more, by anybody. What was spent
   * stays spent, and noised payloads stay.
   *
   * <p>The key's file is overwritten and deleted and the ledger rewritten without the states. On
   * flash memory an overwritten block may live on until the device reuses it; against whoever takes
   * the chips out, only full disk encryption helps. What a backup copied is not erased.
   *
   * @throws LedgerException if the disk refused; the states cannot be read through this ledger any
   *     more, but the key may still be on the disk: to be repeated after opening again
   */
  public synchronized void erase() throws LedgerException {
    eraseOnce(Math.addExact(state.erasures(), 1));
  }

  /**
   * As {@link #erase}, but only the first time with this number or a greater one, also over
   * restarts. For a setting whose increase erases.
   *
   * @param generation the number
   * @return whether anything was erased
   * @throws LedgerException as {@link #erase}
   */
  public synchronized boolean eraseOnce(long generation) throws LedgerException {
    if (generation <= state.erasures()) {
      return false;
    }
    log.requireUsable();
    try {
      secrets.destroy();
    } catch (IOException e) {
      throw log.fail("the key of secret states could not be destroyed", e);
    }
    // Not before: after a crash in between it is erased again, never not at all.
    append(new Erased(generation));
    compact();
    return true;
  }

  /**
   * Returns a point of this ledger's history, to be kept where its disk is not. It is remembered
   * until 256 more were asked for.
   *
   * @throws LedgerException if that could not be recorded
   */
  public synchronized Anchor anchor() throws LedgerException {
    if (!state.knows(log.anchor())) {
      append(new Anchored());
    }
    return log.anchor();
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
   * Returns what a horizon has spent in the domain's currency: unit TRACK and, beside it, the
   * greatest sum on any chunk of unit DURATION in it. The budget, at least, where it counts as
   * spent.
   *
   * @param horizonIndex number of the horizon
   */
  public synchronized long spent(long horizonIndex) {
    long spent = new Admission(state, time).spent(horizonIndex);
    boolean countsAsSpent =
        horizonIndex <= state.spentThrough() || horizonIndex < state.forgottenBeforeHorizon();
    return countsAsSpent ? Math.max(budget(), spent) : spent;
  }

  /** Returns the budget in the domain's currency. */
  public synchronized long budget() {
    return Objects.requireNonNull(state.settings(), "settings").budget();
  }

  /** Returns what an operator sees. */
  public synchronized LedgerStatus status() {
    long horizon = state.horizonAt(time.now());
    Optional<String> damage = horizon <= state.spentThrough() ? state.damage() : damageAtOpening;
    return new LedgerStatus(
        Objects.requireNonNull(state.settings(), "settings").name(),
        state.created().orElseThrow().currency(),
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

  private void compactIfDue() throws LedgerException {
    if (log.length() >= compactFrom && compaction.isDue(log.length(), log.snapshotLength())) {
      compact();
    }
  }

  /** Rewrites the file; where there is no room for that, it stays as it is. */
  private void compact() throws LedgerException {
    long now = time.now();
    long first = state.horizonAt(now - REMEMBERED.toNanos());
    long start = time.monotonicOf(Math.multiplyExact(first, state.horizonNanos()));
    LedgerState restated = new LedgerState();
    try {
      log.compact(
          snapshot -> state.restate(now, first, start, log::read, snapshot), now, restated::apply);
      state = restated;
      compactFrom = 0;
    } catch (LedgerException e) {
      if (e.reason() != LedgerException.Reason.WRITE_FAILED) {
        throw e;
      }
      compactFrom = log.length() + log.length() / compaction.factor();
    }
  }

  /** Returns the length of the file in bytes. */
  synchronized long length() {
    return log.length();
  }

  /** Closes the ledger; open reservations become gaps. A throw-away ledger is gone. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    key.destroy();
    secrets.forget();
    try {
      log.close();
    } finally {
      lock.close();
    }
  }
}
