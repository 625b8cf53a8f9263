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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.edgeveil.camera.internal.source.SourceAddress;
import org.edgeveil.camera.internal.source.SourceException;
import org.edgeveil.camera.internal.source.SourceException.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * The video of a file, an RTSP camera or an HTTP stream, read and decoded with FFmpeg. Everything
 * happens on the thread that calls; the stop signal may be given by any.
 *
 * <p>Where a container does not say what its streams are, FFmpeg decodes a first few pictures in
 * memory of its own to find out, and frees it.
 */
public final class VideoDecoder implements PictureSource {
  // FFmpeg opens what a file refers to only if it is in these lists: no playlists, no text files
  // (which FFmpeg would draw), no other protocols.
  private static final String FILE_FORMATS =
      "avi,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,mpegvideo,mjpeg,h264,hevc,m4v,flv,ogg,"
          + "asf,ivf,obu,av1";
  private static final String HTTP_FORMATS = "mpjpeg,mjpeg,jpeg_pipe,mpegts,mov,mp4,matroska,webm";
  private static final String RTSP_FORMATS = "rtsp,sdp,rtp";
  private static final double FALLBACK_RATE = 25;
  // A decoder that fails so often in a row is not going to recover.
  private static final int MAX_FAILURES = 1000;

  private final SourceAddress address;
  private final VideoSettings settings;
  private final StreamChoice.Size wanted;
  private final SourceFailures failures;
  private final WaitLimit limit;
  private final AVRational nanoseconds = new AVRational();

  private @Nullable AVFormatContext format;
  private @Nullable PacketDecoder decoder;
  private @Nullable AVPacket packet;
  private AVRational timeBase = nanoseconds;
  private int streamIndex = -1;
  private double frameRate = FALLBACK_RATE;
  private long expectedPictures;
  private boolean draining;
  private long pictures;
  private long firstTimestamp = avutil.AV_NOPTS_VALUE;
  private long presentationNanos;
  private long captureNanos;

  private VideoDecoder(
      SourceAddress address, VideoSettings settings, StreamChoice.Size wanted, StopSignal stop) {
    this.address = address;
    this.settings = settings;
    this.wanted = wanted;
    failures = new SourceFailures(address, settings);
    limit = new WaitLimit(stop);
    nanoseconds.num(1).den(1_000_000_000);
  }

  /**
   * Opens a source that has one video, or whose best is taken.
   *
   * @param address the source
   * @param settings how it is read
   * @param stop ends every wait
   * @return the decoder, before its first picture
   * @throws SourceException if it cannot be opened or decoded
   */
  public static VideoDecoder open(SourceAddress address, VideoSettings settings, StopSignal stop)
      throws SourceException {
    return open(address, settings, new StreamChoice.Size(1, 1), stop);
  }

  /**
   * Opens a source.
   *
   * @param wanted the size that pictures should not undercut, if the source has several videos
   */
  static VideoDecoder open(
      SourceAddress address, VideoSettings settings, StreamChoice.Size wanted, StopSignal stop)
      throws SourceException {
    VideoDecoder decoder = new VideoDecoder(address, settings, wanted, stop);
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

  private void limit(Duration time) {
    if (address.isLive()) {
      limit.begin(time);
    } else {
      limit.beginUnlimited();
    }
  }

  private void openFormat() throws SourceException {
    if (address.kind() == SourceAddress.Kind.FILE) {
      checkFile(address.file());
    }
    if (!limit.isUsable()) {
      throw failures.tooMany();
    }
    AVFormatContext context = avformat.avformat_alloc_context();
    context.interrupt_callback().callback(limit.callback());
    context.max_analyze_duration(2_000_000);
    AVDictionary options = new AVDictionary(null);
    try {
      String location = address.secretLocation();
      switch (address.kind()) {
        case RTSP -> {
          avutil.av_dict_set(options, "rtsp_transport", settings.rtspTransport(), 0);
          avutil.av_dict_set(options, "protocol_whitelist", "rtp,udp,tcp,tls,crypto,srtp", 0);
          avutil.av_dict_set(options, "format_whitelist", RTSP_FORMATS, 0);
          avutil.av_dict_set(options, "allowed_media_types", "video", 0);
        }
        case HTTP -> {
          avutil.av_dict_set(options, "protocol_whitelist", StillReader.HTTP_PROTOCOLS, 0);
          avutil.av_dict_set(options, "format_whitelist", HTTP_FORMATS, 0);
          avutil.av_dict_set(options, "multiple_requests", "0", 0);
        }
        default -> {
          location = "file:" + location;
          avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
          avutil.av_dict_set(options, "format_whitelist", FILE_FORMATS, 0);
        }
      }
      limit(settings.connectTimeout());
      // On failure this frees the context; close() must not see it then.
      int result = avformat.avformat_open_input(context, location, inputFormat(), options);
      if (result < 0) {
        throw failures.opening(result, limit);
      }
      format = context;
    } finally {
      avutil.av_dict_free(options);
    }
    chooseStream(context);
  }

  /** RTSP is a protocol and a format in one; of the rest FFmpeg looks at the first bytes. */
  private @Nullable AVInputFormat inputFormat() {
    return address.kind() == SourceAddress.Kind.RTSP ? avformat.av_find_input_format("rtsp") : null;
  }

  private void chooseStream(AVFormatContext context) throws SourceException {
    List<Integer> videos = videos(context);
    int best = bestStream(context);
    if (best < 0 || (videos.size() > 1 && !settings.stream().equals(StreamChoice.BEST))) {
      avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
      videos = videos(context);
      best = bestStream(context);
    }
    if (limit.isOver()) {
      throw failures.opening(avutil.AVERROR_EXIT(), limit);
    }
    if (best < 0) {
      throw new SourceException(
          Trouble.UNDECODABLE, "source: " + address + " has no video; use one that has");
    }
    List<StreamChoice.Size> sizes = new ArrayList<>();
    for (int video : videos) {
      sizes.add(
          new StreamChoice.Size(
              context.streams(video).codecpar().width(),
              context.streams(video).codecpar().height()));
    }
    Optional<Integer> chosen = settings.stream().choose(sizes, videos.indexOf(best), wanted);
    if (chosen.isEmpty()) {
      throw new SourceException(
          Trouble.UNDECODABLE,
          "source.stream: "
              + address
              + " has video streams 0 to "
              + (videos.size() - 1)
              + ", not "
              + settings.stream().index()
              + "; choose one of them");
    }
    streamIndex = videos.get(chosen.get());
    for (int i = 0; i < context.nb_streams(); i++) {
      // A camera is not asked to send what nobody looks at.
      context
          .streams(i)
          .discard(i == streamIndex ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
    }
  }

  private static List<Integer> videos(AVFormatContext context) {
    List<Integer> videos = new ArrayList<>();
    for (int i = 0; i < context.nb_streams(); i++) {
      if (context.streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
        videos.add(i);
      }
    }
    return videos;
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
          Trouble.REFUSED,
          "source: the file " + file + " cannot be read; give the gateway's user read permission");
    }
  }

