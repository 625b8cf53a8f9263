/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.privacy;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.WriterConfig;
import org.edgeveil.privacy.planning.MechanismPlan;
import org.edgeveil.privacy.planning.MetricPlan;
import org.edgeveil.privacy.planning.PrivacyPlan;

/** Tells a plan to programs. */
final class PlanJson {
  private PlanJson() {}

  static String of(PrivacyPlan plan) {
    JsonArray mechanisms = new JsonArray();
    for (MechanismPlan candidate : plan.candidates()) {
      JsonArray metrics = new JsonArray();
      candidate.metrics().forEach(metric -> metrics.add(metric(candidate, metric)));
      mechanisms.add(
          new JsonObject()
              .add("mechanism", candidate.kind().name())
              .add("useful", candidate.isUseful())
              .add("metrics", metrics));
    }
    JsonArray exposures = new JsonArray();
    plan.exposures()
        .forEach(
            exposure ->
                exposures.add(
                    new JsonObject()
                        .add("who", exposure.who())
                        .add("loss", exposure.loss())
                        .add("epsilon", exposure.epsilon())));
    return new JsonObject()
            .add("unit", plan.request().unit().toString())
            .add("currency", plan.request().budget().currency().name())
            .add("nanoBudget", plan.request().budget().nano())
            .add("delta", plan.request().budget().delta())
            .add("epsilon", plan.request().budget().epsilon())
            .add("windowSeconds", plan.request().windowNanos() / 1e9)
            .add("goal", plan.request().goal().name())
            .add("windows", plan.request().windows())
            .add("bestFirst", mechanisms)
            .add("exposures", exposures)
            .toString(WriterConfig.PRETTY_PRINT)
        + "\n";
  }

  private static JsonObject metric(MechanismPlan candidate, MetricPlan metric) {
    return new JsonObject()
        .add("metric", PlanOptions.name(metric.metric().metric()))
        .add("keys", metric.metric().keys())
        .add("nanoShare", metric.nanoShare())
        .add("l1", metric.sensitivity().l1())
        .add("l2", Math.sqrt(PlanReport.l2Squared(candidate.kind(), metric)))
        .add("scale", metric.scale())
        .add("standardDeviation", metric.standardDeviation())
        .add("halfWidth95", metric.halfWidth95())
        .add("expected", metric.expected())
        .add("keptShare", metric.keptShare());
  }
}
