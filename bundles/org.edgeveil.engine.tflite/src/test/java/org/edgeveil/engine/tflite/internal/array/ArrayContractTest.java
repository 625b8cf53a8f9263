/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.internal.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrayAdapter;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.edgeveil.engine.tflite.TfLite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of DJL's interfaces is implemented here, what is DJL's own, and what becomes of memory. */
class ArrayContractTest extends ArrayTestBase {

  /** What {@code NDArrayAdapter} does well enough for any array. */
  private static final Set<String> ADAPTERS =
      Set.of(
          "equals(Object)",
          "getDevice()",
          "getManager()",
          "getName()",
          "getSparseFormat()",
          "getUid()",
          "hasGradient()",
          "hashCode()",
          "isReleased()",
          "sequenceMask(NDArray)",
          "setName(String)",
          "tempAttach(NDManager)",
          "toString()");

  /** What {@code BaseNDManager} does well enough for any engine. */
  private static final Set<String> BASE_MANAGERS =
      Set.of(
          "attachInternal(String,AutoCloseable[])",
          "attachUncappedInternal(String,AutoCloseable)",
          "cap()",
          "close()",
          "debugDump(int)",
          "defaultDevice()",
          "detachInternal(String)",
          "getDevice()",
          "getManagedArrays()",
          "getName()",
          "getParentManager()",
          "isOpen()",
          "newSubManager()",
          "setName(String)",
          "tempAttachInternal(NDManager,String,NDResource)",
          "toString()");

  /** What DJL writes in terms of other operations. */
  private static final Set<String> INTERNAL_DEFAULTS =
      Set.of(
          "concat(NDList)",
          "crop(int,int,int,int)",
          "rdiv(NDArray)",
          "rmod(NDArray)",
          "rsub(NDArray)",
          "stack(NDList)");

