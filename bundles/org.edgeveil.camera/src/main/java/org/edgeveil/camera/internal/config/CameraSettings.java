/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.edgeveil.camera.internal.config;

import org.edgeveil.camera.internal.detect.DecoderOptions;
import org.edgeveil.camera.internal.frame.DeviceSettings;
import org.edgeveil.camera.internal.frame.VideoSettings;
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
          "What is analysed: absolute path of a video file, of a directory of .jpg and .png pictures"
              + " or of a device such as /dev/video0, or URL of a camera (rtsp://, rtsps://, http://"
              + " or https://).")
  String source() default "";

  @AttributeDefinition(
      name = "http.kind",
      description = "What an HTTP camera sends: one stream such as MJPEG, or a picture a request.",
      options = {
        @Option(label = "stream", value = CameraOptions.STREAM),
        @Option(label = "snapshot", value = CameraOptions.SNAPSHOT)
      })
  String http_kind() default CameraOptions.STREAM;

  @AttributeDefinition(
      name = "source.stream",
      description =
          "Which video is taken if the source has several: auto (the largest), smallest (the"
              + " smallest that is not smaller than the model's picture), or its number from 0.")
  String source_stream() default "auto";

  @AttributeDefinition(
      name = "decoder.hardware",
      description =
          "Where videos are decoded: off is the processor. Without such a device the processor"
              + " decodes too. A driver's own memory cannot be wiped.",
      options = {
        @Option(label = "off", value = VideoSettings.NO_HARDWARE),
        @Option(label = "auto", value = VideoSettings.ANY_HARDWARE),
        @Option(label = "VA-API", value = "vaapi"),
        @Option(label = "V4L2 memory to memory", value = "v4l2m2m"),
        @Option(label = "CUDA", value = "cuda"),
        @Option(label = "Vulkan", value = "vulkan")
      })
  String decoder_hardware() default VideoSettings.NO_HARDWARE;

  @AttributeDefinition(
      name = "device.format",
      description = "Pictures that a device is asked for; auto is the first that it has.",
      options = {
        @Option(label = "auto", value = DeviceSettings.ANY_FORMAT),
        @Option(label = "MJPEG", value = "mjpeg"),
        @Option(label = "YUYV", value = "yuyv"),
        @Option(label = "NV12", value = "nv12")
      })
  String device_format() default DeviceSettings.ANY_FORMAT;

  @AttributeDefinition(
      name = "device.size",
      description = "Width and height that a device is asked for; it takes the nearest it can.")
  String device_size() default "640x480";

  @AttributeDefinition(
      name = "device.rate",
      min = "0",
      max = "240",
      description = "Pictures per second that a device is asked for; 0 leaves it to the device.")
  double device_rate() default 0;

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
        @Option(label = "TCP", value = VideoSettings.TCP),
        @Option(label = "UDP", value = VideoSettings.UDP)
      })
  String rtsp_transport() default VideoSettings.TCP;

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
              + " of a model package (.evmodel) or a .tflite file: SSD, EfficientDet-Lite, YOLOv5,"
              + " YOLOv8, YOLO11, MediaPipe face or pose detection, or a classifier.")
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
          "Absolute path of the model's label file, one label a line; empty for those that the"
              + " model brings along.")
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
      name = "decoder",
      description = "The model's family; 'auto' recognises it.",
      options = {
        @Option(label = "auto", value = DecoderOptions.AUTO),
        @Option(label = "SSD with raw boxes", value = "ssd"),
        @Option(label = "SSD or EfficientDet-Lite, post-processed", value = "ssd-postprocess"),
        @Option(label = "YOLOv5", value = "yolov5"),
        @Option(label = "YOLOv8 or YOLO11", value = "yolov8"),
        @Option(label = "MediaPipe face detection", value = "mediapipe-face"),
        @Option(label = "MediaPipe pose detection", value = "mediapipe-pose"),
        @Option(label = "classifier", value = "classifier")
      })
  String decoder() default DecoderOptions.AUTO;

  @AttributeDefinition(
      name = "input.range",
      description = "The numbers that the model takes for black and white.",
      options = {
        @Option(label = "auto", value = DecoderOptions.AUTO),
        @Option(label = "-1..1", value = "-1..1"),
        @Option(label = "0..1", value = "0..1"),
        @Option(label = "0..255", value = "0..255")
      })
  String input_range() default DecoderOptions.AUTO;

  @AttributeDefinition(
      name = "input.fit",
      description = "How pictures of another shape are fitted into the model's input.",
      options = {
        @Option(label = "auto", value = DecoderOptions.AUTO),
        @Option(label = "stretched", value = "stretch"),
        @Option(label = "in proportion, with a border", value = "letterbox")
      })
  String input_fit() default DecoderOptions.AUTO;

  @AttributeDefinition(
      name = "output.scores",
      description = "What the scores of an SSD with raw boxes or of a classifier are.",
      options = {
        @Option(label = "auto", value = DecoderOptions.AUTO),
        @Option(label = "logits", value = "logits"),
        @Option(label = "probabilities", value = "probabilities")
      })
  String output_scores() default DecoderOptions.AUTO;

  @AttributeDefinition(
      name = "score.thresholds",
      required = false,
      description =
          "Labels whose lowest score is another one: 'Person=0.4, Car=0.5', each from 0.05 to"
              + " 0.95. Their scores are then told in proportion to their threshold.")
  String score_thresholds() default "";

  @AttributeDefinition(
      name = "box.area",
      required = false,
      description =
          "Areas that an object can have, as shares of the frame: '0.001..0.5'; empty for any.")
  String box_area() default "";

  @AttributeDefinition(
      name = "box.aspect",
      required = false,
      description =
          "Shapes that an object can have, as width over height: '0.2..2'; empty for any.")
  String box_aspect() default "";

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
      name = "rooms",
      required = false,
      description =
          "How many are in rooms, in minus out: 'room: line left-to-right; room: line"
              + " right-to-left', the direction that leads into the room. Not for the mode chunked.")
  String rooms() default "";

  @AttributeDefinition(
      name = "rooms.reset",
      description = "Time of the day at which the rooms are empty, for example 04:00.")
  String rooms_reset() default AnalyticsOptions.DEFAULT_RESET;

  @AttributeDefinition(
      name = "profiles",
      required = false,
      description =
          "What is different at some hours, one profile a line, the first that holds counts: 'night:"
              + " daily 22:00-06:00 / score 0.3 / zones yard, gate / lines none'.|TextArea")
  String profiles() default "";

  @AttributeDefinition(
      name = "time.zone",
      required = false,
      description =
          "Time zone of profiles and reset, for example Europe/Berlin; empty for the gateway's.")
  String time_zone() default "";

  @AttributeDefinition(
      name = "stationary.learn",
      description =
          "Whether things that are seen at one place for very long and never moved (posters, cones)"
              + " are learned and no longer counted. Off in the mode chunked.")
  boolean stationary_learn() default true;

  @AttributeDefinition(
      name = "stationary.after",
      min = "60",
      max = "86400",
      description = "Seconds after which such a thing is no longer counted.")
  int stationary_after() default AnalyticsOptions.DEFAULT_STATIONARY_SECONDS;

  @AttributeDefinition(
      name = "stationary.calibration",
      required = false,
      description =
          "Such things that are known from the beginning, as ./edgeveil calibrate writes them:"
              + " 'class: left,top right,bottom; ...'.|TextArea")
  String stationary_calibration() default "";

  @AttributeDefinition(
      name = "masks",
      required = false,
      description =
          "Privacy masks, areas that are made black before anything else reads a picture: 'name: x,y"
              + " x,y x,y; name: ...', coordinates as for zones. Draw them a little larger than what"
              + " they hide.|TextArea")
  String masks() default "";

  @AttributeDefinition(
      name = "motion.gate",
      description =
          "Whether frames in which nothing moves are left out while nobody is seen: saves work in"
              + " quiet places.",
      options = {
        @Option(label = "off", value = FrameOptions.OFF),
        @Option(label = "on", value = FrameOptions.ON)
      })
  String motion_gate() default FrameOptions.OFF;

  @AttributeDefinition(
      name = "motion.max.idle",
      min = "1",
      max = "3600",
      description =
          "Seconds after which a frame is analysed although nothing moves, and all its tiles.")
  int motion_max_idle() default 10;

  @AttributeDefinition(
      name = "motion.calibration",
      required = false,
      description =
          "What ./edgeveil calibrate printed for the motion detector; empty where no part of the picture"
              + " is restless.|TextArea")
  String motion_calibration() default "";

  @AttributeDefinition(
      name = "tiles",
      description =
          "Tiles in which the model looks again, for small persons far away: 'none', or columns x"
              + " rows such as 2x2 or 3x2, up to 6x6. Each tile costs as much as the whole frame.")
  String tiles() default FrameOptions.NO_TILES;

  @AttributeDefinition(
      name = "tiles.overlap",
      min = "0",
      max = "0.5",
      description = "Share of a tile that its neighbour shows too, 0 to 0.5.")
  double tiles_overlap() default FrameOptions.DEFAULT_OVERLAP;

  @AttributeDefinition(
      name = "tiles.when",
      description = "When tiles are looked at: always, or where something moves or is tracked.",
      options = {
        @Option(label = "always", value = FrameOptions.ALWAYS),
        @Option(label = "where something moves", value = FrameOptions.ON_MOTION)
      })
  String tiles_when() default FrameOptions.ALWAYS;

  @AttributeDefinition(
      name = "replay.speed",
      description = "How fast a file is read; its result is the same.",
      options = {
        @Option(label = "as fast as possible", value = CameraOptions.FASTEST),
        @Option(label = "as fast as it was filmed", value = CameraOptions.REAL_TIME)
      })
  String replay_speed() default CameraOptions.FASTEST;

  @AttributeDefinition(
      name = "replay.fps",
      min = "0.01",
      max = "1000",
      description = "Pictures per second of a directory of pictures.")
  double replay_fps() default 10;

  @AttributeDefinition(
      name = "mode",
      description =
          "How long what was seen has an effect: continuous follows people for as long as they are"
              + " seen, and can be promised per track; chunked forgets everything at the border of"
              + " each chunk, which the promise per time of presence needs.",
      options = {
        @Option(label = "continuous", value = ModeOptions.CONTINUOUS),
        @Option(label = "chunked", value = ModeOptions.CHUNKED)
      })
  String mode() default ModeOptions.CONTINUOUS;

  @AttributeDefinition(
      name = "chunk.length",
      min = "30",
      max = "3600",
      description = "Length of a chunk in seconds, for the mode chunked.")
  int chunk_length() default ModeOptions.DEFAULT_CHUNK_SECONDS;

  @AttributeDefinition(
      name = "metrics.period",
      min = "0",
      max = "3600",
      description =
          "Seconds between two texts of metrics, in OpenMetrics format, in the data directory; they"
              + " stay on the gateway. 0 writes none.")
  int metrics_period() default MetricsOptions.DEFAULT_SECONDS;

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
