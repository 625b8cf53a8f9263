/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.aggregation.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.edgeveil.aggregation.internal.charge.OpenLedger;
import org.edgeveil.aggregation.internal.charge.Outcome;
import org.edgeveil.aggregation.internal.config.AggregatorOptions;
import org.edgeveil.aggregation.internal.config.PrivacyDomainOptions;
import org.edgeveil.aggregation.internal.retouch.LabelledClip;
import org.edgeveil.aggregation.internal.retouch.Retouch;
import org.edgeveil.api.observation.Box;
import org.edgeveil.api.observation.Observation;
import org.edgeveil.api.observation.TrackedObject;
import org.edgeveil.api.release.Metric;
import org.edgeveil.api.release.NoiseTerm;
import org.edgeveil.api.release.NoisedValue;
import org.edgeveil.api.release.PrivacyStatement.Guarantee;
import org.edgeveil.api.release.ReleaseContent;
import org.edgeveil.camera.internal.run.PictureCamera;
import org.edgeveil.privacy.ledger.Currency;
import org.edgeveil.privacy.mechanism.Probability;
import org.edgeveil.vision.detection.BoundingBox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pedestrian more or less in the pixels of the demo clip, from end to end: each is painted over,
 * or put in at another time and place, and the camera's decoder, model, tracker and scene, the
 * aggregator and the ledger run on both clips.
 *
 * <p>Under DURATION with a rho of her time in view the vector moves by no more than stated,
 * whatever her pixels do to the rows of others. Under TRACK nobody else's track should change: here
 * is how often one does. {@code ./edgeveil soak privacy-pedestrians} takes every labelled person.
 */
class PedestrianPixelsTest {
  private static final int PEOPLE = Integer.getInteger("edgeveil.pedestrians", 1);
  private static final int LABELLED = 400;
  private static final int STEP = 2;
  private static final int RATE = 10 / STEP;
  private static final long PERIOD = Scenes.SECOND / RATE;
  private static final int CHUNK_SECONDS = 4;
  private static final int CHUNK_PICTURES = CHUNK_SECONDS * RATE;
  private static final int TRACKS = 3;
  private static final long NANO_EPSILON = 1_000_000_000L;

  /** The overlap from which on a track lies on a person, or on another track. */
  private static final double SAME_PLACE = 0.5;

  /** The share of their pictures in which two tracks of one course lie on each other. */
  private static final double SAME_COURSE = 0.9;

  @TempDir static Path temporary = Path.of("");

  @SuppressWarnings("NullAway.Init") // made before all
  private static LabelledClip clip;

  @SuppressWarnings("NullAway.Init") // made before all
  private static Retouch retouch;

  @SuppressWarnings("NullAway.Init") // made before all
  private static PictureCamera camera;

  @SuppressWarnings("NullAway.Init") // made before all
  private static OpenLedger ledger;

  private static List<byte[]> original = List.of();

  private final StringBuilder report = new StringBuilder();

  @BeforeAll
  static void open() throws Exception {
    Path root = Path.of(System.getProperty("edgeveil.root"));
    Path truth = ReferenceData.find("pets09-s2l1-frames-1-400.gt.txt");
    clip = LabelledClip.read(root.resolve("samples/vtest/vtest.avi"), truth, STEP, LABELLED);
    original = new ArrayList<>();
    for (BufferedImage picture : clip.pictures()) {
      original.add(jpeg(picture));
    }
    retouch = new Retouch(clip);
    camera =
        new PictureCamera(
            RATE,
            CHUNK_SECONDS * Scenes.SECOND,
            new TreeMap<>(Map.of("left", "0,0 .45,0 .45,1 0,1", "right", ".55,0 1,0 1,1 .55,1")),
            new TreeMap<>(Map.of("middle", ".5,1 .5,0", "path", "0,.45 1,.45")),
            "Person",
            Files.createDirectory(temporary.resolve("models")));
    ledger =
        OpenLedger.open(
            Files.createDirectory(temporary.resolve("ledger")),
            new PrivacyDomainOptions(
                "pedestrians",
                Currency.NANO_EPSILON,
                // Under TRACK every clip of a day is charged to that day, and chunks beside it.
                (2L * PEOPLE + 1) * NANO_EPSILON,
                new BigDecimal("1e-9"),
                24,
                true,
                0),
            System::nanoTime);
  }

