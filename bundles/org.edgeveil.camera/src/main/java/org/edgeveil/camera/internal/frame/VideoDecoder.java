/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the video of one source with FFmpeg, picture by picture, in native memory. Everything
 * happens on the thread that calls; the stop signal may be given by any.
 *
 * <p>The decoder's pictures lie in a {@link PicturePool}. Where a container does not say what its
 * streams are, FFmpeg decodes a first few pictures in memory of its own to find out, and frees it.
 */
public final class VideoDecoder implements AutoCloseable {
  // FFmpeg opens what a file refers to only if it is in these lists: no playlists, no text files
  // (which FFmpeg would draw), no other protocols.
  private static final String FILE_FORMATS =
      "avi,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,mpegvideo,mjpeg,h264,hevc,m4v,flv,ogg,"
          + "asf,ivf,obu,av1";
  private static final String HTTP_FORMATS = "mpjpeg,mjpeg,jpeg_pipe,mpegts,mov,mp4,matroska,webm";
  private static final String RTSP_FORMATS = "rtsp,sdp,rtp";
  private static final long MAX_PIXELS = 8192L * 4320L;
  private static final double FALLBACK_RATE = 25;
  // A decoder that fails so often in a row is not going to recover.
  private static final int MAX_FAILURES = 1000;

  private final SourceAddress address;
  private final VideoSettings settings;
  private final StopSignal stop;
  private final PicturePool pool = new PicturePool();
  private final Interrupt interrupt = CallbackFunctions.make(Interrupt::new);
  private final AVRational nanoseconds = new AVRational();

  private @Nullable AVFormatContext format;
  private @Nullable AVCodecContext codec;
  private @Nullable AVPacket packet;
  private @Nullable AVFrame frame;
  private AVRational timeBase = nanoseconds;
  private int streamIndex;
  private double frameRate = FALLBACK_RATE;
  private long expectedPictures;
  private boolean draining;
  private long pictures;
  private long firstTimestamp = avutil.AV_NOPTS_VALUE;
  private long presentationNanos;
  private long captureNanos;
  private volatile long deadline = Long.MAX_VALUE;

  private final class Interrupt extends AVIOInterruptCB.Callback_Pointer {
    @Override
    public int call(Pointer opaque) {
      return isInterrupted() ? 1 : 0;
    }
  }

  private VideoDecoder(SourceAddress address, VideoSettings settings, StopSignal stop) {
    this.address = address;
    this.settings = settings;
    this.stop = stop;
    nanoseconds.num(1).den(1_000_000_000);
  }

  /**
   * Opens a source.
   *
   * @param address the source
   * @param settings how it is read
   * @param stop ends every wait
   * @return the decoder, before its first picture
   * @throws SourceException if it cannot be opened or decoded
   */
  public static VideoDecoder open(SourceAddress address, VideoSettings settings, StopSignal stop)
      throws SourceException {
    // FFmpeg's own messages contain URLs with their credentials.
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    VideoDecoder decoder = new VideoDecoder(address, settings, stop);
    boolean opened = false;
    try {
      decoder.openFormat();
      decoder.openCodec();
      opened = true;
      return decoder;
    } finally {
      if (!opened) {
        decoder.close();
      }
    }
  }

  private boolean isInterrupted() {
    return stop.isGiven() || System.nanoTime() - deadline >= 0;
  }

  private void limit(Duration limit) {
    // Far enough for a file, near enough for a difference of nanoTime.
    deadline = System.nanoTime() + (address.isLive() ? limit.toNanos() : Long.MAX_VALUE / 4);
  }

