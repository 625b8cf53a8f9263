/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.message;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.osgi.annotation.versioning.ProviderType;

/** An answer to a remote command: a payload with a code and, where it failed, why. */
@ProviderType
public class KuraResponsePayload extends KuraPayload {
  public static final int RESPONSE_CODE_OK = 200;
  public static final int RESPONSE_CODE_BAD_REQUEST = 400;
  public static final int RESPONSE_CODE_NOTFOUND = 404;
  public static final int RESPONSE_CODE_ERROR = 500;
  public static final String METRIC_RESPONSE_CODE = "response.code";
  public static final String METRIC_EXCEPTION_MSG = "response.exception.message";
  public static final String METRIC_EXCEPTION_STACK = "response.exception.stack";

  public KuraResponsePayload(int responseCode) {
    addMetric(METRIC_RESPONSE_CODE, responseCode);
  }

  public KuraResponsePayload(Throwable t) {
    this(RESPONSE_CODE_ERROR, t);
  }

  public KuraResponsePayload(int responseCode, Throwable t) {
    this(responseCode);
    setExceptionOf(this, t);
  }

  public KuraResponsePayload(KuraPayload kuraPayload) {
    kuraPayload.metrics().forEach(this::addMetric);
    setBody(kuraPayload.getBody());
    setPosition(kuraPayload.getPosition());
    setTimestamp(kuraPayload.getTimestamp());
  }

  public int getResponseCode() {
    return (Integer) getMetric(METRIC_RESPONSE_CODE);
  }

  public void setResponseCode(int responseCode) {
    addMetric(METRIC_RESPONSE_CODE, responseCode);
  }

  public String getExceptionMessage() {
    return (String) getMetric(METRIC_EXCEPTION_MSG);
  }

  public void setExceptionMessage(String message) {
    if (message != null) {
      addMetric(METRIC_EXCEPTION_MSG, message);
    }
  }

  public String getExceptionStack() {
    return (String) getMetric(METRIC_EXCEPTION_STACK);
  }

  public void setExceptionStack(String stack) {
    if (stack != null) {
      addMetric(METRIC_EXCEPTION_STACK, stack);
    }
  }

  public void setException(Throwable t) {
    setExceptionOf(this, t);
  }

  private static void setExceptionOf(KuraResponsePayload payload, Throwable t) {
    if (t == null) {
      return;
    }
    payload.setExceptionMessage(t.getMessage());
    StringWriter stack = new StringWriter();
    t.printStackTrace(new PrintWriter(stack, true));
    payload.setExceptionStack(stack.toString());
  }
}
