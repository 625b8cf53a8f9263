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
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.edgeveil.api.status.Status;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** From a clip to decoded messages at a real broker; and no pixel on the way. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class EndToEndIT {
  @Inject private BundleContext context;

  @Configuration
  public Option[] configuration() throws Exception {
    return CoreOptions.options(
        Platform.services(),
        Outside.start(),
        Gateway.kura(Gateway.newState()),
        Gateway.product(),
        Gateway.publisher());
  }

  @Test
  public void clip_analysed_arrivesAsNoisedCountsAndNothingElse() throws Exception {
    Path clip = Files.createTempFile("canary", ".avi");
    CanaryClip.write(clip);
    Gateway gateway = new Gateway(context);
    gateway.configure(
        Gateway.PUBLISHER,
        "publisher",
        Map.of(
            "broker.uri",
            "tcp://127.0.0.1:" + Outside.port(),
            "account.name",
            "account",
            "client.id",
            "gateway",
            "qos",
            1));
    gateway.configure(Gateway.DOMAIN, Map.of("budget.epsilon", "10"));
    gateway.configure(
        Gateway.SYNC,
        Map.of(
            "CloudPublisher.target",
            "(kura.service.pid=publisher)",
            "mode",
            "AGGREGATES_AND_ALERTS"));
    gateway.configure(
        Gateway.AGGREGATOR,
        "street-counts",
        Map.of(
            "camera.pid",
            "street",
            "window.seconds",
            20,
            "epsilon",
            "1",
            "alerts",
            "people: zone=square label=Person n=3 m=5",
            "alerts.slot.minutes",
            1,
            "alerts.epsilon",
            "1"));
    gateway.configure(
        Gateway.AGGREGATOR,
        "canary-counts",
        Map.of("camera.pid", "canary", "window.seconds", 1, "epsilon", "1"));
    gateway.configure(
        Gateway.AGGREGATOR,
        "chunk-counts",
        Map.of("camera.pid", "chunks", "window.seconds", 30, "unit", "DURATION", "epsilon", "1"));
    String zones = "square: 0.44,0.36 0.84,0.36 0.84,0.66 0.44,0.66";
    gateway.configure(
        Gateway.CAMERA,
        "canary",
        Map.of(
            "source",
            clip.toString(),
            "zones",
            zones,
            "analysis.rate",
            0.0,
            "score.threshold",
            0.1));
    gateway.configure(
        Gateway.CAMERA,
        "chunks",
        Map.of(
            "source", clip.toString(), "zones", zones, "mode", "chunked", "analysis.rate", 10.0));
    gateway.configure(
        Gateway.CAMERA,
        "street",
        Map.of(
            "source",
            street().toString(),
            "zones",
            zones,
            "lines",
            "east: 0.90,0.40 0.90,0.85",
            "analysis.rate",
            0.0,
            "threads",
            2));

    Status canary = gateway.await("canary", Status.State.STOPPED);
    Status street = gateway.await("street", Status.State.STOPPED);
    gateway.await("chunks", Status.State.STOPPED);
    // 2 s in windows of 1 s and as a part of a chunk, 79.5 s in windows of 20 s and slots of 60 s
    gateway.await(
        "releases", () -> Optional.of(Outside.releases()).filter(lines -> lines.size() >= 9));
    gateway.await(
        "confirmed",
        () ->
            gateway
                .status(Gateway.SYNC)
                .filter(status -> Long.valueOf(0).equals(status.local().get("queued"))));

    assertEquals(Long.valueOf(CanaryClip.FRAMES), canary.local().get("frames.analysed"));
    assertEquals(Long.valueOf(795), street.local().get("frames.analysed"));
    List<String> releases = Outside.releases();
    assertEquals(releases.toString(), 9, releases.size());
    List<String> alerts =
        releases.stream().filter(release -> release.contains("randomised-response")).toList();
    assertEquals(releases.toString(), 2, alerts.size());
    alerts.forEach(
        alert -> assertTrue(alert, alert.contains("Value[metric=alerts, subject=square")));
    releases.forEach(release -> assertTrue(release, release.contains("enforced")));
    assertEquals(
        releases.toString(),
        1,
        releases.stream().filter(release -> release.contains("DURATION(30.0 s, 1)")).count());
    assertNoPixelIn(everythingWrittenOrSent());
  }

  private static Path street() {
    return Platform.root().resolve("samples/vtest/vtest.avi");
  }

  private List<Path> everythingWrittenOrSent() throws IOException {
    List<Path> files = new ArrayList<>(List.of(Outside.traffic()));
    Path framework = context.getBundle(0).getDataFile("").toPath().getParent();
    for (Path directory :
        List.of(Path.of(System.getProperty("edgeveil.itests.state")), framework)) {
      try (Stream<Path> walk = Files.walk(directory)) {
        walk.filter(Files::isRegularFile).forEach(files::add);
      }
    }
    return files;
  }

  private static void assertNoPixelIn(List<Path> files) throws IOException {
    List<byte[]> needles = new ArrayList<>();
    for (int frame = 0; frame < CanaryClip.FRAMES; frame++) {
      for (int row = 0; row < CanaryClip.SIZE; row += 7) {
        needles.addAll(List.of(CanaryClip.needles(frame, row)));
      }
    }
    Needles search = new Needles(needles);
    assertTrue("the search finds a row", search.foundIn(CanaryClip.row(3, 14)));
    assertTrue("also with red first", search.foundIn(CanaryClip.redFirst(CanaryClip.row(3, 14))));
    assertFalse(files.isEmpty());
    for (Path file : files) {
      assertFalse("pixels of a frame in " + file, search.foundIn(read(file)));
    }
    assertTrue(
        "what was sent is readable: the search looks at real traffic",
        new Needles(List.of("account/gateway".getBytes(StandardCharsets.US_ASCII)))
            .foundIn(read(Outside.traffic())));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
