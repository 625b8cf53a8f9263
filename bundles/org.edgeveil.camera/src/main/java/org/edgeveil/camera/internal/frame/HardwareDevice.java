/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.frame;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecHWConfig;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/**
 * A device that decodes for one decoder. Its pictures lie in the driver's memory, which nobody but
 * the driver can wipe, until they are fetched.
 */
final class HardwareDevice implements AutoCloseable {
  private final AVBufferRef device;
  private final int format;
  private final ChooseFormat callback = CallbackFunctions.make(ChooseFormat::new);

  private final class ChooseFormat extends AVCodecContext.Get_format_AVCodecContext_IntPointer {
    @Override
    public int call(AVCodecContext context, IntPointer offered) {
      for (int i = 0; offered.get(i) != avutil.AV_PIX_FMT_NONE; i++) {
        if (offered.get(i) == format) {
          return format;
        }
      }
      // The device cannot decode this stream after all: FFmpeg takes software.
      return avcodec.avcodec_default_get_format(context, offered);
    }
  }

  private HardwareDevice(AVBufferRef device, int format) {
    this.device = device;
    this.format = format;
  }

  /**
   * Opens a device.
   *
   * @param name what FFmpeg calls its kind
   * @param codec what it is to help
   * @return null if there is none, or it does not help this codec
   */
  static @Nullable HardwareDevice open(String name, AVCodec codec) {
    int type = avutil.av_hwdevice_find_type_by_name(name);
    int format = format(codec, type);
    if (type == avutil.AV_HWDEVICE_TYPE_NONE || format == avutil.AV_PIX_FMT_NONE) {
      return null;
    }
    AVBufferRef device = new AVBufferRef(null);
    if (avutil.av_hwdevice_ctx_create(device, type, (String) null, (AVDictionary) null, 0) < 0) {
      return null;
    }
    return new HardwareDevice(device, format);
  }

  private static int format(AVCodec codec, int type) {
    AVCodecHWConfig config = avcodec.avcodec_get_hw_config(codec, 0);
    for (int i = 1; config != null && !config.isNull(); i++) {
      if (config.device_type() == type
          && (config.methods() & avcodec.AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX) != 0) {
        return config.pix_fmt();
      }
      config = avcodec.avcodec_get_hw_config(codec, i);
    }
    return avutil.AV_PIX_FMT_NONE;
  }

  /**
   * Makes a decoder use this device. To be called before it is opened.
   *
   * @return false if no callback function is left
   */
  boolean attach(AVCodecContext context) {
    if (!CallbackFunctions.isUsable(callback)) {
      return false;
    }
    context.hw_device_ctx(avutil.av_buffer_ref(device));
    context.get_format(callback);
    return true;
  }

  /** Returns whether a picture lies in this device's memory. */
  boolean holds(AVFrame picture) {
    return picture.format() == format;
  }

  /** Gives the device back. To be called after the decoder was freed. */
  @Override
  public void close() {
    avutil.av_buffer_unref(device);
    CallbackFunctions.close(callback);
  }
}
