/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The form that Kura shows; read by {@link SyncOptions#parse}. */
@ObjectClassDefinition(
    id = CloudSync.PID,
    name = "EdgeVeil Cloud Sync",
    description =
        "Sends releases (differentially private aggregates) through a cloud publisher and keeps"
            + " each on disk until its delivery is confirmed")
@interface CloudSyncConfiguration {

  @AttributeDefinition(
      name = "Mode",
      description =
          "AGGREGATES: releases of counts are sent; alerts are put aside and are never sent."
              + " AGGREGATES_AND_ALERTS: both are sent. LOCAL_ONLY: nothing leaves the gateway;"
              + " releases made meanwhile are put aside and are never sent, those queued before wait"
              + " for another mode. What was handed to the publisher before cannot be called back.",
      options = {
        @Option(label = "AGGREGATES", value = "AGGREGATES"),
        @Option(label = "AGGREGATES_AND_ALERTS", value = "AGGREGATES_AND_ALERTS"),
        @Option(label = "LOCAL_ONLY", value = "LOCAL_ONLY")
      })
  String mode() default SyncOptions.DEFAULT_MODE;

  @AttributeDefinition(
      name = "Cloud publisher",
      description =
          "The publisher that sends the releases. Its qos must be 1 or 2; its app.topic may hold"
              + " $camera, for example release/$camera.")
  String CloudPublisher_target() default SyncOptions.DEFAULT_TARGET;

  @AttributeDefinition(
      name = "Records in flight",
      description =
          "How many records may be handed to the publisher and not yet be confirmed. Kura's own"
              + " limit is 9 by default.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "100")
  int in_flight_max() default SyncOptions.DEFAULT_IN_FLIGHT;

  @AttributeDefinition(
      name = "Outbox capacity (records)",
      description =
          "How many records the outbox holds. When it is full, releases stay in the ledger until"
              + " there is room; none is dropped.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "100000")
  int outbox_capacity() default SyncOptions.DEFAULT_CAPACITY;

  @AttributeDefinition(
      name = "First retry (seconds)",
      description =
          "How long to wait after the publisher refused a record; doubles with each failure.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "3600")
  int retry_initial_seconds() default SyncOptions.DEFAULT_RETRY_INITIAL;

  @AttributeDefinition(
      name = "Longest retry (seconds)",
      description = "How long to wait at most between two tries; not less than the first retry.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "86400")
  int retry_max_seconds() default SyncOptions.DEFAULT_RETRY_MAX;
}
