/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.inject.Inject;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.ObservationListener;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.Noise;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PostProcessing;
import org.edgeveil.api.release.PrivacyStatement;
import org.edgeveil.api.release.PrivacyUnit;
import org.edgeveil.api.release.Receipt;
import org.edgeveil.api.release.ReceiptVerifier;
import org.edgeveil.api.release.Release;
import org.edgeveil.api.release.ReleaseContent;
import org.edgeveil.api.release.ReleaseRefusedException;
import org.edgeveil.api.release.ReleaseSink;
import org.edgeveil.api.release.Window;
import org.edgeveil.api.status.Status;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.ProbeBuilder;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * A stranger in the same framework tries to get at frames and observations, and to have something
 * sent.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class WallsIT {
  private static final List<String> ROOMS =
      List.of("org.edgeveil.camera", "org.edgeveil.aggregation", "org.edgeveil.sync");

  @Inject private BundleContext context;

  @Configuration
  public Option[] configuration() throws Exception {
    return CoreOptions.options(
        Platform.services(), Gateway.kura(Gateway.newState()), Gateway.product());
  }

  /** The test itself plays the stranger that names the attribute on purpose. */
  @ProbeBuilder
  public TestProbeBuilder probe(TestProbeBuilder builder) {
    return builder.setHeader(
        Constants.IMPORT_PACKAGE, "org.edgeveil.api.observation;room=edgeveil");
  }

  /** As Kura does it: singletons have a configuration from the start. */
  @Before
  public void configureSingletons() throws Exception {
    Gateway gateway = new Gateway(context);
    gateway.configure(Gateway.DOMAIN, Map.of("ledger", "throw-away"));
    gateway.configure(Gateway.SYNC, Map.of());
  }

  @Test
  public void stranger_importsObservations_doesNotResolve() throws Exception {
    assertUnresolvable("org.edgeveil.api.observation");
  }

  @Test
  public void stranger_importsNativePointers_doesNotResolve() throws Exception {
    assertUnresolvable("org.bytedeco.javacpp");
  }

  @Test
  public void stranger_importsARoomsPackage_doesNotResolve() throws Exception {
    for (String room : ROOMS) {
      assertUnresolvable(room + ".internal");
    }
  }

  private void assertUnresolvable(String packageName) throws Exception {
    Bundle stranger =
        install("stranger." + packageName, Map.of(Constants.IMPORT_PACKAGE, packageName));
    try {
      assertThrows(BundleException.class, stranger::start);
      assertEquals(Bundle.INSTALLED, stranger.getState());
    } finally {
      stranger.uninstall();
    }
  }

  @Test
  public void fragment_onARoom_neverAttaches() throws Exception {
    for (String room : ROOMS) {
      Bundle fragment = install("fragment." + room, Map.of(Constants.FRAGMENT_HOST, room));
      try {
        assertEquals(Bundle.ACTIVE, bundle(room).getState());
        assertFalse(
            context
                .getBundle(0)
                .adapt(org.osgi.framework.wiring.FrameworkWiring.class)
                .resolveBundles(List.of(fragment)));
        assertEquals(Bundle.INSTALLED, fragment.getState());
      } finally {
        fragment.uninstall();
      }
    }
  }

  @Test
  public void loadedClasses_ofTheCamera_holdNoStateThatReachesAFrame() throws Exception {
    Bundle camera = bundle("org.edgeveil.camera");
    List<String> reachable = new ArrayList<>();
    List<URL> classFiles =
        Collections.list(camera.findEntries("/org/edgeveil/camera", "*.class", true));
    for (URL file : classFiles) {
      String name = file.getPath().substring(1).replace('/', '.').replaceAll("\\.class$", "");
      if (name.endsWith("package-info")) {
        continue;
      }
      for (Field field : camera.loadClass(name).getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && !isConstant(field)) {
          reachable.add(name + "." + field.getName() + ": " + field.getType().getName());
        }
      }
    }
    assertFalse(classFiles.isEmpty());
    assertEquals(List.of(), reachable);
  }

  /**
   * A constant cannot lead to a frame: it is final and a value, a text, a logger, a pattern, an
   * enumeration, or a collection that nobody can add to.
   */
  private static boolean isConstant(Field field) {
    Class<?> type = field.getType();
    return Modifier.isFinal(field.getModifiers())
        && (type.isPrimitive()
            || type.isEnum()
            || type.isRecord()
            || (type.isArray() && Objects.requireNonNull(type.getComponentType()).isEnum())
            || (type.isArray()
                && Objects.requireNonNull(type.getComponentType()).isPrimitive()
                && field.isSynthetic())
            || List.of(
                    "java.lang.String",
                    "org.slf4j.Logger",
                    "java.util.regex.Pattern",
                    "java.time.Duration",
                    "java.math.BigDecimal")
                .contains(type.getName())
            || isUnmodifiableCollection(field));
  }

  /** A final field may still hold a collection that a frame could be put into. */
  private static boolean isUnmodifiableCollection(Field field) {
    if (!List.of("java.util.List", "java.util.Set", "java.util.Map")
        .contains(field.getType().getName())) {
      return false;
    }
    try {
      field.setAccessible(true);
      Object value = field.get(null);
      return value != null
          && value.getClass().getName().startsWith("java.util.ImmutableCollections$");
    } catch (IllegalAccessException e) {
      throw new AssertionError(field + " cannot be looked at", e);
    }
  }

  @Test
  @SuppressWarnings("JdkObsolete") // the service registry wants a Dictionary
  public void foreignListener_ofARunningCamera_getsNothing() throws Exception {
    Gateway gateway = new Gateway(context);
    AtomicInteger calls = new AtomicInteger();
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(ObservationListener.CAMERA_PID, "walls");
    context.registerService(ObservationListener.class, counting(calls), properties);

    gateway.configure(Gateway.DOMAIN, Map.of("ledger", "throw-away"));
    gateway.configure(
        Gateway.AGGREGATOR, "walls-counts", Map.of("camera.pid", "walls", "window.seconds", 1));
    gateway.configure(
        Gateway.CAMERA,
        "walls",
        Map.of("source", canary(), "zones", "all: 0,0 1,0 1,1 0,1", "analysis.rate", 0.0));

    Status camera = gateway.await("walls", Status.State.STOPPED);
    assertEquals(Long.valueOf(CanaryClip.FRAMES), camera.local().get("frames.analysed"));
    assertEquals(0, calls.get());
  }

  @Test
  public void forgedRelease_offeredToSync_isRefused() throws Exception {
    Gateway gateway = new Gateway(context);
    gateway.await(
        "verifier",
        () -> java.util.Optional.ofNullable(context.getServiceReference(ReceiptVerifier.class)));
    gateway.await(
        "sink",
        () -> java.util.Optional.ofNullable(context.getServiceReference(ReleaseSink.class)));
    Release forged = new Release(content(), new Receipt("made-up", new byte[32]));
    gateway.await("refused", () -> refusal(gateway, forged));
    assertFalse(gateway.service(ReceiptVerifier.class).verify(forged));
  }

  /** Until ledger and outbox are open the sink asks to be tried again. */
  private static java.util.Optional<ReleaseRefusedException> refusal(
      Gateway gateway, Release forged) {
    try {
      gateway.service(ReleaseSink.class).accept(forged);
      throw new AssertionError("a forged release was accepted");
    } catch (ReleaseRefusedException e) {
      return java.util.Optional.of(e);
    } catch (IOException e) {
      return java.util.Optional.empty();
    }
  }

  @Test
  public void everyBundle_ofTheProduct_isActive() {
    List<String> idle =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getSymbolicName().startsWith("org.edgeveil"))
            .filter(
                bundle ->
                    bundle.getState() != Bundle.ACTIVE
                        && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
            .map(Bundle::getSymbolicName)
            .toList();
    assertEquals(List.of(), idle);
    assertNotEquals(Bundle.INSTALLED, bundle("org.edgeveil.natives.linux-x86_64").getState());
  }

  private static ObservationListener counting(AtomicInteger calls) {
    return new ObservationListener() {
      @Override
      public void onObservation(Observation observation) {
        calls.incrementAndGet();
      }

      @Override
      public void onStreamEnded(Stream stream, long mediaTimeNanos) {
        calls.incrementAndGet();
      }
    };
  }

  private static ReleaseContent content() {
    return new ReleaseContent(
        "walls",
        new Window("replay:0", 0, 1, Instant.EPOCH, Instant.EPOCH, 1),
        List.of(new NoisedValue(Metric.ENTRIES, "all", "Person", 7, 7, 7, 1)),
        PostProcessing.NONE,
        new PrivacyStatement(
            PrivacyStatement.Guarantee.ENFORCED,
            "discrete-laplace",
            new PrivacyUnit.Track(3, 0),
            PrivacyStatement.Currency.EPSILON,
            1,
            1,
            1,
            1,
            new PrivacyStatement.Loss(1, 0, 1),
            "gateway",
            List.of(),
            List.of(new NoiseTerm(Metric.ENTRIES, 1, 0, 1, new Noise.DiscreteLaplace(1, 1)))),
        "0".repeat(64),
        "0".repeat(64));
  }

  private static String canary() throws IOException {
    java.nio.file.Path clip = java.nio.file.Files.createTempFile("canary", ".avi");
    CanaryClip.write(clip);
    return clip.toString();
  }

  private Bundle bundle(String symbolicName) {
    List<Bundle> found =
        Arrays.stream(context.getBundles())
            .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
            .toList();
    assertTrue(symbolicName, found.size() == 1);
    return found.get(0);
  }

  private Bundle install(String symbolicName, Map<String, String> headers) throws Exception {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    main.putValue(Constants.BUNDLE_SYMBOLICNAME, symbolicName);
    headers.forEach(main::putValue);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    return context.installBundle(
        "test:" + symbolicName, new ByteArrayInputStream(bytes.toByteArray()));
  }
}
