/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.cloudconnection.request.RequestHandlerMessageConstants;
import org.eclipse.kura.configuration.Password;
import org.eclipse.kura.configuration.metatype.Scalar;
import org.eclipse.kura.message.KuraPayload;
import org.junit.jupiter.api.Test;

class KuraDeclarationsTest {

  @Test
  void kuraException_withArguments_keepsCodeCauseAndText() {
    Exception cause = new IllegalStateException("inner");

    KuraException error = new KuraException(KuraErrorCode.SERVICE_UNAVAILABLE, cause, "no broker");

    assertThat(error.getCode()).isEqualTo(KuraErrorCode.SERVICE_UNAVAILABLE);
    assertThat(error).hasCause(cause).hasMessageContaining("no broker");
    assertThat(new KuraException(KuraErrorCode.NOT_FOUND)).hasMessage("NOT_FOUND").hasNoCause();
  }

  @Test
  void subclasses_haveTheirOwnCode() {
    assertThat(new KuraConnectException("x").getCode()).isEqualTo(KuraErrorCode.CONNECTION_FAILED);
    assertThat(new KuraTooManyInflightMessagesException("x").getCode())
        .isEqualTo(KuraErrorCode.TOO_MANY_INFLIGHT_MESSAGES);
    assertThat(KuraException.internalError("x").getCode()).isEqualTo(KuraErrorCode.INTERNAL_ERROR);
  }

  @Test
  void requestHandler_methodNotOverridden_isNotSupported() {
    RequestHandler handler = new RequestHandler() {};
    RequestHandlerContext context = new RequestHandlerContext(null, Map.of());

    assertThatThrownBy(() -> handler.doGet(context, new KuraMessage(new KuraPayload())))
        .isInstanceOfSatisfying(
            KuraException.class,
            e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.OPERATION_NOT_SUPPORTED));
    assertThat(RequestHandlerMessageConstants.ARGS_KEY.value()).isEqualTo("args");
  }

  @Test
  void kuraMessage_propertiesChangedByReceiver_throws() {
    Map<String, Object> properties = new HashMap<>(Map.of("assetName", "door"));
    KuraMessage message = new KuraMessage(new KuraPayload(), properties);

    assertThat(message.getProperties()).containsEntry("assetName", "door");
    assertThatThrownBy(() -> message.getProperties().put("a", 1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(new KuraMessage(new KuraPayload()).getProperties()).isEmpty();
  }

  @Test
  void scalar_fromValue_knowsCharAndPasswordButNotCharacter() {
    assertThat(Scalar.fromValue("Char")).isEqualTo(Scalar.CHAR);
    assertThat(Scalar.fromValue("Password")).isEqualTo(Scalar.PASSWORD);
    assertThatThrownBy(() -> Scalar.fromValue("Character"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void password_holdsItsCharacters() {
    assertThat(new Password("pw").getPassword()).containsExactly('p', 'w');
    assertThat(new Password(new char[] {'x'}).getPassword()).containsExactly('x');
  }
}
