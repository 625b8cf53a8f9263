package org.edgeveil.distrib.tracks;

/**
 * Size of a picture in pixels.
 *
 * @param width positive
 * @param height positive
 */
public record PictureSize(double width, double height) {
  public PictureSize {
    if (!(width > 0 && height > 0)) {
      throw new IllegalArgumentException("a picture has a positive size");
    }
  }
}
