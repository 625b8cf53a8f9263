/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.privacy.accounting;

/** Products of polynomials by the fast Fourier transform (Cooley and Tukey 1965). */
final class FourierTransform {
  private FourierTransform() {}

  /** Returns the coefficients of the product; with an error near 1e-16 of the factors' norms. */
  static double[] convolve(double[] a, double[] b) {
    int length = a.length + b.length - 1;
    int size = Integer.highestOneBit(Math.max(1, length - 1)) * 2;
    // Both factors are real: one transform does for two.
    double[] re = new double[size];
    double[] im = new double[size];
    System.arraycopy(a, 0, re, 0, a.length);
    System.arraycopy(b, 0, im, 0, b.length);
    transform(re, im, false);
    double[] productRe = new double[size];
    double[] productIm = new double[size];
    for (int i = 0; i < size; i++) {
      int j = (size - i) & (size - 1);
      double firstRe = (re[i] + re[j]) / 2;
      double firstIm = (im[i] - im[j]) / 2;
      double secondRe = (im[i] + im[j]) / 2;
      double secondIm = (re[j] - re[i]) / 2;
      productRe[i] = firstRe * secondRe - firstIm * secondIm;
      productIm[i] = firstRe * secondIm + firstIm * secondRe;
    }
    transform(productRe, productIm, true);
    double[] product = new double[length];
    for (int i = 0; i < length; i++) {
      product[i] = productRe[i] / size;
    }
    return product;
  }

  private static void transform(double[] re, double[] im, boolean inverse) {
    int size = re.length;
    reorder(re, im);
    double[] cos = new double[Math.max(1, size / 2)];
    double[] sin = new double[cos.length];
    for (int i = 0; i < cos.length; i++) {
      double angle = 2 * Math.PI * i / size;
      cos[i] = Math.cos(angle);
      sin[i] = inverse ? Math.sin(angle) : -Math.sin(angle);
    }
    for (int half = 1; half < size; half *= 2) {
      int stride = size / (2 * half);
      for (int start = 0; start < size; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          int upper = start + k;
          int lower = upper + half;
          double wRe = cos[k * stride];
          double wIm = sin[k * stride];
          double turnedRe = re[lower] * wRe - im[lower] * wIm;
          double turnedIm = re[lower] * wIm + im[lower] * wRe;
          re[lower] = re[upper] - turnedRe;
          im[lower] = im[upper] - turnedIm;
          re[upper] += turnedRe;
          im[upper] += turnedIm;
        }
      }
    }
  }

  private static void reorder(double[] re, double[] im) {
    int size = re.length;
    int j = 0;
    for (int i = 0; i < size; i++) {
      if (i < j) {
        double keptRe = re[i];
        double keptIm = im[i];
        re[i] = re[j];
        im[i] = im[j];
        re[j] = keptRe;
        im[j] = keptIm;
      }
      int bit = size / 2;
      while (bit > 0 && (j & bit) != 0) {
        j ^= bit;
        bit /= 2;
      }
      j |= bit;
    }
  }
}
