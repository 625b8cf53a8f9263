/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.benchmarks;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
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
  /** Scale of the noise: sensitivity over epsilon. */
  @Param({"1", "10", "100"})
  public int scale;

  private final RandomBits bits = RandomBits.secure();
  private final SecureRandom jdk = new SecureRandom();
  private final byte[] eightBytes = new byte[8];
  private DiscreteLaplace laplace = new DiscreteLaplace(1, 1);

  /** Makes the distribution. */
  @Setup
  public void setUp() {
    laplace = new DiscreteLaplace(scale, 1);
  }

  /** One sample of the discrete Laplace distribution. */
  @Benchmark
  public long discreteLaplace() {
    return laplace.sample(bits);
  }

  /** Eight bytes of the JDK's secure randomness, unbuffered: the yardstick. */
  @Benchmark
  public byte[] eightSecureBytes() {
    jdk.nextBytes(eightBytes);
    return eightBytes;
  }
}
