/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.kura.KuraErrorCode;
import org.edgeveil.sync.fixture.FakePublisher;
import org.edgeveil.sync.fixture.Releases;
import org.edgeveil.sync.internal.outbox.FaultyFiles;
import org.edgeveil.sync.internal.outbox.Outbox;

/**
 * Whatever happens in whatever order: what was accepted is confirmed or on disk, what was not
 * confirmed is not deleted, nothing is handed over twice to one link, the window is kept.
 */
class DeliveryPropertyTest {
  private static final int MAX_IN_FLIGHT = 4;

  private enum Kind {
    ACCEPT,
    OFFER_AGAIN,
    STEP,
    CONFIRM,
    CONFIRM_FOREIGN,
    CRASH,
    CRASH_WITHIN,
    REBIND,
    RECONFIGURE,
    UNBIND,
    DISK_FULL,
    PUBLISHER_FAILS,
    QOS_ZERO,
    CONFIRMS_AT_ONCE,
    CONNECTION,
    MODE,
    TIME
  }

  private record Event(Kind kind, int number) {}

  @Provide
  Arbitrary<List<Event>> histories() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.of(Kind.ACCEPT)),
            net.jqwik.api.Tuple.of(8, Arbitraries.of(Kind.STEP)),
            net.jqwik.api.Tuple.of(5, Arbitraries.of(Kind.CONFIRM)),
            net.jqwik.api.Tuple.of(9, Arbitraries.of(Kind.values())));
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 15))
        .as(Event::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property(tries = 120, seed = "20260901")
  void delivery_anyHistory_losesNothing(@ForAll("histories") List<Event> history)
      throws IOException {
    Path directory = Files.createTempDirectory("edgeveil-outbox");
    try {
      World world = new World(directory);
      for (Event event : history) {
        world.happen(event);
        world.check();
      }
      world.healAndFinish();
    } finally {
      delete(directory);
    }
  }

  /** The gateway, its disk, its publisher, and what is known about them from outside. */
  private static final class World {
    private final Path directory;

    /** Stored perhaps, when the process ended within the call. */
    private final Set<String> everInDoubt = new HashSet<>();

    private final Set<String> inDoubt = new HashSet<>();
    private final Set<String> accepted = new HashSet<>();
    private final List<String> acceptedInOrder = new ArrayList<>();
    private final Set<String> confirmed = new HashSet<>();
    private final List<FakePublisher> publishers = new ArrayList<>();
    private FaultyFiles files = new FaultyFiles();
    private Outbox outbox;
    private Delivery delivery;
    private FakePublisher publisher = new FakePublisher("p0-");
    private boolean bound;
    private final Set<Kind> on = EnumSet.noneOf(Kind.class);
    private int linkStart;
    private int properties;
    private int nextRelease = 1;
    private long clock;

    World(Path directory) throws IOException {
      this.directory = directory;
      publishers.add(publisher);
      outbox = files.open(directory, 20);
      delivery = newDelivery();
    }

    void happen(Event event) throws IOException {
      try {
        apply(event);
      } catch (FaultyFiles.Crash e) {
        everInDoubt.addAll(inDoubt);
        inDoubt.clear();
        restart();
      }
    }

    private void apply(Event event) throws IOException {
      switch (event.kind) {
        case ACCEPT -> accept(nextRelease++);
        case OFFER_AGAIN -> accept(1 + event.number % nextRelease);
        case STEP -> steps(1 + event.number / 4);
        case CONFIRM -> confirm(event.number);
        case CONFIRM_FOREIGN -> publisher.confirm("foreign-" + event.number);
        case CRASH -> restart();
        case CRASH_WITHIN -> files.crashAfter(event.number);
        case REBIND -> rebind();
        case RECONFIGURE -> reconfigure();
        case UNBIND -> unbind();
        case DISK_FULL -> files.full(toggle(event.kind));
        case PUBLISHER_FAILS ->
            publisher.failWith(toggle(event.kind) ? KuraErrorCode.STORE_ERROR : null);
        case QOS_ZERO -> publisher.qos(toggle(event.kind) ? 0 : 1);
        case CONFIRMS_AT_ONCE -> confirmsAtOnce(toggle(event.kind));
        case CONNECTION -> publisher.connection(!toggle(event.kind));
        case MODE -> delivery.settings(settings(!toggle(event.kind)));
        case TIME -> clock += Duration.ofMinutes(event.number).toNanos();
      }
    }

    private boolean toggle(Kind kind) {
      if (on.remove(kind)) {
        return false;
      }
      on.add(kind);
      return true;
    }

    private void accept(int n) {
      try {
        inDoubt.add("charge-" + n);
        outbox.add(Releases.of(n));
        inDoubt.remove("charge-" + n);
        if (accepted.add("charge-" + n) && !everInDoubt.contains("charge-" + n)) {
          acceptedInOrder.add("charge-" + n);
        }
      } catch (IOException e) {
        // Full: the ledger keeps it and offers it again, or not, in this history.
        inDoubt.remove("charge-" + n);
        return;
      }
      delivery.recordAdded();
    }

    private void steps(int n) {
      for (int i = 0; i < n; i++) {
        delivery.step();
        collectImmediateConfirmations();
      }
    }

    private void confirm(int which) {
      List<String> ids = publisher.unconfirmedIds().stream().sorted().toList();
      if (!ids.isEmpty()) {
        String id = ids.get(which % ids.size());
        confirmed.add(publisher.chargeIdOf(id));
        publisher.confirm(id);
      }
    }

    private void confirmsAtOnce(boolean yes) {
      publisher.confirms(
          yes ? FakePublisher.Confirms.WITHIN_PUBLISH : FakePublisher.Confirms.ON_DEMAND);
    }

    private void collectImmediateConfirmations() {
      confirmed.addAll(publisher.confirmedChargeIds());
    }

    private void rebind() {
      FakePublisher old = publisher;
      publisher = new FakePublisher("p" + publishers.size() + "-");
      publishers.add(publisher);
      on.removeAll(
          Set.of(Kind.PUBLISHER_FAILS, Kind.QOS_ZERO, Kind.CONNECTION, Kind.CONFIRMS_AT_ONCE));
      bind();
      delivery.unbind(old);
    }

    private void reconfigure() {
      properties++;
      bind();
    }

    private void bind() {
      bound = true;
      linkStart = publisher.chargeIds().size();
      delivery.bind(publisher, Map.of("kura.service.pid", "publisher", "version", properties));
    }

    private void unbind() {
      bound = false;
      delivery.unbind(publisher);
    }

    private void restart() throws IOException {
      outbox.close();
      collectImmediateConfirmations();
      delivery.unbind(publisher);
      files = new FaultyFiles();
      on.remove(Kind.DISK_FULL);
      outbox = files.open(directory, 20);
      delivery = newDelivery();
      if (bound) {
        bind();
      }
    }

    private Delivery newDelivery() {
      Delivery fresh = new Delivery(settings(!on.contains(Kind.MODE)), () -> clock, () -> 0.5);
      fresh.attach(outbox);
      return fresh;
    }

    private static DeliverySettings settings(boolean enabled) {
      return new DeliverySettings(
          enabled, false, MAX_IN_FLIGHT, Duration.ofSeconds(1), Duration.ofMinutes(5), any -> true);
    }

    void check() throws IOException {
      collectImmediateConfirmations();
      Set<String> onDisk = waiting();
      assertThat(accepted)
          .as("accepted is on disk or confirmed")
          .allMatch(id -> onDisk.contains(id) || confirmed.contains(id));
      assertThat(outbox.setAside()).isZero();
      List<String> all = publisher.chargeIds();
      List<String> thisLink = all.subList(Math.min(linkStart, all.size()), all.size());
      assertThat(thisLink).as("handed over once a link").doesNotHaveDuplicates();
      assertThat(delivery.view().inFlight()).isLessThanOrEqualTo(MAX_IN_FLIGHT);
    }

    private Set<String> waiting() {
      Set<String> ids = new HashSet<>();
      Set<Long> seen = new HashSet<>();
      Optional<Outbox.Entry> next = outbox.first(seen::contains);
      while (next.isPresent()) {
        seen.add(next.get().sequence());
        ids.add(next.get().chargeId());
        next = outbox.first(seen::contains);
      }
      return ids;
    }

    void healAndFinish() throws IOException {
      restart();
      delivery.settings(settings(true));
      rebind();
      confirmsAtOnce(true);
      clock += Duration.ofDays(1).toNanos();
      for (int i = 0; i < 1000 && delivery.step() == 0; i++) {
        check();
      }
      check();
      assertThat(waiting()).isEmpty();
      assertThat(confirmed).containsAll(accepted);
      Map<String, Integer> rank = new HashMap<>();
      acceptedInOrder.forEach(id -> rank.put(id, rank.size()));
      for (FakePublisher each : publishers) {
        // What came first while in doubt was stored earlier than it was acknowledged.
        assertThat(each.firstTimes().stream().filter(rank::containsKey).map(rank::get).toList())
            .as("order of arrival")
            .isSorted();
      }
      outbox.close();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
