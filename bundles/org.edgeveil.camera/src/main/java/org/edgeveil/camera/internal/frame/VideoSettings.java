/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import java.time.Duration;
import java.util.List;
import org.edgeveil.component.Settings;

/**
 * How a video is read. What does not concern a kind of source is ignored there.
 *
 * @param rtspTransport {@code tcp} or {@code udp}
 * @param connectTimeout how long opening a live source may take
 * @param readTimeout how long a live source may go without a picture
 * @param stream which of several video streams is decoded
 * @param hardware {@link #NO_HARDWARE}, {@link #ANY_HARDWARE}, or a kind of device by FFmpeg's name
 * @param imagesPerSecond pictures per second of a directory of images
 * @param device how a capture device is set
 */
public record VideoSettings(
    String rtspTransport,
    Duration connectTimeout,
    Duration readTimeout,
    StreamChoice stream,
    String hardware,
    double imagesPerSecond,
    DeviceSettings device) {
  /** RTSP over TCP. */
  public static final String TCP = "tcp";

  /** RTSP over UDP. */
  public static final String UDP = "udp";

  /** The processor decodes. */
  public static final String NO_HARDWARE = "off";

  /** A device decodes if there is one. */
  public static final String ANY_HARDWARE = "auto";

  private static final double DEFAULT_IMAGES_PER_SECOND = 10;
  private static final List<String> HARDWARE =
      List.of(NO_HARDWARE, ANY_HARDWARE, "vaapi", "v4l2m2m", "cuda", "vulkan");

  /**
   * Makes settings with the defaults for everything else.
   *
   * @param rtspTransport {@code tcp} or {@code udp}
   * @param connectTimeout how long opening a live source may take
   * @param readTimeout how long a live source may go without a picture
   */
  public VideoSettings(String rtspTransport, Duration connectTimeout, Duration readTimeout) {
    this(
        rtspTransport,
        connectTimeout,
        readTimeout,
        StreamChoice.BEST,
        NO_HARDWARE,
        DEFAULT_IMAGES_PER_SECOND,
        DeviceSettings.DEFAULT);
  }

  /**
   * Reads a camera's settings.
   *
   * @param settings takes note of what is wrong
   */
  public static VideoSettings parse(Settings settings) {
    String stream = settings.text("source.stream", "auto");
    return new VideoSettings(
        settings.oneOf("rtsp.transport", List.of(TCP, UDP), TCP),
        Duration.ofSeconds(settings.integer("timeout.connect", 1, 120, 10)),
        Duration.ofSeconds(settings.integer("timeout.read", 1, 600, 10)),
        StreamChoice.parse(stream)
            .orElseGet(
                () -> {
                  settings.reject(
                      "source.stream", "auto, smallest, or a number from 0 to 15", stream);
                  return StreamChoice.BEST;
                }),
        settings.oneOf("decoder.hardware", HARDWARE, NO_HARDWARE),
        settings.number("replay.fps", 0.01, 1000, DEFAULT_IMAGES_PER_SECOND),
        DeviceSettings.parse(settings));
  }
}
