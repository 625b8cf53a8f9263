/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * An experiment that could refute a claim: two neighbouring worlds are drawn many times, and what
 * an observer sees is compared. Everything that is looked at is fixed here, before the first draw.
 * Immutable, thread-safe if its functions are.
 *
 * <pre>{@code
 * DiscreteLaplace noise = DiscreteLaplace.calibrated(1, 1_000_000_000);
 * AuditResult result = new Audit<Long>(PrivacyClaim.pure(1), seen -> seen >= 1, List.of(), List.of())
 *     .run(() -> 1 + noise.sample(bits), () -> noise.sample(bits), 1_000_000);
 * }</pre>
 *
 * <p>The best event for pure differential privacy is the set of outputs whose log-likelihood ratio
 * between the worlds is greatest: for Laplace noise on a vector, that every entry that differs lies
 * at or beyond the first world's value.
 *
 * @param claim what could be refuted
 * @param event an event that is likelier in the first world
 * @param traits what an output must not tell apart by being possible in one world only
 * @param samples numbers of an output whose distribution is known
 * @param <O> outputs
 */
public record Audit<O>(
    PrivacyClaim claim, Predicate<O> event, List<Trait<O>> traits, List<Sample<O>> samples) {

  /** How likely it is at most that the outputs of one world are named wrongly. */
  private static final double ALPHA = 1e-9;

  public Audit {
    Objects.requireNonNull(claim, "claim");
    Objects.requireNonNull(event, "event");
    traits = List.copyOf(traits);
    samples = List.copyOf(samples);
  }

  /**
   * A discrete function of an output for the support test.
   *
   * @param name what it is called in results
   * @param of the function; its values have equals and hashCode
   * @param <O> outputs
   */
  public record Trait<O>(String name, Function<O, ?> of) {}

  /**
   * A number of an output for the test of fit.
   *
   * @param name what it is called in results
   * @param of the number
   * @param first its distribution in the first world
   * @param second its distribution in the second world
   * @param <O> outputs
   */
  public record Sample<O>(
      String name, ToLongFunction<O> of, LatticeDistribution first, LatticeDistribution second) {}

  /**
   * Draws both worlds and compares.
   *
   * @param first draws an output of the first world, each time independently
   * @param second the same of the second world
   * @param draws of each world, positive, at most 1e9
   * @throws IllegalArgumentException if {@code draws} is out of range
   */
  public AuditResult run(Supplier<? extends O> first, Supplier<? extends O> second, int draws) {
    if (draws < 1 || draws > 1_000_000_000) {
      throw new IllegalArgumentException("draws are 1 to 1e9, not " + draws);
    }
    List<SupportTest<Object>> supports = new ArrayList<>();
    for (int i = 0; i < traits.size(); i++) {
      supports.add(new SupportTest<>());
    }
    List<GoodnessOfFit> fits = new ArrayList<>();
    long firstHits = draw(true, first, draws, supports, fits);
    long secondHits = draw(false, second, draws, supports, fits);
    List<String> oneWorldOnly = new ArrayList<>();
    for (int i = 0; i < traits.size(); i++) {
      Set<Object> found =
          supports.get(i).ofOneWorldOnly(claim.epsilon(), claim.delta(), ALPHA / traits.size());
      for (Object value : found) {
        oneWorldOnly.add(traits.get(i).name() + " = " + value);
      }
    }
    List<String> unfit = new ArrayList<>();
    double leastP = 1;
    for (int i = 0; i < fits.size(); i++) {
      leastP = Math.min(leastP, fits.get(i).pValue());
      if (!fits.get(i).fits()) {
        unfit.add(samples.get(i % samples.size()).name());
      }
    }
    return new AuditResult(
        claim,
        new EventCounts(firstHits, draws, secondHits, draws),
        fits.size(),
        leastP,
        unfit,
        oneWorldOnly);
  }

  private long draw(
      boolean isFirst,
      Supplier<? extends O> world,
      int draws,
      List<SupportTest<Object>> supports,
      List<GoodnessOfFit> fits) {
    List<GoodnessOfFit> own = new ArrayList<>();
    for (Sample<O> sample : samples) {
      own.add(new GoodnessOfFit(isFirst ? sample.first() : sample.second(), draws));
    }
    long hits = 0;
    for (int i = 0; i < draws; i++) {
      O output = world.get();
      if (event.test(output)) {
        hits++;
      }
      for (int t = 0; t < traits.size(); t++) {
        Object value = traits.get(t).of().apply(output);
        if (isFirst) {
          supports.get(t).first(value);
        } else {
          supports.get(t).second(value);
        }
      }
      for (int s = 0; s < own.size(); s++) {
        own.get(s).add(samples.get(s).of().applyAsLong(output));
      }
    }
    fits.addAll(own);
    return hits;
  }
}
