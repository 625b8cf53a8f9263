/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.edgeveil.privacy.mechanism.DiscreteGaussian;
import org.edgeveil.privacy.mechanism.DiscreteLaplace;
import org.edgeveil.privacy.mechanism.RandomBits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One exact noise sample, beside the JDK's randomness that it is made from. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NoiseBenchmark {
  /**
   * Scale of the Laplace noise, sensitivity over epsilon; sigma of the Gaussian. The last three are
   * of the order of a stream's noise on its lattice of 2^-16.
   */
  @Param({"1", "10", "100", "1000", "100000", "10000000", "1000000000"})
  public int scale;

  private final RandomBits bits = RandomBits.secure();
  private final SecureRandom jdk = new SecureRandom();
  private final byte[] eightBytes = new byte[8];
  private DiscreteLaplace laplace = new DiscreteLaplace(1, 1);
  private DiscreteGaussian gaussian = new DiscreteGaussian(BigInteger.ONE, BigInteger.ONE);

  /** Makes the distributions. */
  @Setup
  public void setUp() {
    laplace = new DiscreteLaplace(scale, 1);
    gaussian = new DiscreteGaussian(BigInteger.valueOf(scale).pow(2), BigInteger.ONE);
  }

  /** One sample of the discrete Laplace distribution. */
  @Benchmark
  public long discreteLaplace() {
    return laplace.sample(bits);
  }

  /** One sample of the discrete Gaussian distribution. */
  @Benchmark
  public BigInteger discreteGaussian() {
    return gaussian.sample(bits);
  }

  /** Eight bytes of the JDK's secure randomness, unbuffered: the yardstick. */
  @Benchmark
  public byte[] eightSecureBytes() {
    jdk.nextBytes(eightBytes);
    return eightBytes;
  }
}
