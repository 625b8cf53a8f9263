/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * A video capture device for processes that preload this library. It reads and writes the structures of the kernel's own
 * header, and is strict: what the header or its documentation does not allow is refused with EINVAL, and so is a buffer that
 * is given back with anything left in it.
 *
 * FAKE_DEVICE          path of the device
 * FAKE_DEVICE_STATE    path of a file with one word, read at each call: ok, denied, busy, radio, gone, silent or damaged
 * FAKE_DEVICE_FORMATS  formats that it has, such as MJPG,YUYV
 * FAKE_DEVICE_JPEG     path of the picture that it sends as MJPG
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define BUFFERS 3
#define BUFFER_BYTES (1 << 20)
#define LINE_PADDING 32

static int device = -1;
static int memory = -1;
static unsigned char *view;
static struct v4l2_pix_format format;
static int queued[BUFFERS], queue_length, streaming;
static unsigned sequence;

static int is(const char *word) {
  char state[32] = "";
  const char *path = getenv("FAKE_DEVICE_STATE");
  int file = path ? syscall(SYS_openat, AT_FDCWD, path, O_RDONLY) : -1;
  if (file >= 0) {
    ssize_t n = syscall(SYS_read, file, state, sizeof state - 1);
    syscall(SYS_close, file);
    state[n > 0 ? n : 0] = 0;
  }
  return strncmp(state, word, strlen(word)) == 0;
}

static int fail(int error) {
  errno = error;
  return -1;
}

