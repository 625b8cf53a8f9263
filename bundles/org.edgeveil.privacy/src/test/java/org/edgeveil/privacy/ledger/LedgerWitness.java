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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.edgeveil.privacy.ledger.ReserveResult.AlreadyCommitted;
import org.edgeveil.privacy.ledger.ReserveResult.Granted;
import org.jspecify.annotations.Nullable;

/**
 * Uses a ledger through crashes and faults, remembers what was acknowledged, and checks that the
 * ledger never says otherwise. It knows nothing of how the ledger works.
 */
final class LedgerWitness {
  static final Path DIRECTORY = Path.of("ledger");

  private record Account(HorizonScope scope, String fingerprint, long nanoEpsilon) {
    static Account of(ChargeRequest request) {
      return new Account(request.scope(), request.fingerprint(), request.cost());
    }
  }

  final SimulatedDisk disk;
  final ManualClock clock;
  private DomainOptions options;
  private @Nullable Ledger ledger;
  private final Set<ChargeRequest> granted = new HashSet<>();
  private final Map<ChargeRequest, Reservation> open = new LinkedHashMap<>();
  private final Map<ChargeRequest, byte[]> drawn = new HashMap<>();
  private final Map<ChargeRequest, Charge> committed = new LinkedHashMap<>();
  private final Set<String> handedOver = new HashSet<>();
  private final Map<Long, Set<Account>> charged = new HashMap<>();
  private final Set<Account> asked = new HashSet<>();
  private long lastHorizon = Long.MIN_VALUE;
  private long greatestBudget;
  private boolean mayBeDamaged;
  private int draws;

  LedgerWitness(SimulatedDisk disk, ManualClock clock, DomainOptions options) {
    this.disk = disk;
    this.clock = clock;
    this.options = options;
    greatestBudget = options.budget();
  }

  void expectDamage() {
    mayBeDamaged = true;
  }

  boolean isOpen() {
    return ledger != null;
  }

  Ledger ledger() {
    return Optional.ofNullable(ledger).orElseThrow();
  }

  /** Opens the ledger or leaves it closed where the disk refuses. */
  void open(DomainOptions wanted) {
    options = wanted;
    greatestBudget = Math.max(greatestBudget, wanted.budget());
    try {
      ledger =
          new Ledger(
              DIRECTORY, wanted, Optional.empty(), disk, clock, CompactionRule.DEFAULT, false);
    } catch (IOException e) {
      disk.endProcess();
      return;
    }
    assertThat(ledger().status().horizonIndex()).isGreaterThanOrEqualTo(lastHorizon);
    lastHorizon = ledger().status().horizonIndex();
    if (!mayBeDamaged) {
      assertThat(ledger().status().damage()).isEmpty();
    }
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

  void reserve(ChargeRequest request) {
    try {
      boolean askedBefore = asked.contains(Account.of(request));
      asked.add(Account.of(request));
      ReserveResult result = ledger().reserve(request);
      if (result instanceof Granted grant) {
        granted(request, grant.reservation(), askedBefore);
      } else if (result instanceof AlreadyCommitted known) {
        assertThat(known.charge().payload()).isEqualTo(drawn.get(request));
        Charge acknowledged = committed.get(request);
        assertThat(acknowledged == null || acknowledged.equals(known.charge())).isTrue();
      } else {
        assertThat(committed).doesNotContainKey(request);
      }
    } catch (IOException e) {
      failed(e);
    }
  }

  private void granted(ChargeRequest request, Reservation reservation, boolean askedBefore) {
    assertThat(granted.add(request)).as("%s is drawn once", request).isTrue();
    if (reservation.charged() > 0) {
      assertThat(reservation.spent()).isLessThanOrEqualTo(reservation.budget());
    }
    open.put(request, reservation);
    lastHorizon = Math.max(lastHorizon, reservation.horizonIndex());
    Account account = Account.of(request);
    boolean file = request.scope().kind() == HorizonScope.Kind.FILE;
    if (file && reservation.charged() == 0) {
      // Charged before, perhaps by a request that never got its answer, perhaps in another horizon.
      assertThat(askedBefore).isTrue();
    } else {
      charged.computeIfAbsent(reservation.horizonIndex(), h -> new HashSet<>()).add(account);
    }
  }

  void commitNext() {
    if (open.isEmpty()) {
      return;
    }
    ChargeRequest request = open.keySet().iterator().next();
    Reservation reservation = open.remove(request);
    byte[] payload = ("draw " + draws++).getBytes(StandardCharsets.UTF_8);
    assertThat(drawn.put(request, payload)).as("noise of %s is drawn once", request).isNull();
    try {
      committed.put(
          request, ledger().commit(Optional.ofNullable(reservation).orElseThrow(), payload));
    } catch (LedgerException e) {
      failed(e);
    }
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

  /** What must hold whenever the ledger is open. */
  void check() {
    if (ledger == null) {
      return;
    }
    LedgerStatus status = ledger().status();
    // A horizon in which nothing was recorded may be forgotten: nothing was spent in it.
    assertThat(status.horizonIndex()).isGreaterThanOrEqualTo(lastHorizon);
    charged.forEach(
        (horizon, accounts) -> {
          long acknowledged = accounts.stream().mapToLong(Account::nanoEpsilon).sum();
          assertThat(acknowledged).as("overspend").isLessThanOrEqualTo(greatestBudget);
          if (!mayBeDamaged || horizon >= lastHorizon) {
            assertThat(ledger().spent(horizon)).as("lost").isGreaterThanOrEqualTo(acknowledged);
          }
        });
    if (mayBeDamaged) {
      return;
    }
    try {
      Map<String, Charge> pending = new HashMap<>();
      ledger().pending().forEach(charge -> pending.put(charge.chargeId(), charge));
      for (Charge charge : committed.values()) {
        if (!handedOver.contains(charge.chargeId())) {
          assertThat(pending).containsEntry(charge.chargeId(), charge);
        }
        assertThat(ledger().verify(charge.chargeId(), charge.payload(), charge.mac())).isTrue();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
