/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.system.SystemService;
import org.edgeveil.api.release.ReceiptVerifier;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseRefusedException;
import org.edgeveil.api.release.ReleaseSink;
import org.edgeveil.api.status.Status;
import org.edgeveil.api.status.StatusSource;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.sync.internal.delivery.Delivery;
import org.edgeveil.sync.internal.delivery.DeliverySettings;
import org.edgeveil.sync.internal.message.ReleaseMessage;
import org.edgeveil.sync.internal.outbox.Outbox;
import org.edgeveil.sync.internal.outbox.OutboxFullException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cloud sync room: takes charged releases, keeps them on disk and hands them to the chosen Kura
 * cloud publisher until their delivery is confirmed.
 *
 * <p><b>Privacy guarantee:</b> what leaves through this component is a {@link Release} whose
 * receipt the ledger confirmed, in the form of docs/message-format.md, and nothing else. In mode
 * {@code LOCAL_ONLY} nothing is handed over, in mode {@code AGGREGATES} no alert. It does not vouch
 * for the publisher.
 *
 * <p>Methods called by the framework return at once; disk and publisher are used on an own thread
 * ({@link SyncWorker}), and by callers of {@link #accept} on theirs.
 */
@Component(
    name = CloudSync.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    service = {ConfigurableComponent.class, ReleaseSink.class, StatusSource.class})
@Designate(ocd = CloudSyncConfiguration.class)
public final class CloudSync implements ConfigurableComponent, ReleaseSink, StatusSource {
  /** The component's name and pid. */
  static final String PID = "org.edgeveil.sync.CloudSync";

  private static final Logger LOG = LoggerFactory.getLogger(CloudSync.class);
  private static final DeliverySettings NOTHING =
      new DeliverySettings(
          false, false, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), any -> false);

  private final SystemService systemService;
  private final Delivery delivery;
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong putAside = new AtomicLong();
  private volatile @Nullable ReceiptVerifier verifier;
  private volatile @Nullable SyncOptions options;
  private volatile @Nullable String invalid;
  private volatile @Nullable String storeProblem;
  private volatile @Nullable SyncWorker worker;
  private volatile boolean alertRefused;

  /**
   * Made by declarative services.
   *
   * @param systemService knows Kura's data directory
   */
  @Activate
  public CloudSync(@Reference SystemService systemService) {
    this.systemService = systemService;
    this.delivery = new Delivery(NOTHING, System::nanoTime, new SplittableRandom()::nextDouble);
  }

  @Activate
  void activate(Map<String, Object> properties) {
    LOG.info("Activating cloud sync...");
    apply(properties);
    LOG.info("Activating cloud sync...done");
  }

  @Modified
  void updated(Map<String, Object> properties) {
    apply(properties);
  }

  @Deactivate
  void deactivate() {
    SyncWorker running = worker;
    worker = null;
    options = null;
    delivery.settings(NOTHING);
    if (running != null) {
      running.stop();
    }
    LOG.info("Cloud sync deactivated");
  }

  @Reference(
      name = "CloudPublisher",
      service = CloudPublisher.class,
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      target = SyncOptions.DEFAULT_TARGET,
      bind = "bindCloudPublisher",
      updated = "updatedCloudPublisher",
      unbind = "unbindCloudPublisher")
  void bindCloudPublisher(CloudPublisher publisher, Map<String, ?> properties) {
    delivery.bind(publisher, properties);
  }

  void updatedCloudPublisher(CloudPublisher publisher, Map<String, ?> properties) {
    delivery.bind(publisher, properties);
  }

  void unbindCloudPublisher(CloudPublisher publisher) {
    delivery.unbind(publisher);
  }

  @Reference(
      service = ReceiptVerifier.class,
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      bind = "bindReceiptVerifier",
      unbind = "unbindReceiptVerifier")
  synchronized void bindReceiptVerifier(ReceiptVerifier bound) {
    verifier = bound;
  }

  synchronized void unbindReceiptVerifier(ReceiptVerifier unbound) {
    if (verifier == unbound) {
      verifier = null;
    }
  }

  @Override
  public void accept(Release release) throws ReleaseRefusedException, IOException {
    String chargeId = release.receipt().chargeId();
    verify(release);
    SyncOptions current = options;
    SyncWorker running = worker;
    Outbox outbox = running == null ? null : running.outbox();
    if (current == null || outbox == null) {
      throw new IOException("cloud sync is not ready yet: offer release " + chargeId + " again");
    }
    try {
      if (!current.permits(release.content())) {
        if (current.mode() == SyncOptions.Mode.AGGREGATES) {
          alertRefused = true;
        }
        if (outbox.putAside(chargeId)) {
          putAside.incrementAndGet();
        }
      } else if (outbox.add(release)) {
        delivery.recordAdded();
      }
      storeProblem = null;
    } catch (OutboxFullException e) {
      throw e;
    } catch (IOException e) {
      storeProblem = String.valueOf(e.getMessage());
      throw new IOException(
          "the outbox cannot be written: " + e.getMessage() + "; free or repair the disk", e);
    }
  }

  @Override
  public Status status() {
    SyncWorker running = worker;
    return new StatusReport(
            options,
            invalid,
            running == null ? null : running.openingProblem(),
            running == null ? null : running.outbox(),
            storeProblem,
            verifier != null,
            delivery.view(),
            refused.get(),
            putAside.get(),
            alertRefused)
        .status();
  }

  private void verify(Release release) throws ReleaseRefusedException, IOException {
    String chargeId = release.receipt().chargeId();
    ReceiptVerifier ledger = verifier;
    if (ledger == null) {
      throw new IOException("ledger not available yet: release " + chargeId + " cannot be checked");
    }
    boolean genuine;
    try {
      genuine = ledger.verify(release);
    } catch (RuntimeException e) {
      throw new IOException("the ledger failed to check release " + chargeId, e);
    }
    if (!genuine) {
      refused.incrementAndGet();
      throw new ReleaseRefusedException(
          "release " + chargeId + " is not what the ledger charged: refused, never sent");
    }
    try {
      // What cannot be put into a message would hold up the queue later.
      ReleaseMessage.of(release);
    } catch (IllegalArgumentException | ArithmeticException e) {
      refused.incrementAndGet();
      throw new ReleaseRefusedException(
          "release " + chargeId + " cannot be put into a message: " + e.getMessage());
    }
  }

  private synchronized void apply(Map<String, Object> properties) {
    SyncOptions parsed;
    try {
      parsed = SyncOptions.parse(properties);
    } catch (InvalidSettingsException e) {
      invalid = e.getMessage();
      LOG.error("Cloud sync: the configuration is not valid and not applied: {}", e.getMessage());
      return;
    }
    invalid = null;
    if (parsed.equals(options)) {
      return;
    }
    options = parsed;
    alertRefused = false;
    LOG.info("Cloud sync: {}", parsed);
    delivery.settings(parsed.delivery());
    SyncWorker running = worker;
    if (running == null) {
      running = new SyncWorker(this::directory, delivery, parsed.capacity());
      worker = running;
      running.start();
    } else {
      running.capacity(parsed.capacity());
    }
  }

  private Path directory() {
    return Path.of(systemService.getKuraDataDirectory(), "org.edgeveil", "outbox");
  }
}
