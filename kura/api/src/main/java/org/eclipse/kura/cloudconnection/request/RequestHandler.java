/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.eclipse.kura.cloudconnection.request;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.osgi.annotation.versioning.ConsumerType;

/** Answers remote commands; what is not overridden is refused as not supported. */
@ConsumerType
public interface RequestHandler {
  default KuraMessage doGet(RequestHandlerContext context, KuraMessage reqMessage)
      throws KuraException {
    throw new KuraException(KuraErrorCode.OPERATION_NOT_SUPPORTED);
  }

  default KuraMessage doPut(RequestHandlerContext context, KuraMessage reqMessage)
      throws KuraException {
    throw new KuraException(KuraErrorCode.OPERATION_NOT_SUPPORTED);
  }

  default KuraMessage doPost(RequestHandlerContext context, KuraMessage reqMessage)
      throws KuraException {
    throw new KuraException(KuraErrorCode.OPERATION_NOT_SUPPORTED);
  }

  default KuraMessage doDel(RequestHandlerContext context, KuraMessage reqMessage)
      throws KuraException {
    throw new KuraException(KuraErrorCode.OPERATION_NOT_SUPPORTED);
  }

  default KuraMessage doExec(RequestHandlerContext context, KuraMessage reqMessage)
      throws KuraException {
    throw new KuraException(KuraErrorCode.OPERATION_NOT_SUPPORTED);
  }
}
