/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync.internal.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.edgeveil.api.release.Release;
import org.edgeveil.component.Backoff;
import org.edgeveil.sync.internal.message.PayloadSize;
import org.edgeveil.sync.internal.message.ReleaseMessage;
import org.edgeveil.sync.internal.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the outbox's records to the publisher, oldest first, and removes what was confirmed.
 *
 * <p>A record is handed over once for each link to a publisher: again only after a restart or after
 * the publisher or its configuration changed, never because time went by. At most {@code
 * maxInFlight} records are handed over and unconfirmed. Only a confirmation with the id that {@code
 * publish} returned removes a record; it may come before {@code publish} returns, on any thread.
 * Other ids are other applications' and are ignored. Alerts that may not leave are put aside when
 * it would be their turn.
 *
 * <p>One thread, the worker, calls {@link #step} and {@link #await}; it alone publishes and touches
 * the disk. All other methods are thread-safe and return at once.
 */
public final class Delivery {
  /** What {@link #step} returns when only an event can give it more to do. */
  public static final long FOREVER = Long.MAX_VALUE;

  // A publisher that reported a lost connection may have been given another one without saying so.
  // It queues what it gets, so one record at long intervals does no harm.
  private static final Duration PROBE_INTERVAL = Duration.ofMinutes(10);
  private static final Duration STALLED_AFTER = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final LongSupplier nanoTime;
  private final DoubleSupplier uniform;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Backoff diskBackoff;

  private final Set<Long> confirmed = new LinkedHashSet<>();
  private final List<PublisherLink> links = new ArrayList<>();
  private DeliverySettings settings;
  private @Nullable Outbox outbox;
  private @Nullable PublisherLink link;
  private boolean signalled;
  private boolean untidy;
  private long tidyAt;
  private long confirmations;
  private long alertsPutAside;
  private long bytesHanded;

  /**
   * Makes a delivery without outbox and publisher.
   *
   * @param settings the settings to begin with
   * @param nanoTime a monotonic clock
   * @param uniform gives numbers in [0, 1) for the jitter; called by one thread at a time
   */
  public Delivery(DeliverySettings settings, LongSupplier nanoTime, DoubleSupplier uniform) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.uniform = uniform;
    this.diskBackoff = new Backoff(uniform);
  }

  /** Gives it the outbox, once. */
  public void attach(Outbox opened) {
    change(() -> outbox = opened);
  }

  /** Changes the settings; what was handed over stays so. */
  public void settings(DeliverySettings changedSettings) {
    change(() -> settings = changedSettings);
  }

  /** Says that a record was added. */
  public void recordAdded() {
    change(() -> {});
  }

  /**
   * Takes a publisher, or the same publisher with other properties. What was handed over before is
   * handed over again.
   */
  public void bind(CloudPublisher publisher, Map<String, ?> properties) {
    PublisherLink fresh = new PublisherLink(this, publisher, properties, new Backoff(uniform));
    if (isUnchanged(publisher, fresh.properties)) {
      return;
    }
    // Registered before it can be used: a confirmation must find its listener.
    if (!quietly("register with", fresh, fresh::register)) {
      return;
    }
    List<PublisherLink> old = new ArrayList<>();
    change(
        () -> {
          links.removeIf(known -> known.publisher == publisher && old.add(known));
          links.add(fresh);
          fresh.quietSince = nanoTime.getAsLong();
          link = fresh;
        });
    old.forEach(known -> quietly("unregister from", known, known::unregister));
  }

  /** Lets go of a publisher; message ids that it gave are void. */
  public void unbind(CloudPublisher publisher) {
    List<PublisherLink> old = new ArrayList<>();
    change(
        () -> {
          links.removeIf(known -> known.publisher == publisher && old.add(known));
          // With a dynamic reference the new publisher is bound before the old one is unbound.
          if (link != null && link.publisher == publisher) {
            link = null;
          }
        });
    old.forEach(known -> quietly("unregister from", known, known::unregister));
  }

  /**
   * Does at most one thing: settles what was confirmed, or hands one record over. May block as long
   * as the disk or the publisher does. Called by the worker only.
   *
   * @return how long the worker has nothing else to do unless something happens, in nanoseconds: 0
   *     means that there may be more to do at once
   */
  public long step() {
    Outbox box;
    Set<Long> settled;
    boolean tidy;
    long now = nanoTime.getAsLong();
    lock.lock();
    try {
      box = outbox;
      settled = Set.copyOf(confirmed);
      tidy = untidy && tidyAt - now <= 0;
    } finally {
      lock.unlock();
    }
    if (box == null) {
      return FOREVER;
    }
    if (!settled.isEmpty() || tidy) {
      settle(box, settled);
      return 0;
    }
    return Math.min(handOver(box, now), untidy ? tidyAt - now : FOREVER);
  }

  /** Waits until something happened since the last return, at most so many nanoseconds. */
  public void await(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long remaining = nanos;
      while (!signalled && remaining > 0) {
        remaining = changed.awaitNanos(remaining);
      }
      signalled = false;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the state now. */
  public DeliveryView view() {
    lock.lock();
    try {
      PublisherLink current = link;
      String name = current == null ? "" : current.name();
      int inFlight = current == null ? 0 : current.inFlight.size();
      String detail = current == null || current.failure == null ? "" : current.failure;
      return new DeliveryView(
          phase(), name, detail, inFlight, confirmations, alertsPutAside, bytesHanded);
    } finally {
      lock.unlock();
    }
  }

  void confirmed(PublisherLink from, String messageId) {
    change(
        () -> {
          if (from != link) {
            return;
          }
          Long sequence = from.inFlight.remove(messageId);
          if (sequence != null) {
            confirm(from, sequence);
          } else if (from.publishing) {
            from.rememberEarly(messageId);
          }
        });
  }

  void connected(PublisherLink from, boolean established) {
    change(
        () -> {
          from.disconnected = !established;
          from.quietSince = nanoTime.getAsLong();
          from.retryAt = from.quietSince + (established ? 0 : PROBE_INTERVAL.toNanos());
          if (established) {
            from.failure = null;
            from.backoff.reset();
          }
        });
  }

  private DeliveryView.Phase phase() {
    PublisherLink current = link;
    if (!settings.enabled()) {
      return DeliveryView.Phase.DISABLED;
    }
    if (current == null || !settings.publisherFilter().test(current.properties)) {
      return DeliveryView.Phase.NO_PUBLISHER;
    }
    if (current.confirmsNothing) {
      return DeliveryView.Phase.UNCONFIRMED_QOS;
    }
    if (current.disconnected) {
      return DeliveryView.Phase.DISCONNECTED;
    }
    if (current.failure != null) {
      return DeliveryView.Phase.FAILING;
    }
    if (current.inFlight.size() >= settings.maxInFlight()
        && nanoTime.getAsLong() - current.quietSince > STALLED_AFTER.toNanos()) {
      return DeliveryView.Phase.STALLED;
    }
    return DeliveryView.Phase.DELIVERING;
  }

  private void settle(Outbox box, Set<Long> sequences) {
    boolean done = box.settle(sequences);
    lock.lock();
    try {
      confirmed.removeAll(sequences);
      untidy = !done;
      if (done) {
        diskBackoff.reset();
      } else {
        tidyAt =
            nanoTime.getAsLong()
                + diskBackoff.next(settings.retryInitial(), settings.retryMax()).toNanos();
      }
    } finally {
      lock.unlock();
    }
  }

  private long handOver(Outbox box, long now) {
    PublisherLink target;
    Set<Long> handed;
    lock.lock();
    try {
      target = link;
      if (target == null || !mayPublish(target)) {
        return FOREVER;
      }
      if (target.retryAt - now > 0 && (target.disconnected || target.failure != null)) {
        return target.retryAt - now;
      }
      handed = new HashSet<>(target.inFlight.values());
      // Confirmed meanwhile: settled in the next step, not to be handed over again.
      handed.addAll(confirmed);
    } finally {
      lock.unlock();
    }
    // The outbox waits for the disk, so it is asked without the lock.
    Optional<Outbox.Entry> entry = box.first(handed::contains);
    Optional<Release> release = entry.flatMap(box::read);
    if (release.isEmpty()) {
      return entry.isEmpty() ? FOREVER : 0;
    }
    if (isPutAside(box, entry.get(), release.get())) {
      return 0;
    }
    if (begin(target, release.get())) {
      publish(target, entry.get(), release.get());
      end(target);
    }
    return 0;
  }

  private boolean isPutAside(Outbox box, Outbox.Entry entry, Release release) {
    lock.lock();
    try {
      if (mayLeave(release)) {
        return false;
      }
      alertsPutAside++;
    } finally {
      lock.unlock();
    }
    settle(box, Set.of(entry.sequence()));
    return true;
  }

  private boolean mayLeave(Release release) {
    return settings.alerts() || !release.content().isAlert();
  }

  /** Returns whether the publisher may still be used; then confirmations are kept for the id. */
  private boolean begin(PublisherLink target, Release release) {
    lock.lock();
    try {
      target.publishing = target == link && mayPublish(target) && mayLeave(release);
      return target.publishing;
    } finally {
      lock.unlock();
    }
  }

  private void end(PublisherLink target) {
    lock.lock();
    try {
      target.publishing = false;
      target.early.clear();
    } finally {
      lock.unlock();
    }
  }

  private boolean mayPublish(PublisherLink target) {
    return settings.enabled()
        && settings.publisherFilter().test(target.properties)
        && !target.confirmsNothing
        && target.inFlight.size() < settings.maxInFlight();
  }

  private void publish(PublisherLink target, Outbox.Entry entry, Release release) {
    try {
      KuraMessage message = ReleaseMessage.of(release);
      long bytes = PayloadSize.of(message.getPayload());
      handed(target, entry, target.publisher.publish(message), bytes);
    } catch (KuraException e) {
      failed(target, entry, String.valueOf(e.getCode()), e);
    } catch (RuntimeException | LinkageError e) {
      failed(target, entry, e.getClass().getSimpleName(), e);
    }
  }

  private void handed(
      PublisherLink target, Outbox.Entry entry, @Nullable String messageId, long bytes) {
    change(
        () -> {
          bytesHanded += bytes;
          target.failure = null;
          target.backoff.reset();
          target.quietSince = nanoTime.getAsLong();
          target.retryAt = target.quietSince + PROBE_INTERVAL.toNanos();
          if (messageId == null) {
            target.confirmsNothing = true;
          } else if (target.early.contains(messageId)) {
            if (target == link) {
              confirm(target, entry.sequence());
            }
          } else {
            // An id that is in use already: the publisher's store was emptied, so the record that
            // had it is handed over again; the id now means this one.
            target.inFlight.put(messageId, entry.sequence());
          }
        });
  }

  private void failed(PublisherLink target, Outbox.Entry entry, String code, Throwable cause) {
    boolean[] first = new boolean[1];
    change(
        () -> {
          first[0] = target.failure == null;
          target.failure = code;
          long pause = target.backoff.next(settings.retryInitial(), settings.retryMax()).toNanos();
          target.retryAt =
              nanoTime.getAsLong()
                  + (target.disconnected ? Math.max(pause, PROBE_INTERVAL.toNanos()) : pause);
        });
    if (first[0]) {
      LOG.warn(
          "Cloud sync: publisher {} refused release {} ({}); it stays queued and is tried again",
          target.name(),
          entry.chargeId(),
          code,
          cause);
    }
  }

  private void confirm(PublisherLink from, long sequence) {
    if (confirmed.add(sequence)) {
      confirmations++;
    }
    from.quietSince = nanoTime.getAsLong();
    // Whoever confirms is connected, whatever it said before.
    from.disconnected = false;
  }

  private boolean isUnchanged(CloudPublisher publisher, Map<String, ?> properties) {
    lock.lock();
    try {
      return link != null && link.publisher == publisher && link.properties.equals(properties);
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable action) {
    lock.lock();
    try {
      action.run();
      signalled = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static boolean quietly(String what, PublisherLink link, Runnable call) {
    try {
      call.run();
      return true;
    } catch (RuntimeException e) {
      LOG.warn("Cloud sync: cannot {} publisher {}", what, link.name(), e);
      return false;
    }
  }
}