  private static String signature(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(",", "(", ")"));
  }

  /** Returns the methods that an object has from a class or interface of DJL's itself. */
  private static Set<String> leftTo(Class<?> owner, Object object) {
    return Arrays.stream(object.getClass().getMethods())
        .filter(method -> method.getDeclaringClass() == owner)
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
        .map(ArrayContractTest::signature)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void methods_leftToDjlsAdapters_areTheKnownOnes() {
    NDArray array = row(1);

    assertThat(leftTo(NDArrayAdapter.class, array)).containsExactlyInAnyOrderElementsOf(ADAPTERS);
    assertThat(leftTo(BaseNDManager.class, manager))
        .containsExactlyInAnyOrderElementsOf(BASE_MANAGERS);
    assertThat(leftTo(NDArrayEx.class, array.getNDArrayInternal()))
        .containsExactlyInAnyOrderElementsOf(INTERNAL_DEFAULTS);
  }

  @Test
  void methods_defaultsOfTheInterface_reachOurOperations() {
    NDArray array = row(3, 1, 2);

    // Those whose default in DJL needs other operations, one call each.
    assertThat(array.max(new int[] {0}).getFloat()).isEqualTo(3);
    assertThat(array.min(new int[] {0}).getFloat()).isEqualTo(1);
    assertThat(array.scaleGradient(0.5)).isEqualTo(array);
    assertThat(array.countNonzero(0).getLong()).isEqualTo(3);
    assertThat(array.like().getShape()).isEqualTo(shape(3));
    assertThat(array.toDebugString(true)).contains("3");
  }

  @Test
  void close_arrayOrManager_makesUseAnException() {
    NDArray array = row(1, 2);
    NDManager inner = manager.newSubManager();
    NDArray other = inner.create(new float[] {1});
    array.close();
    array.close();
    inner.close();

    assertThat(array.isReleased()).isTrue();
    assertThat(array.toString()).isEqualTo("This array is already closed");
    for (NDArray closed : new NDArray[] {array, other}) {
      assertThatThrownBy(closed::getShape).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(closed::getDataType).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> closed.add(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("found a use after close()");
      assertThatThrownBy(() -> closed.addi(1)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> closed.toByteBuffer(true)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> row(1).add(closed)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> closed.set(new float[] {1}))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> inner.create(new float[] {1}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void close_arrayThatIsStillHeld_letsTheMemoryGo() {
    BufferPoolMXBean direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .findFirst()
            .orElseThrow();
    int size = 1 << 25;
    NDArray array = manager.create(shape(size), DataType.UINT8);
    long held = direct.getMemoryUsed();

    array.close();

    await()
        .until(
            () -> {
              System.gc();
              return direct.getMemoryUsed() <= held - size;
            });
    assertThat(array.isReleased()).isTrue();
  }

  @Test
  void manager_results_belongToTheArraysOne() {
    NDManager inner = manager.newSubManager();
    NDArray outer = row(1);
    NDArray array = inner.create(new float[] {1});

    NDArray sum = array.add(outer);
    NDArray kept = array.get(manager, 0);
    assertThat(sum.getManager()).isSameAs(inner);
    inner.close();

    assertThat(sum.isReleased()).isTrue();
    assertThat(kept.getFloat()).isEqualTo(1);
    assertThat(outer.getFloat(0)).isEqualTo(1);
  }

  @Test
  void scope_endOfBlock_closesWhatWasMade() {
    NDArray array;
    try (NDScope scope = new NDScope()) {
      array = row(1);
      scope.suppressNotUsedWarning();
    }

    assertThat(array.isReleased()).isFalse();
    try (NDManager inner = NDManager.subManagerOf(array)) {
      array.tempAttach(inner);
      assertThat(array.getManager()).isSameAs(inner);
    }
    assertThat(array.getManager()).isSameAs(manager);
    assertThat(array.getFloat(0)).isEqualTo(1);
  }

  @Test
  void create_directBuffer_isTheMemory() {
    var buffer = manager.allocateDirect(8);
    NDArray array = manager.create(buffer, shape(2), DataType.FLOAT32);

    buffer.putFloat(4, 5);
    array.addi(1);

    assertThat(array.toFloatArray()).containsExactly(1, 6);
    assertThat(buffer.getFloat(4)).isEqualTo(6);
  }

  @Test
  void intern_otherArray_takesItsContent() {
    NDArray array = row(1);

    array.intern(ints(4, 5));

    assertThat(array.toIntArray()).containsExactly(4, 5);
  }

  @Test
  void toType_nothingToDo_returnsTheArrayUnlessCopied() {
    NDArray array = row(1);

    assertThat(array.toType(DataType.FLOAT32, false)).isSameAs(array);
    assertThat(array.toType(DataType.FLOAT32, true)).isNotSameAs(array).isEqualTo(array);
    assertThat(array.toDevice(Device.cpu(), false)).isSameAs(array);
    assertThat(array.toDevice(Device.cpu(), true)).isNotSameAs(array);
    assertThatThrownBy(() -> array.toDevice(Device.gpu(), false))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("found the device gpu(0), expected cpu()");
  }

  @Test
  void serialisation_files_comeBack(@TempDir Path directory) throws Exception {
    NDList list = new NDList(row(1, 2).reshape(2, 1), ints(3));
    Path file = directory.resolve("list");
    Files.write(file, list.encode());

    NDList read = manager.load(file);

    assertThat(read).hasSize(2);
    assertThat(read.get(0)).isEqualTo(list.get(0));
    assertThat(read.get(1)).isEqualTo(list.get(1));
    assertThatThrownBy(() -> manager.load(directory.resolve("absent")))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void sparseArrays_areRefusedInASentence() {
    FloatBuffer data = FloatBuffer.allocate(1);
    Shape shape = shape(1, 1);

    assertThatThrownBy(() -> manager.createCSR(data, new long[1], new long[1], shape))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("dense arrays only");
    assertThatThrownBy(() -> manager.createRowSparse(data, shape, new long[1], shape))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> manager.createCoo(data, new long[1][1], shape))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> manager.invoke("op", new NDList(), null))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("no single layers");
    assertThat(row(1).isSparse()).isFalse();
  }

  @Test
  void engine_contract_isWhole() {
    Engine engine = TfLite.engine();

    assertThat(engine.getVersion()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(engine).hasToString("TFLite:" + engine.getVersion());
    assertThat(engine.getEngineName()).isEqualTo(TfLite.ENGINE_NAME);
    assertThat(engine.hasCapability("CUDA")).isFalse();
    assertThat(engine.getGpuCount()).isZero();
    assertThat(engine.getDevices()).containsExactly(Device.cpu());
    assertThat(engine.defaultDevice()).isEqualTo(Device.cpu());
    assertThat(engine.getAlternativeEngine()).isNull();
    assertThat(Engine.getEngine(TfLite.ENGINE_NAME)).isSameAs(engine);
    engine.setRandomSeed(7);
    assertThat(engine.getSeed()).isEqualTo(7);
    try (NDManager base = NDManager.newBaseManager(TfLite.ENGINE_NAME)) {
      assertThat(base.getEngine()).isSameAs(engine);
      assertThat(base.getDevice()).isEqualTo(Device.cpu());
    }
  }

  @Test
  void engine_whatTheFormatCannotDo_saysSoInASentence() {
    Engine engine = TfLite.engine();
    Optimizer optimizer = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(1)).build();

    assertThatThrownBy(engine::newGradientCollector)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("TensorFlow Lite models cannot be trained");
    assertThatThrownBy(() -> engine.newParameterServer(optimizer))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("TensorFlow Lite models cannot be trained");
    assertThatThrownBy(() -> engine.newSymbolBlock(manager))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("getBlock()");
    assertThatThrownBy(() -> engine.newBaseManager(Device.gpu()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("found the device gpu(0)");
    assertThatThrownBy(() -> engine.newModel("model", Device.gpu()))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
