/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the packets of one stream into the pictures of a {@link PicturePool}. For one thread.
 *
 * <p>A device that decodes has pictures of its own: each is fetched into the pool and given back to
 * the driver at once, which FFmpeg offers no way to wipe.
 */
final class PacketDecoder implements AutoCloseable {
  private static final String MEMORY_TO_MEMORY = "v4l2m2m";
  private static final List<String> AUTOMATIC = List.of("vaapi", MEMORY_TO_MEMORY, "cuda");
  private static final long MAX_PIXELS = 8192L * 4320L;

  private final PicturePool pool = new PicturePool();
  private final AVCodec codec;
  private final @Nullable HardwareDevice device;
  private final boolean fetches;
  private final AVCodecContext context;
  private final AVFrame decoded = avutil.av_frame_alloc();
  private final AVFrame fetched = avutil.av_frame_alloc();
  private AVFrame picture = decoded;
  private @Nullable String notice;
  private boolean closed;

  private PacketDecoder(AVCodec codec, @Nullable HardwareDevice device, boolean fetches) {
    this.codec = codec;
    this.device = device;
    this.fetches = fetches;
    context = avcodec.avcodec_alloc_context3(codec);
  }

  /**
   * Opens a decoder.
   *
   * @param parameters what the stream says of itself
   * @param timeBase the unit of its times
   * @param failures says what went wrong
   * @throws SourceException if nothing can decode it
   */
  static PacketDecoder open(
      AVCodecParameters parameters, AVRational timeBase, SourceFailures failures)
      throws SourceException {
    String hardware = failures.settings().hardware();
    for (String kind : kinds(hardware)) {
      PacketDecoder decoder = hardware(kind, parameters.codec_id());
      if (decoder != null && startOrClose(decoder, parameters, timeBase, failures)) {
        return decoder;
      }
    }
    PacketDecoder decoder = software(parameters.codec_id(), failures);
    if (!startOrClose(decoder, parameters, timeBase, failures)) {
      throw failures.undecodable();
    }
    if (!hardware.equals(VideoSettings.NO_HARDWARE)) {
      decoder.notice =
          "decoder.hardware: no device for '"
              + hardware
              + "' decodes "
              + avcodec.avcodec_get_name(parameters.codec_id()).getString()
              + " here, so the processor does; install its driver, give the gateway's user access"
              + " to it, or set off";
    }
    return decoder;
  }

  private static boolean startOrClose(
      PacketDecoder decoder,
      AVCodecParameters parameters,
      AVRational timeBase,
      SourceFailures failures)
      throws SourceException {
    boolean started = false;
    try {
      started = decoder.start(parameters, timeBase, failures);
      return started;
    } finally {
      if (!started) {
        decoder.close();
      }
    }
  }

  private static List<String> kinds(String hardware) {
    return switch (hardware) {
      case VideoSettings.NO_HARDWARE -> List.of();
      case VideoSettings.ANY_HARDWARE -> AUTOMATIC;
      default -> List.of(hardware);
    };
  }

  private static @Nullable PacketDecoder hardware(String kind, int codecId) {
    if (kind.equals(MEMORY_TO_MEMORY)) {
      AVCodec codec =
          avcodec.avcodec_find_decoder_by_name(
              avcodec.avcodec_get_name(codecId).getString() + "_" + MEMORY_TO_MEMORY);
      return codec == null || codec.isNull() ? null : new PacketDecoder(codec, null, true);
    }
    AVCodec codec = avcodec.avcodec_find_decoder(codecId);
    HardwareDevice device =
        codec == null || codec.isNull() ? null : HardwareDevice.open(kind, codec);
    return codec == null || device == null ? null : new PacketDecoder(codec, device, false);
  }

  private static PacketDecoder software(int codecId, SourceFailures failures)
      throws SourceException {
    AVCodec codec = avcodec.avcodec_find_decoder(codecId);
    if (codec == null || codec.isNull()) {
      throw failures.undecodable();
    }
    if ((codec.capabilities() & avcodec.AV_CODEC_CAP_DR1) == 0) {
      throw new SourceException(
          Trouble.UNDECODABLE,
          "source: the codec of "
              + failures.address()
              + " cannot decode into memory that is wiped; use H.264, H.265, MPEG-4 or MJPEG");
    }
    return new PacketDecoder(codec, null, false);
  }

  private boolean start(AVCodecParameters parameters, AVRational timeBase, SourceFailures failures)
      throws SourceException {
    avcodec.avcodec_parameters_to_context(context, parameters);
    context.pkt_timebase(timeBase);
    context.max_pixels(MAX_PIXELS);
    // With one thread the pool is used by the thread that decodes, and by no other.
    context.thread_count(1);
    if (failures.address().isLive()) {
      context.flags(context.flags() | avcodec.AV_CODEC_FLAG_LOW_DELAY);
    }
    if (!pool.attach(context) || (device != null && !device.attach(context))) {
      throw failures.tooMany();
    }
    return avcodec.avcodec_open2(context, codec, (PointerPointer<?>) null) >= 0;
  }

  /**
   * Gives the next packet to the decoder.
   *
   * @param packet null at the stream's end
   * @return 0 or more, or an error code of FFmpeg
   */
  int send(@Nullable AVPacket packet) {
    return avcodec.avcodec_send_packet(context, packet);
  }

  /** Fetches the next picture; returns 0, or an error code of FFmpeg when there is none. */
  int receive() {
    int result = avcodec.avcodec_receive_frame(context, decoded);
    if (result < 0) {
      return result;
    }
    HardwareDevice helper = device;
    if (!fetches && (helper == null || !helper.holds(decoded))) {
      picture = decoded;
      return result;
    }
    result = fetch();
    if (result < 0) {
      avutil.av_frame_unref(fetched);
    }
    avutil.av_frame_unref(decoded);
    picture = fetched;
    return result;
  }

  private int fetch() {
    fetched.format(
        fetches
            ? decoded.format()
            : new AVHWFramesContext(decoded.hw_frames_ctx().data()).sw_format());
    fetched.width(decoded.width());
    fetched.height(decoded.height());
    int result = pool.lend(context, fetched);
    if (result >= 0) {
      result =
          fetches
              ? avutil.av_frame_copy(fetched, decoded)
              : avutil.av_hwframe_transfer_data(fetched, decoded, 0);
    }
    if (result >= 0) {
      result = avutil.av_frame_copy_props(fetched, decoded);
    }
    return Math.min(0, result);
  }

  /** Returns the current picture. */
  AVFrame picture() {
    if (closed) {
      throw new IllegalStateException("the decoder is closed");
    }
    return picture;
  }

  /** Gives the current picture back and wipes every picture that the decoder has given back. */
  void wipe() {
    if (!closed) {
      avutil.av_frame_unref(decoded);
      avutil.av_frame_unref(fetched);
    }
    pool.wipeReturned();
  }

  /** Returns FFmpeg's name of the decoder. */
  String codec() {
    return codec.name().getString();
  }

  /** Returns what an operator should know of how the stream is decoded. */
  Optional<String> notice() {
    return Optional.ofNullable(notice);
  }

  /** Returns the memory of the pictures. */
  PicturePool pool() {
    return pool;
  }

  /** Frees everything, the pictures zeroed before; does nothing when called again. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    avutil.av_frame_free(decoded);
    avutil.av_frame_free(fetched);
    avcodec.avcodec_free_context(context);
    if (device != null) {
      device.close();
    }
    pool.close();
  }
}
