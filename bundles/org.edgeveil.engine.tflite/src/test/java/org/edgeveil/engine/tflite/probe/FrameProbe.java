/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite.probe;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.edgeveil.engine.tflite.TfLite;
import org.edgeveil.natives.NativeLibraries;

/**
 * Decodes one frame of a clip, runs the default model on it and prints a line for each anchor that
 * shows a person: {@code anchor score ty tx th tw}. Runs in a JVM of its own, of any platform.
 */
public final class FrameProbe {

  private static final int SIDE = 300;
  private static final int CLASSES = 24;
  private static final int PERSON = 4;
  private static final double THRESHOLD = 0.4;

  private FrameProbe() {}

  /** Arguments: directory for native libraries, model, clip, index of the frame. */
  public static void main(String[] arguments) throws Exception {
    NativeLibraries.prepare(Path.of(arguments[0]));
    // The pointer is kept: its buffer alone would not keep the memory.
    BytePointer pixels = frame(arguments[2], Integer.parseInt(arguments[3]));
    try (Model model = TfLite.load(Path.of(arguments[1]), Map.of());
        Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
      NDArray input = model.getNDManager().create(new Shape(1, SIDE, SIDE, 3), DataType.FLOAT32);
      FloatBuffer values = input.toByteBuffer(true).asFloatBuffer();
      for (int i = 0; i < values.limit(); i++) {
        values.put(i, (pixels.get(i) & 0xff) / 127.5f - 1);
      }
      NDList output = predictor.predict(new NDList(input));
      print(output.get(0).toFloatArray(), output.get(1).toFloatArray());
    }
  }

  private static void print(float[] boxes, float[] logits) {
    System.out.println("os.arch " + System.getProperty("os.arch"));
    for (int anchor = 0; anchor < logits.length / CLASSES; anchor++) {
      double score = 1 / (1 + Math.exp(-logits[anchor * CLASSES + PERSON]));
      if (score >= THRESHOLD) {
        System.out.printf(
            Locale.ROOT,
            "person %d %.5f %.5f %.5f %.5f %.5f%n",
            anchor,
            score,
            boxes[anchor * 4],
            boxes[anchor * 4 + 1],
            boxes[anchor * 4 + 2],
            boxes[anchor * 4 + 3]);
      }
    }
  }

  /** Returns a frame of the clip as 300 x 300 RGB pixels; the pointer is to be kept. */
  public static BytePointer frame(String clip, int index) {
    AVFormatContext format = new AVFormatContext(null);
    require(avformat_open_input(format, clip, null, null));
    require(avformat_find_stream_info(format, (PointerPointer<?>) null));
    AVCodecContext codec =
        avcodec_alloc_context3(avcodec_find_decoder(format.streams(0).codecpar().codec_id()));
    require(avcodec_parameters_to_context(codec, format.streams(0).codecpar()));
    require(avcodec_open2(codec, codec.codec(), (PointerPointer<?>) null));
    AVPacket packet = av_packet_alloc();
    AVFrame frame = av_frame_alloc();
    int seen = 0;
    while (seen <= index) {
      require(av_read_frame(format, packet));
      if (packet.stream_index() == 0) {
        require(avcodec_send_packet(codec, packet));
        if (avcodec_receive_frame(codec, frame) == 0) {
          seen++;
        }
      }
      av_packet_unref(packet);
    }
    // Bit-exact, so that the platforms are compared by what the model makes of equal pixels.
    SwsContext scaler =
        sws_getContext(
            frame.width(),
            frame.height(),
            frame.format(),
            SIDE,
            SIDE,
            AV_PIX_FMT_RGB24,
            SWS_BILINEAR | SWS_ACCURATE_RND | SWS_BITEXACT,
            null,
            null,
            (DoublePointer) null);
    BytePointer pixels = new BytePointer((long) SIDE * SIDE * 3 + 64);
    PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    planes.put(0, pixels).put(1, null).put(2, null).put(3, null);
    IntPointer strides = new IntPointer(SIDE * 3, 0, 0, 0);
    require(sws_scale(scaler, frame.data(), frame.linesize(), 0, frame.height(), planes, strides));
    return pixels;
  }

  private static void require(int result) {
    if (result < 0) {
      throw new IllegalStateException("FFmpeg refused: " + result);
    }
  }
}
