/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.vision.tracking;

/**
 * Kalman filter for one coordinate that moves with nearly constant velocity (Bar-Shalom, Li and
 * Kirubarajan, "Estimation with Applications to Tracking and Navigation", 2001, section 6.2): state
 * position and velocity, driven by white acceleration noise in continuous time, so that steps of
 * any length are right.
 */
final class CoordinateFilter {

  private double position;
  private double velocity;
  private double varPosition;
  private double covariance;
  private double varVelocity;

  /**
   * Starts at rest.
   *
   * @param position first measurement
   * @param varPosition its variance
   * @param varVelocity variance of the unknown velocity
   */
  CoordinateFilter(double position, double varPosition, double varVelocity) {
    this.position = position;
    this.varPosition = varPosition;
    this.varVelocity = varVelocity;
  }

  CoordinateFilter(CoordinateFilter other) {
    set(other);
  }

  /** Makes this filter as another is now. */
  final void set(CoordinateFilter other) {
    position = other.position;
    velocity = other.velocity;
    varPosition = other.varPosition;
    covariance = other.covariance;
    varVelocity = other.varVelocity;
  }

  /**
   * Moves the state on in time.
   *
   * @param seconds length of the step, not negative
   * @param acceleration power spectral density of the acceleration noise
   */
  void predict(double seconds, double acceleration) {
    double s = seconds;
    position += velocity * s;
    varPosition += s * (2 * covariance + s * varVelocity) + acceleration * s * s * s / 3;
    covariance += s * varVelocity + acceleration * s * s / 2;
    varVelocity += acceleration * s;
  }

  /**
   * Takes a measurement of the position.
   *
   * @param measured the measurement
   * @param variance its variance, positive
   */
  void correct(double measured, double variance) {
    double total = varPosition + variance;
    double gain = varPosition / total;
    double velocityGain = covariance / total;
    double innovation = measured - position;
    position += gain * innovation;
    velocity += velocityGain * innovation;
    varVelocity -= velocityGain * covariance;
    covariance *= 1 - gain;
    varPosition *= 1 - gain;
  }

  double position() {
    return position;
  }

  double velocity() {
    return velocity;
  }

  double varPosition() {
    return varPosition;
  }

  double varVelocity() {
    return varVelocity;
  }

  double covariance() {
    return covariance;
  }

  /** Lets the velocity fade: nothing grows or shrinks for ever. */
  void damp(double factor) {
    velocity *= factor;
    covariance *= factor;
    varVelocity *= factor * factor;
  }
}
