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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.edgeveil.component.Settings;

/**
 * What a capture device is asked for. A driver takes the nearest that it can.
 *
 * @param format {@link #ANY_FORMAT}, {@code mjpeg}, {@code yuyv} or {@code nv12}
 * @param width width of a picture in pixels
 * @param height height of a picture in pixels
 * @param framesPerSecond pictures per second; 0 leaves it to the driver
 */
public record DeviceSettings(String format, int width, int height, double framesPerSecond) {
  /** The first of the formats that the device has. */
  public static final String ANY_FORMAT = "auto";

  /** A size that every webcam has. */
  public static final DeviceSettings DEFAULT = new DeviceSettings(ANY_FORMAT, 640, 480, 0);

  private static final Pattern SIZE = Pattern.compile("([0-9]{2,4})x([0-9]{2,4})");
  private static final List<String> FORMATS = List.of(ANY_FORMAT, "mjpeg", "yuyv", "nv12");

  static DeviceSettings parse(Settings settings) {
    String text = settings.text("device.size", DEFAULT.width + "x" + DEFAULT.height);
    Matcher size = SIZE.matcher(text);
    boolean valid = size.matches();
    if (!valid) {
      settings.reject("device.size", "width and height in pixels, such as 1280x720,", text);
    }
    return new DeviceSettings(
        settings.oneOf("device.format", FORMATS, ANY_FORMAT),
        valid ? Integer.parseInt(size.group(1)) : DEFAULT.width,
        valid ? Integer.parseInt(size.group(2)) : DEFAULT.height,
        settings.number("device.rate", 0, 240, 0));
  }
}