  private void openFormat() throws SourceException {
    if (address.kind() == SourceAddress.Kind.FILE) {
      checkFile(address.file());
    }
    if (!CallbackFunctions.isUsable(interrupt)) {
      throw tooMany();
    }
    AVFormatContext context = avformat.avformat_alloc_context();
    context.interrupt_callback().callback(interrupt);
    context.max_analyze_duration(2_000_000);
    AVDictionary options = new AVDictionary(null);
    try {
      String location = address.secretLocation();
      switch (address.kind()) {
        case FILE -> {
          location = "file:" + location;
          avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
          avutil.av_dict_set(options, "format_whitelist", FILE_FORMATS, 0);
        }
        case RTSP -> {
          avutil.av_dict_set(options, "rtsp_transport", settings.rtspTransport(), 0);
          avutil.av_dict_set(options, "protocol_whitelist", "rtp,udp,tcp,tls,crypto,srtp", 0);
          avutil.av_dict_set(options, "format_whitelist", RTSP_FORMATS, 0);
          avutil.av_dict_set(options, "allowed_media_types", "video", 0);
        }
        case HTTP -> {
          avutil.av_dict_set(options, "protocol_whitelist", "http,https,tcp,tls,crypto", 0);
          avutil.av_dict_set(options, "format_whitelist", HTTP_FORMATS, 0);
          avutil.av_dict_set(options, "multiple_requests", "0", 0);
        }
      }
      limit(settings.connectTimeout());
      // On failure this frees the context; close() must not see it then.
      int result = avformat.avformat_open_input(context, location, inputFormat(), options);
      if (result < 0) {
        throw failure(result, true);
      }
      format = context;
    } finally {
      avutil.av_dict_free(options);
    }
    streamIndex = bestStream(context);
    if (streamIndex < 0) {
      avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
      streamIndex = bestStream(context);
    }
    if (isInterrupted()) {
      throw failure(avutil.AVERROR_EXIT(), true);
    }
    if (streamIndex < 0) {
      throw new SourceException(
          Trouble.UNDECODABLE, "source: " + address + " has no video; use one that has");
    }
  }

  /** RTSP is a protocol and a format in one; of the rest FFmpeg looks at the first bytes. */
  private @Nullable AVInputFormat inputFormat() {
    return address.kind() == SourceAddress.Kind.RTSP ? avformat.av_find_input_format("rtsp") : null;
  }

