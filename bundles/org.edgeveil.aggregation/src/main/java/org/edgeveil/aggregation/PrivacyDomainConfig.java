/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The form of {@link PrivacyDomain}. Values are read defensively from the map, never through this.
 */
@ObjectClassDefinition(
    id = PrivacyDomain.PID,
    name = "EdgeVeil Privacy Domain",
    description =
        "The gateway's one privacy budget, shared by all its cameras, and the ledger that keeps it.")
@interface PrivacyDomainConfig {

  @AttributeDefinition(
      name = "Domain name",
      description = "Named in every release's privacy statement. Renaming opens no new budget.")
  String domain_name() default "gateway";

  @AttributeDefinition(
      name = "Currency",
      description =
          "What the budget is counted in. epsilon: pure differential privacy, for Laplace noise and"
              + " randomised response. rho: zero-concentrated differential privacy, for Gaussian"
              + " noise and continual release; it means epsilon only together with delta. Fixed once"
              + " a durable ledger exists.",
      options = {
        @Option(label = "epsilon", value = "epsilon"),
        @Option(label = "rho", value = "rho")
      })
  String currency() default "epsilon";

  @AttributeDefinition(
      name = "Budget: epsilon per horizon",
      description =
          "What all aggregators together may spend in one horizon and on any moment, if the currency"
              + " is epsilon. A decimal number, at most nine digits after the point. When it is spent"
              + " nothing more is released until the next horizon begins.")
  String budget_epsilon() default "1.0";

  @AttributeDefinition(
      name = "Budget: rho per horizon",
      description =
          "The same if the currency is rho. 0.01 means an epsilon below 0.93 at delta 1e-9. A decimal number,"
              + " at most nine digits after the point.")
  String budget_rho() default "0.01";

  @AttributeDefinition(
      name = "Delta",
      description =
          "Named in every statement whose guarantee has a delta: the probability with which epsilon"
              + " may be exceeded. A number from 1e-30 to 1e-3.")
  String delta() default "1e-9";

  @AttributeDefinition(
      name = "Horizon in hours",
      description =
          "Length of a horizon; 24 hours begin at midnight UTC. Fixed once a durable ledger exists.",
      type = AttributeType.INTEGER,
      min = "1",
      max = "8784")
  int horizon_hours() default 24;

  @AttributeDefinition(
      name = "Ledger",
      description =
          "durable: kept in Kura's data directory over restarts and re-installations. throw-away:"
              + " deleted at the end; every release then says that it carries no guarantee.",
      options = {
        @Option(label = "durable", value = "durable"),
        @Option(label = "throw-away (demo: no guarantee)", value = "throw-away")
      })
  String ledger() default "durable";

  @AttributeDefinition(
      name = "Erase generation",
      description =
          "Increase this number to erase, once, what continual releases keep between two windows:"
              + " their state equals raw counts and is kept encrypted; its key is destroyed. Running"
              + " continual releases end, and begin anew at the price of a new charge. What was"
              + " spent stays spent, what was released stays released. The ledger remembers the"
              + " number, so a restart or a smaller number erases nothing.",
      type = AttributeType.INTEGER,
      min = "0")
  int erase_generation() default 0;
}