  @AfterAll
  static void close() throws IOException {
    if (ledger != null) {
      camera.close();
      ledger.close();
    }
  }

  @Test
  void pedestrian_takenOutOrPutIn_movesTheVectorByNoMoreThanItsDurationAllows() throws Exception {
    PictureCamera.Both whole = play(new TreeMap<>());
    List<Integer> people = clip.byTimeInView();
    Outcomes out = new Outcomes();
    Outcomes in = new Outcomes();
    for (int person : people.subList(0, Math.min(PEOPLE, people.size()))) {
      compare("person " + person + " taken out", whole, retouch.without(person), out);
      compare("one like person " + person + " put in", whole, retouch.with(person), in);
    }
    report.append("taken out: ").append(out.summary());
    report.append("put in: ").append(in.summary());
    Files.writeString(Path.of("target/pedestrian-pixels.txt"), report);
    System.out.print(report);

    // The retouching does what it says, or nothing is shown.
    assertThat(out.seenAfter).as(report.toString()).isLessThan(out.seenBefore / 4);
    assertThat(in.seenAfter).as(report.toString()).isGreaterThan(in.pictures / 4 + in.seenBefore);
    assertThat(out.untouched + in.untouched).as("chunks that had to stay the same").isPositive();
  }

  private void compare(String name, PictureCamera.Both whole, Retouch.Edit edit, Outcomes outcomes)
      throws Exception {
    PictureCamera.Both other = play(edit.pictures());
    int before = seen(whole, edit);
    int after = seen(other, edit);
    outcomes.seenBefore += before;
    outcomes.seenAfter += after;
    outcomes.pictures += edit.person().size();
    report.append(
        String.format(
            "%s: %d pictures, seen in %d before and %d after%n",
            name, edit.person().size(), before, after));
    duration(whole.chunked(), other.chunked(), edit, outcomes);
    track(whole.continuous(), other.continuous(), edit, outcomes);
  }

  private void duration(
      PictureCamera.Concluded whole,
      PictureCamera.Concluded other,
      Retouch.Edit edit,
      Outcomes outcomes)
      throws Exception {
    Set<Integer> touched = new TreeSet<>();
    edit.pictures().keySet().forEach(picture -> touched.add(picture / CHUNK_PICTURES));
    Set<Integer> different = new TreeSet<>();
    for (int i = 0; i < whole.observations().size(); i++) {
      if (!rows(whole.observations().get(i)).equals(rows(other.observations().get(i)))) {
        different.add(i / CHUNK_PICTURES);
      }
    }
    assertThat(different).as("chunks whose rows differ").isNotEmpty().isSubsetOf(touched);
    outcomes.untouched += clip.pictures().size() / CHUNK_PICTURES - touched.size();

    int pictures = edit.pictures().lastKey() - edit.pictures().firstKey() + 1;
    int seconds = (pictures + RATE - 1) / RATE;
    AggregatorOptions options =
        options(
            "unit",
            "DURATION",
            "unit.duration.seconds",
            seconds,
            "window.seconds",
            2 * CHUNK_SECONDS,
            "cap.rows.entries",
            2,
            "cap.rows.crossings",
            2,
            "cap.rows.dwell",
            2);
    List<ClosedWindow> first = windows(whole, options);
    List<ClosedWindow> second = windows(other, options);
    long chunks = ChunkSensitivityTest.caps(first.get(0)).unit().chunks();
    assertThat((long) touched.size()).isLessThanOrEqualTo(chunks);
    ChunkSensitivityTest.assertWithin(first, second);
    report.append(
        String.format(
            "  DURATION(%d s, 1), n = %d: %d of %d chunks touched, rows of %d differ; moved %s%n",
            seconds,
            chunks,
            touched.size(),
            clip.pictures().size() / CHUNK_PICTURES,
            different.size(),
            moved(first, second, outcomes.furthestDuration)));
    release(second, outcomes);
  }