  private static int bestStream(AVFormatContext context) {
    int best =
        avformat.av_find_best_stream(
            context, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
    return best >= 0 && context.streams(best).codecpar().codec_id() != avcodec.AV_CODEC_ID_NONE
        ? best
        : -1;
  }

  private static void checkFile(Path file) throws SourceException {
    if (!Files.isRegularFile(file)) {
      throw new SourceException(
          Trouble.UNREACHABLE, "source: the file " + file + " does not exist; check the path");
    }
    if (!Files.isReadable(file)) {
      throw new SourceException(
          Trouble.UNREACHABLE,
          "source: the file " + file + " cannot be read; give the gateway's user read permission");
    }
  }

  private void openCodec() throws SourceException {
    AVFormatContext context = opened(format);
    AVStream stream = context.streams(streamIndex);
    AVCodec decoder = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
    if (decoder == null || decoder.isNull()) {
      throw undecodable();
    }
    AVCodecContext decoding = avcodec.avcodec_alloc_context3(decoder);
    codec = decoding;
    avcodec.avcodec_parameters_to_context(decoding, stream.codecpar());
    decoding.pkt_timebase(stream.time_base());
    decoding.max_pixels(MAX_PIXELS);
    // With one thread the pool is used by the thread that decodes, and by no other.
    decoding.thread_count(1);
    if (address.isLive()) {
      decoding.flags(decoding.flags() | avcodec.AV_CODEC_FLAG_LOW_DELAY);
    }
    if ((decoder.capabilities() & avcodec.AV_CODEC_CAP_DR1) == 0) {
      throw new SourceException(
          Trouble.UNDECODABLE,
          "source: the codec of "
              + address
              + " cannot decode into memory that is wiped; use H.264, H.265, MPEG-4 or MJPEG");
    }
    if (!pool.attach(decoding)) {
      throw tooMany();
    }
    if (avcodec.avcodec_open2(decoding, decoder, (PointerPointer<?>) null) < 0) {
      throw undecodable();
    }
    packet = avcodec.av_packet_alloc();
    frame = avutil.av_frame_alloc();
    timeBase = stream.time_base();
    frameRate = rate(stream);
    expectedPictures = address.isLive() ? 0 : stream.nb_frames();
  }

  private static double rate(AVStream stream) {
    for (AVRational rate :
        new AVRational[] {
          stream.avg_frame_rate(), stream.r_frame_rate(), stream.codecpar().framerate()
        }) {
      double value = rate.den() == 0 ? 0 : (double) rate.num() / rate.den();
      if (value >= 0.01 && value <= 1000) {
        return value;
      }
    }
    return FALLBACK_RATE;
  }

  /**
   * Decodes the next picture; the one before is given back and wiped.
   *
   * @return false at the end of a file
   * @throws SourceException if the source broke off, stalled, cannot be decoded, or is stopped
   */
  public boolean next() throws SourceException {
    AVCodecContext decoding = opened(codec);
    AVFrame picture = opened(frame);
    wipePicture();
    limit(settings.readTimeout());
    int failures = 0;
    while (failures < MAX_FAILURES) {
      if (isInterrupted()) {
        throw failure(avutil.AVERROR_EXIT(), false);
      }
      int result = avcodec.avcodec_receive_frame(decoding, picture);
      if (result == 0) {
        stamp(picture);
        pictures++;
        return true;
      }
      if (result == avutil.AVERROR_EOF()) {
        return ended();
      }
      if (result == avutil.AVERROR_EAGAIN() && !draining) {
        feed(decoding);
      } else {
        // One damaged picture: the next may be whole.
        failures++;
      }
    }
    throw undecodable();
  }

  private boolean ended() throws SourceException {
    if (pictures == 0) {
      throw undecodable();
    }
    if (address.isLive()) {
      throw new SourceException(
          Trouble.UNREACHABLE, "source: " + address + " ended the stream; is the camera on?");
    }
    return false;
  }

  private void feed(AVCodecContext decoding) throws SourceException {
    AVPacket next = opened(packet);
    int result = avformat.av_read_frame(opened(format), next);
    if (result < 0) {
      if (isInterrupted()) {
        throw failure(avutil.AVERROR_EXIT(), false);
      }
      if (address.isLive() && result != avutil.AVERROR_EOF()) {
        throw failure(result, false);
      }
      // What is left of a damaged file is as good as its end.
      draining = true;
      avcodec.avcodec_send_packet(decoding, null);
      return;
    }
    try {
      if (next.stream_index() == streamIndex) {
        captureNanos = System.nanoTime();
        avcodec.avcodec_send_packet(decoding, next);
      }
    } finally {
      avcodec.av_packet_unref(next);
    }
  }

  private void stamp(AVFrame picture) {
    long timestamp = picture.best_effort_timestamp();
    long nanos;
    if (timestamp == avutil.AV_NOPTS_VALUE) {
      nanos = pictures == 0 ? 0 : presentationNanos + Math.round(1e9 / frameRate);
    } else {
      if (firstTimestamp == avutil.AV_NOPTS_VALUE) {
        firstTimestamp = timestamp;
      }
      nanos = avutil.av_rescale_q(timestamp - firstTimestamp, timeBase, nanoseconds);
    }
    // Damaged files go back in time; an observation's time never does.
    presentationNanos = Math.max(nanos, pictures == 0 ? 0 : presentationNanos);
  }

  /** Returns the current picture: to be read only, until {@link #next} or {@link #wipePicture}. */
  AVFrame picture() {
    return opened(frame);
  }

  /** Returns the media time of the current picture in a file: 0 for its first, never decreasing. */
  public long presentationNanos() {
    return presentationNanos;
  }

  /** Returns {@link System#nanoTime()} when the last packet of the current picture arrived. */
  public long captureNanos() {
    return captureNanos;
  }

  /** Returns the number of bytes of the current picture's pixels, by its pixel format. */
  public long pictureBytes() {
    AVFrame picture = opened(frame);
    return Math.max(
        0, avutil.av_image_get_buffer_size(picture.format(), picture.width(), picture.height(), 1));
  }

  /** Returns the width of the current picture in pixels. */
  public int width() {
    return opened(frame).width();
  }

  /** Returns the height of the current picture in pixels. */
  public int height() {
    return opened(frame).height();
  }

  /** Returns the source's pictures per second, as its header says; a guess for some cameras. */
  public double frameRate() {
    return frameRate;
  }

  /** Returns the number of pictures a file's header promises; 0 if it does not say. */
  public long expectedPictures() {
    return expectedPictures;
  }

  /** Returns the number of pictures so far. */
  public long pictures() {
    return pictures;
  }

  /** Gives the current picture back and wipes it; there is none until {@link #next}. */
  public void wipePicture() {
    AVFrame picture = frame;
    if (picture != null) {
      avutil.av_frame_unref(picture);
    }
    pool.wipeReturned();
  }

  /** Returns the memory of the decoder's pictures. */
  PicturePool pool() {
    return pool;
  }

  private SourceException failure(int code, boolean opening) {
    if (stop.isGiven()) {
      return new SourceException(Trouble.STOPPED, "source: stopped");
    }
    if (isInterrupted()) {
      return opening
          ? new SourceException(
              Trouble.UNREACHABLE,
              "source: "
                  + address
                  + " did not answer within "
                  + settings.connectTimeout().toSeconds()
                  + " s; check the address and the network, or raise timeout.connect")
          : new SourceException(
              Trouble.STALLED,
              "source: no picture came from "
                  + address
                  + " for "
                  + settings.readTimeout().toSeconds()
                  + " s; check the camera, or raise timeout.read");
    }
    if (!address.isLive()) {
      return undecodable();
    }
    if (code == avutil.AVERROR_HTTP_UNAUTHORIZED() || code == avutil.AVERROR_HTTP_FORBIDDEN()) {
      return new SourceException(
          Trouble.UNREACHABLE,
          "source: " + address + " refused the credentials; check username and password");
    }
    if (code == avutil.AVERROR_HTTP_NOT_FOUND()) {
      return new SourceException(
          Trouble.UNREACHABLE,
          "source: " + address + " knows no such path; check the camera's manual for its URL");
    }
    if (code == avutil.AVERROR_INVALIDDATA() || code == avutil.AVERROR_EINVAL()) {
      return undecodable();
    }
    return new SourceException(
        Trouble.UNREACHABLE,
        "source: " + address + " cannot be reached; check the address, the network and the camera");
  }

  private SourceException undecodable() {
    return new SourceException(
        Trouble.UNDECODABLE,
        "source: "
            + address
            + " is not a video that can be decoded; use H.264, H.265, MPEG-4 or MJPEG"
            + (address.isLive() ? "" : " in an AVI, MP4, MKV or TS file"));
  }

  private static SourceException tooMany() {
    return new SourceException(
        Trouble.UNREACHABLE,
        "source: at most 10 cameras decode in one gateway; disable another camera");
  }

  private static <T extends Pointer> T opened(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the decoder is closed");
    }
    return part;
  }

  /** Frees everything, the decoder's pictures zeroed before; does nothing when called again. */
  @Override
  public void close() {
    if (frame != null) {
      avutil.av_frame_free(frame);
      frame = null;
    }
    if (packet != null) {
      avcodec.av_packet_free(packet);
      packet = null;
    }
    if (codec != null) {
      avcodec.avcodec_free_context(codec);
      codec = null;
    }
    if (format != null) {
      // Closing an RTSP session writes to the camera, which may not answer.
      limit(Duration.ofSeconds(1));
      avformat.avformat_close_input(format);
      format = null;
    }
    pool.close();
    CallbackFunctions.close(interrupt);
    nanoseconds.close();
  }
}
