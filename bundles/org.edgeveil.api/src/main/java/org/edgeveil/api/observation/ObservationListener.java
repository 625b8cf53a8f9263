/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.observation;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Receives the observations of one camera. A service; its property {@value #CAMERA_PID} names the
 * camera. Cameras give observations only to listeners that EdgeVeil's own aggregation bundle
 * registered.
 *
 * <p>Calls for one stream come from one thread, in order: {@link #onObservation} any number of
 * times, then at most once {@link #onStreamEnded}. For a live stream every call returns within a
 * millisecond. For a replay a call may block: that is how a file is kept from overrunning the
 * aggregator.
 *
 * <p><b>Privacy guarantee:</b> none. What arrives here is about individuals; an implementation owes
 * all protection.
 */
@ProviderType
public interface ObservationListener {

  /** Service property (String): the {@code kura.service.pid} of the camera to listen to. */
  String CAMERA_PID = "camera.pid";

  /**
   * Takes one observation.
   *
   * @param observation the observation
   */
  void onObservation(Observation observation);

  /**
   * A stream is over: the file ended or the camera was stopped or reconfigured.
   *
   * @param stream the stream
   * @param mediaTimeNanos the end (exclusive) of what the stream covered
   */
  void onStreamEnded(Stream stream, long mediaTimeNanos);
}
