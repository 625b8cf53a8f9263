/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.kura.bench.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.kura.crypto.CryptoService;
import org.edgeveil.kura.bench.configuration.ConfigurationInstaller;
import org.edgeveil.kura.bench.configuration.InvalidConfigurationException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches active bundles for definitions and configures them. */
@Component(immediate = true, service = ConfigurationInstaller.class)
public final class BenchConfigurationInstaller
    implements ConfigurationInstaller, BundleTrackerCustomizer<List<Definition>> {
  private static final Logger LOG = LoggerFactory.getLogger(BenchConfigurationInstaller.class);

  private final Definitions finder;
  private final ConfigurationStore store;
  private final BundleTracker<List<Definition>> tracker;

  // All below guarded by this.
  private final Map<String, Definition> known = new TreeMap<>();
  private boolean installed;

  /** Starts to watch. */
  @Activate
  public BenchConfigurationInstaller(
      BundleContext context,
      @Reference ConfigurationAdmin admin,
      @Reference MetaTypeService metaTypes,
      @Reference CryptoService crypto) {
    this.finder = new Definitions(metaTypes);
    this.store = new ConfigurationStore(admin, crypto);
    this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
    tracker.open();
  }

  /** Stops to watch. */
  @Deactivate
  public void deactivate() {
    tracker.close();
  }

  @Override
  public synchronized void install(Map<String, ? extends Map<String, ?>> configurations) {
    List<ConfigurationPlan> plans = new ConfigurationPlanner(known).plan(configurations);
    Map<String, Set<String>> instances =
        plans.stream()
            .filter(plan -> plan.key().name().isPresent())
            .collect(
                Collectors.groupingBy(
                    plan -> plan.key().pid(),
                    HashMap::new,
                    Collectors.mapping(plan -> plan.key().kuraServicePid(), Collectors.toSet())));
    known.values().stream()
        .filter(Definition::factory)
        .forEach(
            definition ->
                store.deleteInstances(
                    definition.pid(), instances.getOrDefault(definition.pid(), Set.of())));
    Set<String> configured =
        plans.stream().map(plan -> plan.key().pid()).collect(Collectors.toSet());
    // Components that others depend on come first: those with one instance, before the factories'.
    plans.stream().filter(plan -> plan.key().name().isEmpty()).forEach(store::store);
    known.values().stream()
        .filter(definition -> !definition.factory() && !configured.contains(definition.pid()))
        .forEach(this::storeDefaults);
    plans.stream().filter(plan -> plan.key().name().isPresent()).forEach(store::store);
    installed = true;
  }

  @Override
  public List<Definition> addingBundle(Bundle bundle, @Nullable BundleEvent event) {
    List<Definition> definitions = finder.of(bundle);
    synchronized (this) {
      definitions.forEach(definition -> known.put(definition.pid(), definition));
      if (installed) {
        createMissing(definitions);
      }
    }
    return definitions;
  }

  @Override
  public void modifiedBundle(
      Bundle bundle, @Nullable BundleEvent event, List<Definition> definitions) {
    // Only bundles in one state are tracked.
  }

  @Override
  public synchronized void removedBundle(
      Bundle bundle, @Nullable BundleEvent event, List<Definition> definitions) {
    definitions.forEach(definition -> known.remove(definition.pid(), definition));
  }

  private void createMissing(Collection<Definition> definitions) {
    definitions.stream()
        .filter(definition -> !definition.factory() && !store.contains(definition.pid()))
        .forEach(this::storeDefaults);
  }

  private void storeDefaults(Definition definition) {
    try {
      store.store(new ConfigurationPlanner(known).defaultsOf(definition));
    } catch (InvalidConfigurationException e) {
      LOG.warn("{} has no defaults that work: {}", definition.pid(), e.getMessage());
    }
  }
}
