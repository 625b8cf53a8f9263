/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.probe;

import java.nio.file.Path;
import java.time.Duration;
import org.edgeveil.engine.tflite.InterpreterOptions;
import org.edgeveil.engine.tflite.ModelProbe;
import org.edgeveil.engine.tflite.ProbeLimits;
import org.edgeveil.engine.tflite.ProbeResult;
import org.edgeveil.natives.NativeLibraries;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Probes two models from inside a framework and prints what came of it. */
public final class ChildProbeActivator implements BundleActivator {

  @Override
  public void start(BundleContext context) throws Exception {
    NativeLibraries.prepare(Path.of(context.getProperty("probe.natives")));
    print("usable", context.getProperty("probe.usable"));
    print("unusable", context.getProperty("probe.unusable"));
  }

  private static void print(String label, String model) throws Exception {
    ProbeResult result =
        ModelProbe.run(
            Path.of(model),
            InterpreterOptions.DEFAULT,
            new ProbeLimits(Duration.ofMinutes(2), 1L << 30));
    System.out.println(
        label + " " + result.outcome() + " " + result.inputs().size() + " " + result.reason());
  }

  @Override
  public void stop(BundleContext context) {}
}
