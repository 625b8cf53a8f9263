/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What the web UI offers. What is accepted, {@link CameraOptions} says: Kura does not check. */
@ObjectClassDefinition(
    id = CameraSettings.PID,
    name = "EdgeVeil Camera",
    description =
        "Analyses one camera or video file on the gateway. Frames never leave it: only what was"
            + " seen, as tracked boxes, goes to the aggregator of this camera.")
public @interface CameraSettings {
  /** The component's name, its factory PID and the id of its settings. */
  String PID = "org.edgeveil.camera.Camera";

  @AttributeDefinition(name = "enabled", description = "Whether this camera is analysed.")
  boolean enabled() default true;

  @AttributeDefinition(
      name = "source",
      required = false,
      description =
          "What is analysed: absolute path of a video file, or URL of a camera (rtsp://, rtsps://,"
              + " http:// or https:// with MJPEG).")
  String source() default "";

  @AttributeDefinition(
      name = "username",
      required = false,
      description = "User name at the camera; empty if it asks for none.")
  String username() default "";

  @AttributeDefinition(
      name = "password",
      type = AttributeType.PASSWORD,
      required = false,
      description = "Password at the camera; used with the user name.")
  String password() default "";

  @AttributeDefinition(
      name = "rtsp.transport",
      description = "How RTSP video comes: TCP passes firewalls, UDP has less delay.",
      options = {
        @Option(label = "TCP", value = CameraOptions.TCP),
        @Option(label = "UDP", value = CameraOptions.UDP)
      })
  String rtsp_transport() default CameraOptions.TCP;

  @AttributeDefinition(
      name = "analysis.rate",
      min = "0",
      max = "120",
      description =
          "Frames analysed per second, on a fixed schedule; 0 takes every frame of a file. Cameras"
              + " need a rate above 0.")
  double analysis_rate() default 10;

  @AttributeDefinition(
      name = "threads",
      min = "1",
      max = "64",
      description = "Threads that the model runs on.")
  int threads() default 1;

  @AttributeDefinition(
      name = "model",
      description =
          "The detector: 'default' (24 kinds of objects, persons among them), or the absolute path"
              + " of a model package (.evmodel) or a .tflite file.")
  String model() default "default";

  @AttributeDefinition(
      name = "model.signature",
      description = "Whose models are accepted; the built-in one always is.",
      options = {
        @Option(label = "anybody's", value = ModelTrial.OPTIONAL),
        @Option(label = "packages that a trusted key signed", value = ModelTrial.REQUIRED)
      })
  String model_signature() default ModelTrial.OPTIONAL;

  @AttributeDefinition(
      name = "model.keys",
      required = false,
      description =
          "The trusted keys: public Ed25519 keys, as PEM or its base64 text, divided by spaces or"
              + " lines.|TextArea")
  String model_keys() default "";

  @AttributeDefinition(
      name = "model.shadow.frames",
      min = "1",
      max = "100000",
      description =
          "Frames that a new model runs beside the old one before it takes over; for as many frames"
              + " after that it is taken back when it fails.")
  int model_shadow_frames() default ModelTrial.DEFAULT_SHADOW_FRAMES;

  @AttributeDefinition(
      name = "labels",
      required = false,
      description =
          "Absolute path of the model's label file, one label a line; empty for the default"
              + " model's own and a package's.")
  String labels() default "";

  @AttributeDefinition(
      name = "labels.counted",
      description = "The labels that are tracked and counted, divided by commas.")
  String labels_counted() default "Person";

  @AttributeDefinition(
      name = "score.threshold",
      min = "0.05",
      max = "0.95",
      description = "Lowest score with which something is taken for seen, 0.05 to 0.95.")
  double score_threshold() default 0.40;

  @AttributeDefinition(
      name = "nms.iou",
      min = "0.1",
      max = "0.95",
      description =
          "Two boxes of one label that overlap by more than this share (intersection over union)"
              + " are one object, 0.1 to 0.95.")
  double nms_iou() default CameraOptions.DEFAULT_NMS_IOU;

  @AttributeDefinition(
      name = "zones",
      required = false,
      description =
          "Areas on the ground: 'name: x,y x,y x,y; name: ...', coordinates from 0,0 (left, top) to"
              + " 1,1 (right, bottom).|TextArea")
  String zones() default "";

  @AttributeDefinition(
      name = "lines",
      required = false,
      description =
          "Lines on the ground that can be crossed: 'name: x,y x,y; name: ...', coordinates as for"
              + " zones.|TextArea")
  String lines() default "";

  @AttributeDefinition(
      name = "replay.speed",
      description = "How fast a file is read; its result is the same.",
      options = {
        @Option(label = "as fast as possible", value = CameraOptions.FASTEST),
        @Option(label = "as fast as it was filmed", value = CameraOptions.REAL_TIME)
      })
  String replay_speed() default CameraOptions.FASTEST;

  @AttributeDefinition(
      name = "timeout.connect",
      min = "1",
      max = "120",
      description = "Seconds that a camera may take to answer.")
  int timeout_connect() default 10;

  @AttributeDefinition(
      name = "timeout.read",
      min = "1",
      max = "600",
      description = "Seconds without a picture after which a camera is connected anew.")
  int timeout_read() default 10;
}
