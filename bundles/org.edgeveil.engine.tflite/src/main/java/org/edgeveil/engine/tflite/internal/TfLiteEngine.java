/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.SymbolBlock;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterServer;
import ai.djl.training.optimizer.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.SplittableRandom;
import org.bytedeco.tensorflowlite.Interpreter;
import org.edgeveil.engine.tflite.TfLite;
import org.edgeveil.engine.tflite.internal.array.Refused;
import org.jspecify.annotations.Nullable;

/** TensorFlow Lite as DJL sees it: it runs models on the processor and trains none. */
final class TfLiteEngine extends Engine {

  /** DJL keeps one engine object per name. */
  static final TfLiteEngine INSTANCE = new TfLiteEngine();

  private static final String PRESETS =
      "/META-INF/maven/org.bytedeco/tensorflow-lite/pom.properties";

  private final String version = presetsVersion();
  private SplittableRandom random = new SplittableRandom();

  private TfLiteEngine() {}

  /** Reads the version beside the presets' classes: the library itself need not be loaded. */
  private static String presetsVersion() {
    Properties properties = new Properties();
    try (InputStream in = Interpreter.class.getResourceAsStream(PRESETS)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The presets' own version follows the library's.
    return properties.getProperty("version", "unknown").replaceFirst("-.*", "");
  }

  /** Returns a source of random numbers for one caller. */
  synchronized SplittableRandom newRandom() {
    return random.split();
  }

  @Override
  public synchronized void setRandomSeed(int seed) {
    super.setRandomSeed(seed);
    random = new SplittableRandom(seed);
  }

  @Override
  public @Nullable Engine getAlternativeEngine() {
    return null;
  }

  @Override
  public String getEngineName() {
    return TfLite.ENGINE_NAME;
  }

  @Override
  public int getRank() {
    return TfLiteEngineProvider.RANK;
  }

  @Override
  public String getVersion() {
    return version;
  }

  @Override
  public boolean hasCapability(String capability) {
    // No CUDA, so that DJL does not look for it; MKL and MKLDNN are not what runs here.
    return false;
  }

  @Override
  public SymbolBlock newSymbolBlock(NDManager manager) {
    throw new UnsupportedOperationException(
        "A TensorFlow Lite block comes from a model file: load a model and take its getBlock().");
  }

  @Override
  public GradientCollector newGradientCollector() {
    throw Refused.training();
  }

  @Override
  public ParameterServer newParameterServer(Optimizer optimizer) {
    throw Refused.training();
  }

  static void requireCpu(Device device) {
    if (!device.getDeviceType().equals(Device.Type.CPU)) {
      throw new UnsupportedOperationException(
          "TensorFlow Lite runs on the processor here: found the device "
              + device
              + ", expected cpu(); leave the device out, or load an external delegate.");
    }
  }

  @Override
  public Model newModel(String name, @Nullable Device device) {
    return new TfLiteModel(name, newBaseManager(device));
  }

  @Override
  public NDManager newBaseManager() {
    return newBaseManager(null);
  }

  @Override
  public NDManager newBaseManager(@Nullable Device device) {
    return TfLiteNDManager.system().newSubManager(device == null ? Device.cpu() : device);
  }

  @Override
  public String toString() {
    return getEngineName() + ':' + getVersion();
  }
}
