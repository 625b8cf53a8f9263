/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync;

import java.util.Map;
import org.edgeveil.api.status.Status;
import org.edgeveil.sync.internal.delivery.DeliveryView;
import org.edgeveil.sync.internal.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * Says how cloud sync is: the first cause that holds up releases, and what to change. Nothing in
 * state and reason depends on what cameras saw.
 *
 * @param options what is in force; null before the first valid configuration and after the stop
 * @param invalid what is wrong with the last configuration
 * @param openingProblem why the outbox could not be opened so far
 * @param outbox the outbox once it is open
 * @param storeProblem why the last release could not be stored
 * @param ledgerPresent whether receipts can be verified
 * @param view the delivery's state
 * @param refused releases refused since the start
 * @param putAside releases put aside since the start because the mode does not let them leave
 * @param alertRefused whether an alert was put aside in mode AGGREGATES
 */
record StatusReport(
    @Nullable SyncOptions options,
    @Nullable String invalid,
    @Nullable String openingProblem,
    @Nullable Outbox outbox,
    @Nullable String storeProblem,
    boolean ledgerPresent,
    DeliveryView view,
    long refused,
    long putAside,
    boolean alertRefused) {

  /** What holds up releases, and what to do about it. */
  private record Finding(Status.State state, String reason, String message) {}

  Status status() {
    Finding finding = finding();
    return new Status(CloudSync.PID, finding.state, finding.reason, finding.message, local());
  }

  private Finding finding() {
    if (invalid != null) {
      String kept = options == null ? "nothing is sent" : "the settings before stay in force";
      return new Finding(
          Status.State.FAILED, "configuration-invalid", invalid + " (until then " + kept + ")");
    }
    if (options == null) {
      return new Finding(Status.State.STOPPED, "", "");
    }
    if (outbox == null) {
      return openingProblem == null
          ? new Finding(Status.State.STARTING, "outbox-opening", "The outbox is being opened")
          : new Finding(
              Status.State.FAILED,
              "outbox-unusable",
              "The outbox cannot be opened ("
                  + openingProblem
                  + "): repair the disk or the rights on Kura's data directory; tried again");
    }
    if (storeProblem != null) {
      return new Finding(
          Status.State.FAILED,
          "outbox-write",
          "The outbox cannot be written ("
              + storeProblem
              + "): free or repair the disk; releases wait in the ledger");
    }
    return delivery(outbox);
  }

  private Finding delivery(Outbox box) {
    String queued = box.size() + " records wait";
    return switch (view.phase()) {
      case DISABLED ->
          new Finding(
              Status.State.STOPPED,
              "local-only",
              "mode is LOCAL_ONLY: nothing leaves, new releases are put aside for good; " + queued);
      case NO_PUBLISHER ->
          new Finding(
              Status.State.WAITING,
              "no-publisher",
              "CloudPublisher.target selects no publisher: create one and choose it; " + queued);
      case UNCONFIRMED_QOS ->
          new Finding(
              Status.State.FAILED,
              "publisher-qos",
              "The publisher "
                  + view.publisher()
                  + " confirms no delivery (qos 0): set qos of that publisher to 1; "
                  + queued);
      case FAILING ->
          new Finding(
              Status.State.RECONNECTING,
              "publisher-error",
              "The publisher "
                  + view.publisher()
                  + " refuses records ("
                  + view.detail()
                  + "): check its cloud connection; tried again, "
                  + queued);
      case DISCONNECTED ->
          new Finding(
              Status.State.RECONNECTING,
              "disconnected",
              "The cloud connection of " + view.publisher() + " is down; " + queued);
      case STALLED ->
          new Finding(
              Status.State.STALLED,
              "no-confirmation",
              "The publisher "
                  + view.publisher()
                  + " has confirmed none of "
                  + view.inFlight()
                  + " records for long: check the connection, and that its appId is right; "
                  + queued);
      case DELIVERING -> running(box, queued);
    };
  }

  private Finding running(Outbox box, String queued) {
    if (!ledgerPresent) {
      return new Finding(
          Status.State.WAITING,
          "no-ledger",
          "The ledger's receipts cannot be verified yet: start the privacy domain; " + queued);
    }
    if (box.isFull()) {
      return new Finding(
          Status.State.STALLED,
          "outbox-full",
          "The outbox is full: restore the connection or raise outbox.capacity; releases wait in"
              + " the ledger");
    }
    if (box.setAside() > 0) {
      return new Finding(
          Status.State.RUNNING,
          "set-aside",
          box.setAside() + " damaged records were set aside in the outbox's folder aside: see log");
    }
    if (alertRefused) {
      return new Finding(
          Status.State.RUNNING,
          "alerts-refused",
          "mode is AGGREGATES: alerts are put aside for good; choose AGGREGATES_AND_ALERTS, or remove"
              + " the aggregators' alerts, which cost epsilon");
    }
    return new Finding(Status.State.RUNNING, "", "");
  }

  private Map<String, Long> local() {
    return Map.of(
        "queued",
        outbox == null ? 0L : outbox.size(),
        "in.flight",
        (long) view.inFlight(),
        "confirmed",
        view.confirmed(),
        "refused",
        refused,
        "put.aside",
        putAside + view.alertsPutAside(),
        "set.aside",
        outbox == null ? 0L : outbox.setAside(),
        "payload.bytes.handed",
        view.bytesHanded());
  }
}