  private void track(
      PictureCamera.Concluded whole,
      PictureCamera.Concluded other,
      Retouch.Edit edit,
      Outcomes outcomes)
      throws Exception {
    AggregatorOptions options =
        options("unit.tracks", TRACKS, "cap.life.seconds", 60, "window.seconds", 10);
    List<ClosedWindow> first = windows(whole, options);
    List<ClosedWindow> second = windows(other, options);
    List<SortedMap<Long, BoundingBox>> others = new ArrayList<>(tracks(whole));
    others.removeIf(track -> isOn(track, edit.person()));
    List<SortedMap<Long, BoundingBox>> there = tracks(other);
    long boxes = others.stream().filter(track -> !there.contains(track)).count();
    long courses =
        others.stream()
            .filter(track -> there.stream().noneMatch(candidate -> sameCourse(track, candidate)))
            .count();
    outcomes.people++;
    outcomes.changedBoxes += boxes > 0 ? 1 : 0;
    outcomes.changedCourses += courses > 0 ? 1 : 0;
    report.append(
        String.format(
            "  TRACK(%d): of %d tracks of others %d differ in a bit, %d in their course; moved"
                + " %s%n",
            TRACKS, others.size(), boxes, courses, moved(first, second, outcomes.furthestTrack)));
    release(second, outcomes);
  }

  /** Releases windows through the ledger and compares them with what they were before noise. */
  private static void release(List<ClosedWindow> windows, Outcomes outcomes) throws Exception {
    int values = 0;
    for (ClosedWindow window : windows) {
      values += window.countsBeforeNoise().length;
    }
    // All of them lie within, but for once in 1e9 times.
    Probability level = Probability.of(new BigDecimal("0.999999999")).forEachOf(values);
    long noisy = 0;
    for (ClosedWindow window : windows) {
      JointMechanism mechanism = (JointMechanism) window.mechanism();
      long[] counts = window.countsBeforeNoise().clone();
      OpenLedger.Result result = ledger.release(window);
      assertThat(result.outcome().kind())
          .as(result.outcome().message())
          .isEqualTo(Outcome.Kind.RELEASED);
      ReleaseContent content = OpenLedger.release(result.deliverable().get(0)).content();
      assertThat(content.statement().guarantee()).isEqualTo(Guarantee.ENFORCED);
      assertThat(content.values()).hasSameSizeAs(counts);
      for (int key = 0; key < counts.length; key++) {
        NoisedValue value = content.values().get(key);
        Metric metric = mechanism.layout().keys().get(key).metric();
        assertThat(value.metric()).isEqualTo(metric);
        long noise = Math.abs(value.noised() - counts[key]);
        assertThat(noise)
            .as("noise of %s", metric)
            .isLessThanOrEqualTo(mechanism.noise(metric).halfWidth(level));
        noisy += noise == 0 ? 0 : 1;
        outcomes.covered += value.low() <= counts[key] && counts[key] <= value.high() ? 1 : 0;
        outcomes.released++;
      }
    }
    assertThat(noisy).as("values with noise").isPositive();
  }

  private static PictureCamera.Both play(SortedMap<Integer, BufferedImage> changed)
      throws Exception {
    Path directory = Files.createDirectories(temporary.resolve("clip"));
    for (int i = 0; i < original.size(); i++) {
      BufferedImage picture = changed.get(i);
      // Each picture stands for itself: what is not changed is the same file.
      Files.write(
          directory.resolve(String.format("%04d.jpg", i)),
          picture == null ? original.get(i) : jpeg(picture));
    }
    return camera.play(directory);
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", out);
    return out.toByteArray();
  }

  private static AggregatorOptions options(Object... settings) {
    List<Object> all = new ArrayList<>(List.of(settings));
    all.addAll(
        List.of(
            "share.entries", 40,
            "share.crossings", 20,
            "share.occupancy", 20,
            "share.dwell", 20,
            "dwell.bins.seconds", "2"));
    return Scenes.options(all.toArray());
  }

  private static List<ClosedWindow> windows(
      PictureCamera.Concluded concluded, AggregatorOptions options) {
    return ChunkSensitivityTest.vectors(
        concluded.stream(),
        List.of(concluded.observations()),
        options,
        clip.pictures().size() * PERIOD);
  }

