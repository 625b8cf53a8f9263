/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.api.release;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes charged releases on their way out; a service of cloud sync.
 *
 * <p>{@link #accept} is idempotent by charge id and may be called from any thread. It returns
 * normally only when the release is on stable storage (or, in a mode that publishes nothing, was
 * deliberately put aside): from then on the caller need not keep it.
 */
@ProviderType
public interface ReleaseSink {

  /**
   * Takes one release.
   *
   * @param release the release
   * @throws ReleaseRefusedException if its receipt is not the ledger's; offering it again is
   *     useless
   * @throws IOException if it could not be stored; to be offered again later
   */
  void accept(Release release) throws ReleaseRefusedException, IOException;
}
