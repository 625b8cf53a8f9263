/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file, a directory, a device, an RTSP URL or an HTTP URL. Immutable.
 *
 * <p><b>Privacy guarantee:</b> {@link #toString} prints neither credentials nor path nor query of a
 * URL: cameras take passwords in each of them.
 */
public final class SourceAddress {
  /** How a source is read. */
  public enum Kind {
    /** A video file, or a directory of pictures: a replay. */
    FILE(
        "a video that can be decoded; use H.264, H.265, MPEG-4 or MJPEG in an AVI, MP4, MKV or TS"
            + " file, or a directory with .jpg, .jpeg or .png pictures"),
    /** An RTSP camera: live. */
    RTSP("a video that can be decoded; use H.264, H.265, MPEG-4 or MJPEG"),
    /** A camera that sends one stream over HTTP, such as MJPEG: live. */
    HTTP("a video that can be decoded; use H.264, H.265, MPEG-4 or MJPEG"),
    /** A camera that answers each HTTP request with a picture: live. */
    SNAPSHOT("a camera that answers each request with one JPEG or PNG picture; check its URL"),
    /** A video capture device of this machine: live. */
    DEVICE("a video capture device that gives MJPEG, YUYV or NV12; use one that does");

    private final String expected;

    Kind(String expected) {
      this.expected = expected;
    }

    /** Returns what a source of this kind has to be, and the remedy: for messages. */
    public String expected() {
      return expected;
    }
  }

  private static final String DEVICES = "/dev/";
  private static final String SHARED_MEMORY = "/dev/shm/";

  private static final Pattern URL =
      Pattern.compile("(?i)(rtsps?|https?)://(?:([^/?#]*)@)?([^/?#@]+)([/?#].*)?");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^\\s:\\[\\]]+)(?::([0-9]{1,5}))?");
  private static final String RULE =
      "source: an absolute path of a video file, a directory of pictures or a device such as"
          + " /dev/video0, or a URL that starts with rtsp://, rtsps://, http:// or https://";

  private final Kind kind;
  private final String location;
  private final String display;

  private SourceAddress(Kind kind, String location, String display) {
    this.kind = kind;
    this.location = location;
    this.display = display;
  }

  /**
   * Parses a setting.
   *
   * @param source the setting {@code source}
   * @param username the setting {@code username}; empty for what the URL says
   * @param password the plain password; ignored when the user name is empty
   * @return the address
   * @throws IllegalArgumentException with one line for an operator, without any part of the input
   *     that may be secret
   */
  public static SourceAddress parse(String source, String username, String password) {
    if (source.isEmpty()) {
      throw new IllegalArgumentException(RULE + " is needed; it is empty");
    }
    if (source.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(RULE + " without control characters is needed");
    }
    if (source.contains("://")) {
      return parseUrl(source, username, password);
    }
    Path path;
    try {
      path = Path.of(source);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(RULE + " is needed; this is no path", e);
    }
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException(RULE + " is needed; the path does not start with /");
    }
    return ofFile(path);
  }

  /**
   * Returns the address of a file, a directory or a device.
   *
   * @param path its path; what is under /dev is a device, but for the files in /dev/shm
   */
  public static SourceAddress ofFile(Path path) {
    String absolute = path.toAbsolutePath().normalize().toString();
    boolean device = absolute.startsWith(DEVICES) && !absolute.startsWith(SHARED_MEMORY);
    return new SourceAddress(device ? Kind.DEVICE : Kind.FILE, absolute, absolute);
  }

  /**
   * Returns the same HTTP address, read picture by picture.
   *
   * @throws IllegalArgumentException with one line for an operator, if it is no HTTP address
   */
  public SourceAddress asSnapshots() {
    if (kind != Kind.HTTP) {
      throw new IllegalArgumentException(
          "http.kind: snapshot needs a source that starts with http:// or https://; set stream");
    }
    return new SourceAddress(Kind.SNAPSHOT, location, display);
  }

  private static SourceAddress parseUrl(String source, String username, String password) {
    Matcher url = URL.matcher(source);
    if (!url.matches()) {
      throw new IllegalArgumentException(
          RULE + " is needed; this URL is another one or has no host");
    }
    String scheme = Objects.requireNonNull(url.group(1)).toLowerCase(Locale.ROOT);
    String hostAndPort = Objects.requireNonNull(url.group(3));
    Matcher host = HOST.matcher(hostAndPort);
    String port = host.matches() ? host.group(2) : null;
    if (!host.matches()
        || (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535))) {
      throw new IllegalArgumentException(
          "source: the URL needs a host name or address, and a port from 1 to 65535 if it has one");
    }
    if (username.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "username: HTTP and RTSP authentication allow no colon in a user name; remove it");
    }
    String userInfo = Objects.requireNonNullElse(url.group(2), "");
    if (!username.isEmpty()) {
      userInfo = encode(username) + ":" + encode(password);
    }
    String rest = Objects.requireNonNullElse(url.group(4), "");
    if (rest.indexOf(' ') >= 0) {
      throw new IllegalArgumentException("source: a URL has no spaces; write %20 instead");
    }
    String base = scheme + "://";
    return new SourceAddress(
        scheme.startsWith("rtsp") ? Kind.RTSP : Kind.HTTP,
        base + (userInfo.isEmpty() ? "" : userInfo + "@") + hostAndPort + rest,
        base + hostAndPort + (rest.length() > 1 ? "/..." : ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns how the source is read. */
  public Kind kind() {
    return kind;
  }

  /** Returns whether the source is a camera, which does not wait for us. */
  public boolean isLive() {
    return kind != Kind.FILE;
  }

  /** Returns the path of a file, a directory or a device. */
  public Path file() {
    if (kind != Kind.FILE && kind != Kind.DEVICE) {
      throw new IllegalStateException("a URL has no path");
    }
    return Path.of(location);
  }

  /** Returns what FFmpeg opens, with credentials: for no other use. */
  public String secretLocation() {
    return location;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SourceAddress that
        && kind == that.kind
        && location.equals(that.location);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, location);
  }

  /** Returns a form for messages and logs: a path; or scheme, host and port of a URL. */
  @Override
  public String toString() {
    return display;
  }
}