  private static String moved(
      List<ClosedWindow> before, List<ClosedWindow> after, Map<Metric, Double> furthest) {
    Map<Metric, Long> l1 = ChunkSensitivityTest.l1(before, after);
    List<String> moved = new ArrayList<>();
    for (NoiseTerm term : before.get(0).mechanism().terms()) {
      long by = l1.getOrDefault(term.metric(), 0L);
      moved.add(term.metric().key() + " " + by + " of " + term.l1Sensitivity());
      furthest.merge(term.metric(), (double) by / term.l1Sensitivity(), Math::max);
    }
    return String.join(", ", moved);
  }

  /** All that an observation says, but which run it is of. */
  private static List<Object> rows(Observation observation) {
    return List.of(
        observation.frameIndex(),
        observation.mediaTimeNanos(),
        observation.chunkIndex(),
        observation.objects(),
        observation.events(),
        observation.occupancy());
  }

  /** In how many pictures some track lies on her. */
  private static int seen(PictureCamera.Both run, Retouch.Edit edit) {
    int seen = 0;
    for (Observation observation : run.continuous().observations()) {
      BoundingBox at = edit.person().get((int) observation.frameIndex());
      if (at != null
          && observation.objects().stream().anyMatch(object -> box(object).iou(at) >= SAME_PLACE)) {
        seen++;
      }
    }
    return seen;
  }

  private static List<SortedMap<Long, BoundingBox>> tracks(PictureCamera.Concluded run) {
    Map<Long, SortedMap<Long, BoundingBox>> tracks = new TreeMap<>();
    for (Observation observation : run.observations()) {
      for (TrackedObject object : observation.objects()) {
        tracks
            .computeIfAbsent(object.trackId(), id -> new TreeMap<>())
            .put(observation.frameIndex(), box(object));
      }
    }
    return List.copyOf(tracks.values());
  }

  private static boolean isOn(
      SortedMap<Long, BoundingBox> track, SortedMap<Integer, BoundingBox> person) {
    return track.entrySet().stream()
        .anyMatch(
            seen -> {
              BoundingBox at = person.get(seen.getKey().intValue());
              return at != null && at.iou(seen.getValue()) >= SAME_PLACE;
            });
  }

  /** Whether two tracks lie on each other in nearly all pictures that one of them is in. */
  private static boolean sameCourse(
      SortedMap<Long, BoundingBox> one, SortedMap<Long, BoundingBox> other) {
    Set<Long> pictures = new TreeSet<>(one.keySet());
    pictures.addAll(other.keySet());
    int together = 0;
    for (Map.Entry<Long, BoundingBox> seen : one.entrySet()) {
      BoundingBox there = other.get(seen.getKey());
      together += there != null && there.iou(seen.getValue()) >= SAME_PLACE ? 1 : 0;
    }
    return together >= SAME_COURSE * pictures.size();
  }

  private static BoundingBox box(TrackedObject object) {
    Box box = object.box();
    return new BoundingBox(box.left(), box.top(), box.width(), box.height());
  }

  /** What came of all that were taken out, or put in. */
  private static final class Outcomes {
    private final Map<Metric, Double> furthestDuration = new TreeMap<>();
    private final Map<Metric, Double> furthestTrack = new TreeMap<>();
    private int people;
    private int pictures;
    private int seenBefore;
    private int seenAfter;
    private int untouched;
    private int changedBoxes;
    private int changedCourses;
    private long released;
    private long covered;

    String summary() {
      return String.format(
          "%d people, seen in %d of %d pictures before and %d after%n"
              + "  DURATION: nobody beyond the stated L1 or L2, %d untouched chunks with the same"
              + " rows; of the stated L1 at most %s%n"
              + "  TRACK: %d changed a bit of others' tracks, %d the course of others' tracks; of"
              + " the stated L1 at most %s%n"
              + "  released: %d values, %d within their 95 %% interval%n",
          people,
          seenBefore,
          pictures,
          seenAfter,
          untouched,
          shares(furthestDuration),
          changedBoxes,
          changedCourses,
          shares(furthestTrack),
          released,
          covered);
    }

    private static String shares(Map<Metric, Double> furthest) {
      List<String> shares = new ArrayList<>();
      furthest.forEach(
          (metric, share) -> shares.add(String.format("%s %.2f", metric.key(), share)));
      return String.join(", ", shares);
    }
  }
}