  private void openCodec() throws SourceException {
    AVStream stream = opened(format).streams(streamIndex);
    decoder = PacketDecoder.open(stream.codecpar(), stream.time_base(), failures);
    packet = avcodec.av_packet_alloc();
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

  @Override
  public boolean next() throws SourceException {
    PacketDecoder decoding = opened(decoder);
    wipePicture();
    limit(settings.readTimeout());
    int damaged = 0;
    while (damaged < MAX_FAILURES) {
      if (limit.isOver()) {
        throw failures.waiting(avutil.AVERROR_EXIT(), limit);
      }
      int result = decoding.receive();
      if (result == 0) {
        stamp(decoding.picture());
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
        damaged++;
      }
    }
    throw failures.undecodable();
  }

  private boolean ended() throws SourceException {
    if (pictures == 0) {
      throw failures.undecodable();
    }
    if (address.isLive()) {
      throw failures.ended();
    }
    return false;
  }

  private void feed(PacketDecoder decoding) throws SourceException {
    AVPacket next = opened(packet);
    int result = avformat.av_read_frame(opened(format), next);
    if (result < 0) {
      if (limit.isOver() || (address.isLive() && result != avutil.AVERROR_EOF())) {
        throw failures.waiting(result, limit);
      }
      // What is left of a damaged file is as good as its end.
      draining = true;
      decoding.send(null);
      return;
    }
    try {
      if (next.stream_index() == streamIndex) {
        captureNanos = System.nanoTime();
        decoding.send(next);
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

  @Override
  public AVFrame picture() {
    return opened(decoder).picture();
  }

  @Override
  public long presentationNanos() {
    return presentationNanos;
  }

  /** Returns {@link System#nanoTime()} when the last packet of the current picture arrived. */
  @Override
  public long captureNanos() {
    return captureNanos;
  }

  @Override
  public double frameRate() {
    return frameRate;
  }

  @Override
  public long expectedPictures() {
    return expectedPictures;
  }

  @Override
  public long pictures() {
    return pictures;
  }

  @Override
  public String codec() {
    return opened(decoder).codec();
  }

  @Override
  public Optional<String> notice() {
    return opened(decoder).notice();
  }

  @Override
  public void wipePicture() {
    if (decoder != null) {
      decoder.wipe();
    }
  }

  /** Returns the memory of the decoder's pictures. */
  PicturePool pool() {
    return opened(decoder).pool();
  }

  private static <T> T opened(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the decoder is closed");
    }
    return part;
  }

  @Override
  public void close() {
    if (packet != null) {
      avcodec.av_packet_free(packet);
      packet = null;
    }
    if (decoder != null) {
      decoder.close();
    }
    if (format != null) {
      // Closing an RTSP session writes to the camera, which may not answer.
      limit(Duration.ofSeconds(1));
      avformat.avformat_close_input(format);
      format = null;
    }
    limit.close();
    nanoseconds.close();
  }
}
