/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.edgeveil.camera.internal.detect.DecoderOptions;
import org.edgeveil.camera.internal.detect.Detector;
import org.edgeveil.camera.internal.model.ModelException;
import org.edgeveil.camera.internal.model.ModelStore;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.natives.NativeLibraries;
import org.edgeveil.vision.detection.Tiling;
import org.edgeveil.vision.scene.SceneText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The native buffers that pixels pass, from the decoder's pictures to the model's input: after a
 * frame was used, and after its source was closed. The camera sends some pictures and then none,
 * with its connection open, so that nothing runs while they are looked at.
 */
class NativeBuffersTest {
  private static final int PICTURES = 5;
  private static final String BACKGROUND = "the motion detector's background";
  private static final Preparation EVERYTHING =
      new Preparation(
          SceneText.masks("m: 0,0 .3,0 .3,.3").values().stream()
              .map(mask -> mask.polygon())
              .toList(),
          new Tiling(2, 2, 0.2).regions(),
          true,
          MotionCalibration.NONE);

  private final FrameCounters counters = new FrameCounters();
  private JpegCamera camera;
  private FrameSource source;
  private VideoDecoder clip;
  private Detector detector;

  /**
   * A buffer.
   *
   * @param name what it is
   * @param zero whether nothing is left in it
   * @param freed whether its memory was given back
   * @param control puts a pixel in and returns whether {@code zero} sees it
   */
  private record Buffer(
      String name, BooleanSupplier zero, BooleanSupplier freed, BooleanSupplier control) {
    static Buffer of(String name, NativeBuffer memory) {
      return new Buffer(
          name,
          memory::isZero,
          memory::isClosed,
          () -> {
            memory.bytes().put(memory.bytes().capacity() - 1, (byte) 1);
            return !memory.isZero();
          });
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void prepare() throws Exception {
    NativeLibraries.ensurePrepared();
  }

  @BeforeEach
  void usePictures(@TempDir Path models) throws Exception {
    detector =
        Detector.load(new ModelStore(models).find("default", ""), DecoderOptions.NONE, 1, .4);
    camera = new JpegCamera(PICTURES);
    camera.misbehaveAfter(PICTURES, true);
    source =
        FrameSource.open(
            SourceAddress.parse(camera.url("open"), "", ""),
            new VideoSettings("tcp", Duration.ofSeconds(20), Duration.ofMinutes(5)),
            new FrameSource.Request(
                detector.input(), EVERYTHING, 1000, false, System.nanoTime(), 0),
            new StopSignal(),
            counters,
            "test");
    Awaitility.await().until(this::isQuiet);
    // Of a codec whose decoder gives pictures back before the stream's end.
    clip =
        VideoDecoder.open(
            SourceAddress.ofFile(VideoDecoderTest.CLIP),
            VideoDecoderTest.SETTINGS,
            new StopSignal());
    for (int i = 0; i < PICTURES; i++) {
      assertThat(clip.next()).isTrue();
    }
    clip.wipePicture();
  }

  /** Returns whether the last picture was used and given back: then the source waits for more. */
  private boolean isQuiet() {
    if (counters.decoded() < PICTURES) {
      return false;
    }
    AVBufferRef held = source.decoder().picture().buf(0);
    return held == null || held.isNull();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable part : new AutoCloseable[] {source, clip, detector, camera}) {
      if (part != null) {
        part.close();
      }
    }
  }

  private List<Buffer> ofSource() {
    List<Buffer> buffers = new ArrayList<>();
    PicturePool pool = clip.pool();
    buffers.add(
        new Buffer(
            "the decoder's pictures, but those that it still refers to",
            () -> pool.size() > pool.lent() && pool.isReturnedZero(),
            () -> pool.size() == 0,
            () -> isPixelSeen(pool)));
    List<NativeBuffer> prepared = source.preparation().buffers();
    assertThat(prepared).hasSize(3);
    buffers.add(Buffer.of("the masked copy", prepared.get(0)));
    buffers.add(Buffer.of("the motion detector's thumbnail", prepared.get(1)));
    buffers.add(Buffer.of(BACKGROUND, prepared.get(2)));
    for (RgbFrame frame : source.exchange().buffers()) {
      for (NativeBuffer views : frame.buffers()) {
        buffers.add(Buffer.of("views " + buffers.size(), views));
      }
    }
    assertThat(buffers).hasSize(7);
    return buffers;
  }

  /** Returns the model's input; it is freed with the model, where it cannot be looked at. */
  private Buffer input() {
    return new Buffer(
        "the model's input", detector::isInputZero, () -> false, this::isInputSeenWhileDetecting);
  }

  @Test
  void eachBuffer_frameUsedAndSourceClosed_isZeroThenFreed() throws Exception {
    List<Buffer> buffers = ofSource();
    RgbFrame frame = Objects.requireNonNull(source.take());
    assertThat(frame.buffers()).noneMatch(NativeBuffer::isZero);
    boolean found = false;
    for (RgbFrame.View view : frame.views()) {
      found |= !detector.detect(view.pixels(), view.placement()).isEmpty();
    }
    assertThat(found).isTrue();
    source.recycle(frame);

    assertThat(Stream.concat(buffers.stream(), Stream.of(input())))
        .filteredOn(buffer -> !buffer.zero().getAsBoolean())
        .extracting(Buffer::name)
        .as("what still holds pixels; the background is what the next picture is compared with")
        .containsExactly(BACKGROUND);

    PicturePool ofCamera = ((VideoDecoder) source.decoder()).pool();
    assertThat(ofCamera.size()).isPositive();
    source.close();
    clip.close();
    assertThat(buffers)
        .filteredOn(buffer -> !buffer.freed().getAsBoolean())
        .extracting(Buffer::name)
        .isEmpty();
    assertThat(ofCamera.size()).isZero();
  }

  /** Without this, the test above could not fail. */
  @Test
  void eachBuffer_pixelPutIn_isSeen() {
    assertThat(Stream.concat(ofSource().stream(), Stream.of(input())))
        .allSatisfy(
            buffer -> assertThat(buffer.control().getAsBoolean()).as(buffer.name()).isTrue());
  }

  private static boolean isPixelSeen(PicturePool pool) {
    AVFrame picture = avutil.av_frame_alloc();
    AVCodecContext context = avcodec.avcodec_alloc_context3(null);
    picture.width(768).height(576).format(avutil.AV_PIX_FMT_YUV420P);
    assertThat(pool.lend(context, picture)).isZero();
    BytePointer pixels = picture.data(0);
    avutil.av_frame_free(picture);
    avcodec.avcodec_free_context(context);
    pool.wipeReturned();
    assertThat(pool.isReturnedZero()).isTrue();
    pixels.put(0, (byte) 1);
    return !pool.isReturnedZero();
  }

  private boolean isInputSeenWhileDetecting() {
    try (NativeBuffer grey = new NativeBuffer(detector.input().rgbBytes())) {
      for (int i = 0; i < grey.bytes().capacity(); i++) {
        grey.bytes().put(i, (byte) 100);
      }
      CompletableFuture<Boolean> detecting = CompletableFuture.supplyAsync(() -> detect(grey));
      boolean seen = false;
      while (!detecting.isDone()) {
        seen |= !detector.isInputZero();
      }
      return detecting.join() && seen;
    }
  }

  private boolean detect(NativeBuffer pixels) {
    try {
      detector.detect(pixels.bytes(), detector.input().place(1));
      return true;
    } catch (ModelException e) {
      return false;
    }
  }
}
