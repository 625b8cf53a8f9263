/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.detect.Detector;
import org.edgeveil.camera.internal.frame.FrameSource;
import org.edgeveil.camera.internal.frame.Preparation;
import org.edgeveil.camera.internal.frame.StopSignal;
import org.edgeveil.camera.internal.frame.VideoSettings;
import org.edgeveil.camera.internal.model.ModelStore;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.component.InvalidSettingsException;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.natives.NativeLibrariesException;

/** The demo clip and what is needed to analyse it with the default model. */
final class Clip {
  static final Path PATH = Path.of(System.getProperty("edgeveil.root"), "samples/vtest/vtest.avi");
  static final double ASPECT = 768.0 / 576;
  static final VideoSettings VIDEO =
      new VideoSettings("tcp", Duration.ofSeconds(10), Duration.ofSeconds(10));

  private Clip() {}

  static CameraOptions options(Map<String, Object> changes) throws InvalidSettingsException {
    Map<String, Object> properties = new HashMap<>(changes);
    properties.putIfAbsent("source", PATH.toString());
    properties.putIfAbsent("analysis.rate", 0);
    return CameraOptions.parse(properties, value -> "");
  }

  static Detector detector(CameraOptions options, Path models)
      throws IOException, NativeLibrariesException {
    NativeLibraries.ensurePrepared();
    return Detector.load(
        new ModelStore(models).find(options.model(), options.labels()),
        options.detection().decoder(),
        options.threads(),
        Analysis.lowScore(options));
  }

  static FrameSource frames(Path file, Detector detector, RunCounters counters) throws IOException {
    return FrameSource.open(
        SourceAddress.ofFile(file),
        VIDEO,
        new FrameSource.Request(detector.input(), Preparation.NONE, 0, false, 0, 0),
        new StopSignal(),
        counters.frames(),
        "test");
  }
}
