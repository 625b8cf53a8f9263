/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.run;

import org.edgeveil.camera.internal.config.CameraOptions;
import org.edgeveil.camera.internal.model.ModelException;
import org.jspecify.annotations.Nullable;

/**
 * Loads a new model on a thread of its own while the one at work goes on, and hands it over. Only
 * the last request counts. Thread-safe; nothing blocks but {@link #close}.
 */
final class ModelUpdates implements AutoCloseable {
  private final String name;
  private final Loading loading;
  private @Nullable Request last;
  private boolean closed;

  /** Loads a model. */
  @FunctionalInterface
  interface Loading {
    LoadedModel load(CameraOptions options) throws ModelException, InterruptedException;
  }

  /** One request and what became of it. */
  final class Request {
    private final CameraOptions options;
    private final Thread thread = new Thread(this::work, name + "-model");
    private @Nullable LoadedModel model;
    private @Nullable String refusal;

    private Request(CameraOptions options) {
      this.options = options;
      thread.setDaemon(true);
    }

    private void work() {
      LoadedModel loaded = null;
      String reason = null;
      try {
        loaded = loading.load(options);
      } catch (ModelException e) {
        reason = String.valueOf(e.getMessage());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
        reason = "model: loading it failed because of a defect: " + e + "; report it";
      }
      synchronized (ModelUpdates.this) {
        if (isLast()) {
          model = loaded;
          refusal = reason;
          return;
        }
      }
      if (loaded != null) {
        loaded.close();
      }
    }

    /** Returns whether nobody asked for something else since. */
    boolean isLast() {
      synchronized (ModelUpdates.this) {
        return last == this && !closed;
      }
    }

    /** Hands the model over, once; null while there is none. */
    @Nullable LoadedModel takeModel() {
      synchronized (ModelUpdates.this) {
        LoadedModel taken = model;
        model = null;
        return taken;
      }
    }

    /** Returns why there is no model; null while that is not known. */
    @Nullable String refusal() {
      synchronized (ModelUpdates.this) {
        return refusal;
      }
    }
  }

  /**
   * Makes updates without a request.
   *
   * @param name a name for threads
   * @param loading loads, on such a thread
   */
  ModelUpdates(String name, Loading loading) {
    this.name = name;
    this.loading = loading;
  }

  /** Asks for a model in place of what was asked for before. */
  synchronized void request(CameraOptions options) {
    cancel();
    if (!closed) {
      Request request = new Request(options);
      last = request;
      request.thread.start();
    }
  }

  /** Takes the last request back. */
  synchronized void cancel() {
    Request request = last;
    last = null;
    if (request != null) {
      request.thread.interrupt();
      LoadedModel unused = request.takeModel();
      if (unused != null) {
        unused.close();
      }
    }
  }

  /**
   * Forgets a request that was dealt with.
   *
   * @return whether it was the last one
   */
  synchronized boolean finish(Request request) {
    boolean wasLast = last == request;
    if (wasLast) {
      cancel();
    }
    return wasLast;
  }

  /** Returns the last request; null for none. */
  synchronized @Nullable Request last() {
    return last;
  }

  /** Takes the last request back and waits until its memory is freed. */
  @Override
  public void close() {
    Thread thread;
    synchronized (this) {
      closed = true;
      Request request = last;
      thread = request == null ? null : request.thread;
      cancel();
    }
    boolean interrupted = false;
    while (thread != null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