int open(const char *path, int flags, ...) {
  const char *name = getenv("FAKE_DEVICE");
  mode_t mode = 0;
  if (flags & (O_CREAT | O_TMPFILE)) {
    va_list arguments;
    va_start(arguments, flags);
    mode = va_arg(arguments, mode_t);
    va_end(arguments);
  }
  if (!name || strcmp(path, name) != 0) return syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  if (is("gone")) return fail(ENOENT);
  if (is("denied")) return fail(EACCES);
  if (is("busy")) return fail(EBUSY);
  if (flags != (O_RDWR | O_NONBLOCK | O_CLOEXEC)) return fail(EINVAL);
  if (device >= 0) return fail(EBUSY);
  struct itimerspec thirty_per_second = {{0, 33000000}, {0, 1000000}};
  device = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  timerfd_settime(device, 0, &thirty_per_second, NULL);
  memory = memfd_create("fake", MFD_CLOEXEC);
  if (ftruncate(memory, BUFFERS * BUFFER_BYTES) != 0) return -1;
  view = (unsigned char *)syscall(SYS_mmap, NULL, BUFFERS * BUFFER_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
  queue_length = streaming = 0;
  sequence = 0;
  return device;
}

int close(int descriptor) {
  if (descriptor >= 0 && descriptor == device) {
    for (long i = 0; i < (long)BUFFERS * BUFFER_BYTES; i++)
      if (view[i]) fprintf(stderr, "fake device: closed with a picture left in its memory\n"), i = (long)BUFFERS * BUFFER_BYTES;
    munmap(view, BUFFERS * BUFFER_BYTES);
    syscall(SYS_close, memory);
    device = -1;
  }
  return syscall(SYS_close, descriptor);
}

void *mmap(void *address, size_t size, int protection, int flags, int descriptor, off_t offset) {
  if (descriptor >= 0 && descriptor == device) {
    if (size != BUFFER_BYTES || offset % BUFFER_BYTES != 0 || protection != (PROT_READ | PROT_WRITE) || flags != MAP_SHARED) {
      errno = EINVAL;
      return MAP_FAILED;
    }
    descriptor = memory;
  }
  return (void *)syscall(SYS_mmap, address, size, protection, flags, descriptor, offset);
}

int poll(struct pollfd *descriptors, nfds_t count, int timeout) {
  if (device >= 0 && count == 1 && descriptors->fd == device) {
    if (is("gone")) {
      descriptors->revents = POLLERR | POLLHUP;
      return 1;
    }
    if (is("silent")) {
      usleep(timeout * 1000);
      return 0;
    }
  }
  return syscall(SYS_poll, descriptors, count, timeout);
}

static int has(unsigned pixel_format) {
  const char *formats = getenv("FAKE_DEVICE_FORMATS");
  char name[5] = {pixel_format, pixel_format >> 8, pixel_format >> 16, pixel_format >> 24, 0};
  return formats && strstr(formats, name) != NULL;
}

static int describe(struct v4l2_fmtdesc *description) {
  const char *formats = getenv("FAKE_DEVICE_FORMATS");
  if (description->type != V4L2_BUF_TYPE_VIDEO_CAPTURE || !formats || 5 * description->index >= strlen(formats)) return fail(EINVAL);
  const char *name = formats + 5 * description->index;
  description->pixelformat = v4l2_fourcc(name[0], name[1], name[2], name[3]);
  return 0;
}

static int set_format(struct v4l2_format *wish) {
  struct v4l2_pix_format *pixels = &wish->fmt.pix;
  if (wish->type != V4L2_BUF_TYPE_VIDEO_CAPTURE || queue_length) return fail(EINVAL);
  if (!has(pixels->pixelformat)) pixels->pixelformat = V4L2_PIX_FMT_GREY;
  pixels->width = pixels->width <= 320 ? 320 : 640;
  pixels->height = pixels->width == 320 ? 240 : 480;
  pixels->field = V4L2_FIELD_NONE;
  pixels->bytesperline = pixels->pixelformat == V4L2_PIX_FMT_YUYV   ? 2 * pixels->width + LINE_PADDING
                         : pixels->pixelformat == V4L2_PIX_FMT_NV12 ? pixels->width + LINE_PADDING
                                                                    : 0;
  pixels->sizeimage = BUFFER_BYTES;
  format = *pixels;
  return 0;
}

/* Luma rises by 1 from pixel to pixel and from row to row; chroma is 100 and 150. */
static unsigned paint(unsigned char *target) {
  unsigned line = format.bytesperline;
  if (format.pixelformat == V4L2_PIX_FMT_MJPEG) {
    int file = syscall(SYS_openat, AT_FDCWD, getenv("FAKE_DEVICE_JPEG"), O_RDONLY);
    ssize_t n = syscall(SYS_read, file, target, BUFFER_BYTES);
    syscall(SYS_close, file);
    if (is("damaged")) memset(target, 0x55, n);
    return n;
  }
  for (unsigned y = 0; y < format.height; y++)
    for (unsigned x = 0; x < format.width; x++)
      if (format.pixelformat == V4L2_PIX_FMT_YUYV) {
        target[y * line + 2 * x] = x + y;
        target[y * line + 2 * x + 1] = x % 2 ? 150 : 100;
      } else {
        target[y * line + x] = x + y;
        if (y % 2 == 0) target[line * (format.height + y / 2) + x] = x % 2 ? 150 : 100;
      }
  return format.pixelformat == V4L2_PIX_FMT_YUYV ? line * format.height : line * format.height * 3 / 2;
}

static int check(const struct v4l2_buffer *buffer) {
  return buffer->type == V4L2_BUF_TYPE_VIDEO_CAPTURE && buffer->memory == V4L2_MEMORY_MMAP && buffer->index < BUFFERS;
}

static int queue(struct v4l2_buffer *buffer) {
  if (!check(buffer)) return fail(EINVAL);
  for (long i = 0; i < BUFFER_BYTES; i++)
    if (view[(long)buffer->index * BUFFER_BYTES + i]) return fail(EINVAL);
  queued[queue_length++] = buffer->index;
  return 0;
}

static int dequeue(struct v4l2_buffer *buffer) {
  uint64_t ticks;
  struct timespec now;
  if (!check(buffer) || !streaming) return fail(EINVAL);
  if (!queue_length || syscall(SYS_read, device, &ticks, sizeof ticks) < 0) return fail(EAGAIN);
  buffer->index = queued[0];
  memmove(queued, queued + 1, --queue_length * sizeof queued[0]);
  buffer->bytesused = paint(view + (long)buffer->index * BUFFER_BYTES);
  buffer->flags = V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
  buffer->field = V4L2_FIELD_NONE;
  buffer->sequence = sequence++;
  buffer->length = BUFFER_BYTES;
  buffer->m.offset = buffer->index * BUFFER_BYTES;
  clock_gettime(CLOCK_MONOTONIC, &now);
  buffer->timestamp.tv_sec = now.tv_sec;
  buffer->timestamp.tv_usec = now.tv_nsec / 1000;
  return 0;
}

int ioctl(int descriptor, unsigned long request, ...) {
  va_list arguments;
  va_start(arguments, request);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  if (descriptor < 0 || descriptor != device) return syscall(SYS_ioctl, descriptor, request, argument);
  if (is("gone")) return fail(ENODEV);
  switch (request) {
    case VIDIOC_QUERYCAP: {
      struct v4l2_capability *capability = argument;
      strcpy((char *)capability->driver, "fake");
      capability->capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING | V4L2_CAP_DEVICE_CAPS;
      capability->device_caps = is("radio") ? V4L2_CAP_RADIO : V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
      return 0;
    }
    case VIDIOC_ENUM_FMT:
      return describe(argument);
    case VIDIOC_S_FMT:
      return set_format(argument);
    case VIDIOC_S_PARM: {
      struct v4l2_streamparm *parameters = argument;
      struct v4l2_fract *frame = &parameters->parm.capture.timeperframe;
      if (parameters->type != V4L2_BUF_TYPE_VIDEO_CAPTURE || !frame->numerator || !frame->denominator) return fail(EINVAL);
      double seconds = (double)frame->numerator / frame->denominator;
      struct itimerspec period = {{0, (long)(1e9 * seconds)}, {0, 1000000}};
      return timerfd_settime(device, 0, &period, NULL);
    }
    case VIDIOC_REQBUFS: {
      struct v4l2_requestbuffers *buffers = argument;
      if (buffers->type != V4L2_BUF_TYPE_VIDEO_CAPTURE || buffers->memory != V4L2_MEMORY_MMAP || !buffers->count) return fail(EINVAL);
      buffers->count = BUFFERS;
      return 0;
    }
    case VIDIOC_QUERYBUF: {
      struct v4l2_buffer *buffer = argument;
      if (!check(buffer)) return fail(EINVAL);
      buffer->length = BUFFER_BYTES;
      buffer->m.offset = buffer->index * BUFFER_BYTES;
      return 0;
    }
    case VIDIOC_QBUF:
      return queue(argument);
    case VIDIOC_DQBUF:
      return dequeue(argument);
    case VIDIOC_STREAMON:
    case VIDIOC_STREAMOFF:
      if (*(int *)argument != V4L2_BUF_TYPE_VIDEO_CAPTURE) return fail(EINVAL);
      streaming = request == VIDIOC_STREAMON;
      return 0;
    default:
      return fail(ENOTTY);
  }
}
