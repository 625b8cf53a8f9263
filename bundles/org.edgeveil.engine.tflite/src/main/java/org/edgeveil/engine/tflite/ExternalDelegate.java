/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.engine.tflite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.tensorflowlite.TfLiteDelegate;
import org.edgeveil.engine.tflite.internal.NativeFunction;

/**
 * A delegate from a library of its own, such as an Edge TPU's.
 *
 * <p>TensorFlow Lite's {@code TfLiteExternalDelegateCreate} is not used: it drops the reason why a
 * delegate refuses, and gives a half-made object if there is no library.
 */
final class ExternalDelegate implements NativeDelegate {

  private static final Object LOCK = new Object();

  private final DelegateLibrary library;
  private final long address;

  private ExternalDelegate(DelegateLibrary library, long address) {
    this.library = library;
    this.address = address;
  }

  static ExternalDelegate create(String name, Map<String, String> options)
      throws TfLiteDelegateException {
    synchronized (LOCK) {
      DelegateLibrary library = DelegateLibrary.load(name);
      long report = DelegateReports.acquire();
      long address = 0;
      try {
        address = create(library, options, report);
        if (address == 0) {
          String reason = DelegateReports.last();
          throw new TfLiteDelegateException(
              "The delegate "
                  + name
                  + " refuses to start: found "
                  + (reason.isEmpty() ? "no reason given" : "\"" + reason + "\"")
                  + ", expected a delegate for the options "
                  + options
                  + "; check that the accelerator is attached and the options are those of its"
                  + " documentation.");
        }
        return new ExternalDelegate(library, address);
      } finally {
        if (address == 0) {
          DelegateReports.release();
        }
      }
    }
  }

  private static long create(DelegateLibrary library, Map<String, String> options, long report) {
    List<BytePointer> texts = new ArrayList<>();
    try (PointerPointer<BytePointer> keys = new PointerPointer<>(options.size() + 1L);
        PointerPointer<BytePointer> values = new PointerPointer<>(options.size() + 1L)) {
      int count = 0;
      for (Map.Entry<String, String> option : options.entrySet()) {
        keys.put(count, text(option.getKey(), texts));
        values.put(count, text(option.getValue(), texts));
        count++;
      }
      return library.create(keys.address(), values.address(), count, report);
    } finally {
      texts.forEach(BytePointer::close);
    }
  }

  private static BytePointer text(String content, List<BytePointer> owned) {
    BytePointer text = new BytePointer(content, java.nio.charset.StandardCharsets.UTF_8);
    owned.add(text);
    return text;
  }

  @Override
  public TfLiteDelegate handle() {
    return new TfLiteDelegate(new NativeFunction.Address(address));
  }

  @Override
  public void close() {
    synchronized (LOCK) {
      library.destroy(address);
      DelegateReports.release();
    }
  }
}
