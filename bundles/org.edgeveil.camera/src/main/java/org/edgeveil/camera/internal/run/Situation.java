/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import org.edgeveil.api.status.Status.State;

/**
 * How a run is.
 *
 * @param state the state
 * @param reason one of the codes below
 * @param message one line for an operator; empty when there is nothing to say
 */
public record Situation(State state, String reason, String message) {
  /** Nothing to say. */
  public static final String NONE = "";

  /** Switched off by the setting {@code enabled}. */
  public static final String DISABLED = "disabled";

  /** The settings cannot be applied. */
  public static final String CONFIGURATION_INVALID = "configuration.invalid";

  /** An update was refused; the settings before it are still in force. */
  public static final String CONFIGURATION_REFUSED = "configuration.refused";

  /** Nobody listens. */
  public static final String LISTENER_MISSING = "listener.missing";

  /** The machine lacks something, or the native libraries are damaged. */
  public static final String NATIVES_UNUSABLE = "natives.unusable";

  /** The model or its labels cannot be used. */
  public static final String MODEL_INVALID = "model.invalid";

  /** A new model runs beside the one at work; nobody is told what it sees. */
  public static final String MODEL_ON_TRIAL = "model.on-trial";

  /** A new model was refused or taken back; the one before is at work. */
  public static final String MODEL_REJECTED = "model.rejected";

  /** The source cannot be opened or broke off. */
  public static final String SOURCE_UNREACHABLE = "source.unreachable";

  /** The source refused the credentials, or the gateway's user may not read it. */
  public static final String SOURCE_REFUSED = "source.refused";

  /** No picture came for too long. */
  public static final String SOURCE_STALLED = "source.stalled";

  /** What came cannot be decoded. */
  public static final String SOURCE_UNDECODABLE = "source.undecodable";

  /** A file came to its end. */
  public static final String ENDED = "ended";

  /** A file came to its end before it should have. */
  public static final String ENDED_EARLY = "ended.early";

  /** A defect of the software. */
  public static final String INTERNAL = "internal";
}
