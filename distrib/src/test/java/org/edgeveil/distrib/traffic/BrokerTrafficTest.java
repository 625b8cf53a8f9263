/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.distrib.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.edgeveil.aggregation.internal.window.TumblingWindows;
import org.edgeveil.api.observation.Box;
import org.edgeveil.api.observation.Isolation;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.Scene;
import org.edgeveil.api.observation.SceneEvent;
import org.edgeveil.api.observation.Stream;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.api.release.Metric;
import org.edgeveil.distrib.subscriber.KuraMessage;
import org.edgeveil.distrib.subscriber.KuraPayloadReader;
import org.edgeveil.distrib.subscriber.PayloadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An empty and a crowded place, as the broker and everybody behind it sees them: but for the noised
 * values, all messages are the same, and come at the same moments.
 */
@Timeout(300)
class BrokerTrafficTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long CHUNK = 30 * SECOND;
  private static final int SECONDS = 190;

  /** Whole chunks, and bits of alerts. */
  private static final Map<String, Object> COUNTING =
      Map.of(
          "unit", "DURATION",
          "window.seconds", 30,
          "alerts", "crowd: zone=door label=Person n=1 m=1",
          "alerts.slot.minutes", 1,
          "alerts.epsilon", "1");

  /** What of a run does not hang on the noise, and not on when and where the test runs. */
  private record Traffic(List<Object> messages, List<Long> moments, List<Object> states) {}

  @Test
  void traffic_emptyAndCrowdedPlace_isTheSameButForTheNoisedValues(
      @TempDir Path empty, @TempDir Path crowded) throws Exception {
    Traffic nobody = traffic(empty, 0, UnaryOperator.identity());
    Traffic crowd = traffic(crowded, 40, UnaryOperator.identity());

    assertThat(crowd.messages()).isEqualTo(nobody.messages());
    assertThat(crowd.moments()).isEqualTo(nobody.moments());
    assertThat(crowd.states()).isEqualTo(nobody.states());
    // Birth, six windows, three slots, goodbye.
    assertThat(crowd.messages()).hasSize(11);
    assertThat(crowd.moments()).containsOnly(TumblingWindows.GRACE_NANOS);
  }

  /** The broken variant: a message says how many frames the camera found worth looking at. */
  @Test
  void traffic_messagesTellTheAnalysedFrames_isNotTheSame(
      @TempDir Path empty, @TempDir Path crowded) throws Exception {
    Traffic nobody = traffic(empty, 0, publisher -> telling(publisher, analysed(0)));
    Traffic crowd = traffic(crowded, 40, publisher -> telling(publisher, analysed(40)));

    assertThat(crowd.messages()).isNotEqualTo(nobody.messages()).hasSameSizeAs(nobody.messages());
  }

  private static Traffic traffic(Path data, int people, UnaryOperator<CloudPublisher> wiretap)
      throws Exception {
    try (Chain chain = new Chain(data, COUNTING, wiretap)) {
      Stream live = live(Chain.CAMERA);
      Stream foreign = live("another");
      for (int second = 0; second < SECONDS; second++) {
        chain.at(second * SECOND, seen(live, second, people), foreign);
      }
      List<Object> states =
          chain.statuses().stream()
              .<Object>map(
                  status ->
                      List.of(
                          status.pid(),
                          status.state(),
                          status.reason(),
                          status.message(),
                          status.facts()))
              .toList();
      List<Object> messages = new ArrayList<>();
      for (Eavesdropper.Heard heard : chain.stop()) {
        messages.add(withoutNoise(heard));
      }
      return new Traffic(messages, List.copyOf(chain.moments()), states);
    }
  }

  private static Stream live(String camera) {
    return new Stream(
        camera,
        Stream.Kind.LIVE,
        "run",
        Instant.parse("2026-11-22T10:00:00Z"),
        SECOND,
        Isolation.CHUNKED,
        CHUNK,
        new Scene(List.of("door", "shop"), List.of("gate"), List.of("Person")),
        "a".repeat(64),
        "b".repeat(64));
  }

  /** Of the empty place only every tenth frame is looked at: nothing moves. */
  private static List<Observation> seen(Stream live, int second, int people) {
    if (!isAnalysed(second, people)) {
      return List.of();
    }
    List<TrackedObject> objects = new ArrayList<>();
    List<SceneEvent> events = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      long track = person + 1000L * (second / 5);
      objects.add(
          new TrackedObject(track, "Person", 1, new Box(0, 0, 0.1, 0.1), List.of("door", "shop")));
      events.add(new SceneEvent.ZoneEntered(track, "Person", "shop"));
      events.add(
          new SceneEvent.LineCrossed(track, "Person", "gate", SceneEvent.Direction.LEFT_TO_RIGHT));
    }
    long time = second * SECOND;
    return List.of(new Observation(live, second, time, live.chunkOf(time), objects, events));
  }

  private static boolean isAnalysed(int second, int people) {
    return people > 0 || second % 10 == 0;
  }

  private static long analysed(int people) {
    return IntStream.range(0, SECONDS).filter(second -> isAnalysed(second, people)).count();
  }

  private static CloudPublisher telling(CloudPublisher publisher, long frames) {
    return (CloudPublisher)
        Proxy.newProxyInstance(
            CloudPublisher.class.getClassLoader(),
            new Class<?>[] {CloudPublisher.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("publish")) {
                ((org.eclipse.kura.cloudconnection.message.KuraMessage) arguments[0])
                    .getPayload()
                    .addMetric("frames.analysed", frames);
              }
              try {
                return method.invoke(publisher, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** All of a message but noised values, clocks and names that are drawn for each run. */
  private static Object withoutNoise(Eavesdropper.Heard heard) throws PayloadException {
    byte[] payload = heard.message().getPayload();
    KuraMessage message = new KuraPayloadReader().read(payload);
    boolean release = message.metrics().containsKey("charge.id");
    Map<String, Object> metrics = new TreeMap<>();
    message.metrics().forEach((name, value) -> metrics.put(name, withoutNoise(name, value)));
    return List.of(
        heard.topic(),
        heard.message().getQos(),
        heard.message().isRetained(),
        metrics,
        message.body().remaining(),
        // A release is as long as its numbers are; the window's end is its time.
        release
            ? message.timestamp()
            : payload.length - String.valueOf(message.metrics().get("uptime")).length());
  }

  private static Object withoutNoise(String name, Object value) {
    for (Metric metric : Metric.values()) {
      if (name.startsWith(metric.key() + ".")) {
        return value.getClass();
      }
    }
    return switch (name) {
      case "charge.id", "window.stream" -> String.valueOf(value).length();
      case "uptime" -> "";
      default -> value;
    };
  }
}
