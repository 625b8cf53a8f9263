/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Runs a model through TensorFlow Lite's C API: what the engine is compared with, in speed, memory and outputs.
 *
 *   tflite_bench MODEL THREADS xnnpack|none [INPUT:1x2x3 ...]
 *
 * The last arguments give inputs another shape. Inputs are filled once, as Inputs.java says. Prints "ready", then answers
 * lines on standard input until it ends:
 *
 *   run N        runs the model N times; prints the median time in nanoseconds
 *   dump FILE    runs the model once; writes the bytes of all outputs, in the model's order; prints their number
 *
 * Linked with the library that the engine loads, which has no headers: the functions are declared here.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct TfLiteModel TfLiteModel;
typedef struct TfLiteInterpreterOptions TfLiteInterpreterOptions;
typedef struct TfLiteInterpreter TfLiteInterpreter;
typedef struct TfLiteTensor TfLiteTensor;
typedef struct TfLiteDelegate TfLiteDelegate;

/* Only the first field is touched; the room is more than any version has needed, and the library writes just its own. */
typedef struct {
  int32_t num_threads;
  unsigned char rest[252];
} XnnpackOptions;

TfLiteModel *TfLiteModelCreateFromFile(const char *path);
void TfLiteModelDelete(TfLiteModel *model);
TfLiteInterpreterOptions *TfLiteInterpreterOptionsCreate(void);
void TfLiteInterpreterOptionsDelete(TfLiteInterpreterOptions *options);
void TfLiteInterpreterOptionsSetNumThreads(TfLiteInterpreterOptions *options, int32_t threads);
void TfLiteInterpreterOptionsAddDelegate(TfLiteInterpreterOptions *options, TfLiteDelegate *delegate);
XnnpackOptions TfLiteXNNPackDelegateOptionsDefault(void);
TfLiteDelegate *TfLiteXNNPackDelegateCreate(const XnnpackOptions *options);
void TfLiteXNNPackDelegateDelete(TfLiteDelegate *delegate);
TfLiteInterpreter *TfLiteInterpreterCreate(const TfLiteModel *model, const TfLiteInterpreterOptions *options);
void TfLiteInterpreterDelete(TfLiteInterpreter *interpreter);
int TfLiteInterpreterAllocateTensors(TfLiteInterpreter *interpreter);
int TfLiteInterpreterInvoke(TfLiteInterpreter *interpreter);
int TfLiteInterpreterResizeInputTensor(TfLiteInterpreter *interpreter, int32_t index, const int *dims, int32_t count);
int32_t TfLiteInterpreterGetInputTensorCount(const TfLiteInterpreter *interpreter);
int32_t TfLiteInterpreterGetOutputTensorCount(const TfLiteInterpreter *interpreter);
TfLiteTensor *TfLiteInterpreterGetInputTensor(const TfLiteInterpreter *interpreter, int32_t index);
const TfLiteTensor *TfLiteInterpreterGetOutputTensor(const TfLiteInterpreter *interpreter, int32_t index);
int TfLiteTensorType(const TfLiteTensor *tensor);
void *TfLiteTensorData(const TfLiteTensor *tensor);
size_t TfLiteTensorByteSize(const TfLiteTensor *tensor);

enum { FLOAT32 = 1, MAX_DIMS = 8, MAX_LINE = 4096 };

static void fail(const char *what) {
  fprintf(stderr, "tflite_bench: %s\n", what);
  exit(1);
}

static void check(int status, const char *what) {
  if (status != 0) {
    fail(what);
  }
}

/* Knuth's 64-bit linear congruential generator; the upper bits of one state make one element. */
static uint64_t state = 1;

static uint64_t next(void) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return state;
}

static void fill(TfLiteInterpreter *interpreter) {
  state = 1;
  for (int32_t i = 0; i < TfLiteInterpreterGetInputTensorCount(interpreter); i++) {
    TfLiteTensor *tensor = TfLiteInterpreterGetInputTensor(interpreter, i);
    size_t bytes = TfLiteTensorByteSize(tensor);
    if (TfLiteTensorType(tensor) == FLOAT32) {
      float *values = TfLiteTensorData(tensor);
      for (size_t j = 0; j < bytes / sizeof(float); j++) {
        values[j] = (float)(next() >> 40) / 8388608.0f - 1.0f;
      }
    } else {
      uint8_t *values = TfLiteTensorData(tensor);
      for (size_t j = 0; j < bytes; j++) {
        values[j] = (uint8_t)(next() >> 56);
      }
    }
  }
}

static void resize(TfLiteInterpreter *interpreter, const char *argument) {
  int dims[MAX_DIMS];
  int count = 0;
  char *at;
  int32_t index = (int32_t)strtol(argument, &at, 10);
  while (*at != '\0' && count < MAX_DIMS) {
    dims[count++] = (int)strtol(at + 1, &at, 10);
  }
  check(TfLiteInterpreterResizeInputTensor(interpreter, index, dims, count), "the input cannot have this shape");
}

static int by_size(const void *one, const void *other) {
  int64_t a = *(const int64_t *)one;
  int64_t b = *(const int64_t *)other;
  return (a > b) - (a < b);
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void run(TfLiteInterpreter *interpreter, int times) {
  if (times < 1) {
    fail("expected run N with N at least 1");
  }
  int64_t *durations = malloc((size_t)times * sizeof *durations);
  for (int i = 0; i < times; i++) {
    int64_t begin = now();
    check(TfLiteInterpreterInvoke(interpreter), "the model failed");
    durations[i] = now() - begin;
  }
  qsort(durations, (size_t)times, sizeof *durations, by_size);
  printf("%lld\n", (long long)durations[times / 2]);
  free(durations);
}

static void dump(TfLiteInterpreter *interpreter, const char *file) {
  check(TfLiteInterpreterInvoke(interpreter), "the model failed");
  FILE *out = fopen(file, "wb");
  if (out == NULL) {
    fail("the file for the outputs cannot be written");
  }
  int32_t count = TfLiteInterpreterGetOutputTensorCount(interpreter);
  for (int32_t i = 0; i < count; i++) {
    const TfLiteTensor *tensor = TfLiteInterpreterGetOutputTensor(interpreter, i);
    size_t bytes = TfLiteTensorByteSize(tensor);
    if (fwrite(TfLiteTensorData(tensor), 1, bytes, out) != bytes) {
      fail("the outputs cannot be written");
    }
  }
  fclose(out);
  printf("%d\n", count);
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fail("expected MODEL THREADS xnnpack|none [INPUT:1x2x3 ...]");
  }
  int32_t threads = atoi(argv[2]);
  TfLiteModel *model = TfLiteModelCreateFromFile(argv[1]);
  if (model == NULL) {
    fail("the model cannot be read");
  }
  TfLiteInterpreterOptions *options = TfLiteInterpreterOptionsCreate();
  TfLiteInterpreterOptionsSetNumThreads(options, threads);
  TfLiteDelegate *delegate = NULL;
  if (strcmp(argv[3], "xnnpack") == 0) {
    XnnpackOptions xnnpack = TfLiteXNNPackDelegateOptionsDefault();
    xnnpack.num_threads = threads;
    delegate = TfLiteXNNPackDelegateCreate(&xnnpack);
    TfLiteInterpreterOptionsAddDelegate(options, delegate);
  }
  TfLiteInterpreter *interpreter = TfLiteInterpreterCreate(model, options);
  if (interpreter == NULL) {
    fail("the interpreter cannot be made");
  }
  for (int i = 4; i < argc; i++) {
    resize(interpreter, argv[i]);
  }
  check(TfLiteInterpreterAllocateTensors(interpreter), "the tensors cannot be allocated");
  fill(interpreter);
  printf("ready\n");
  fflush(stdout);

  char line[MAX_LINE];
  while (fgets(line, sizeof line, stdin) != NULL) {
    line[strcspn(line, "\n")] = '\0';
    if (strncmp(line, "run ", 4) == 0) {
      run(interpreter, atoi(line + 4));
    } else if (strncmp(line, "dump ", 5) == 0) {
      dump(interpreter, line + 5);
    } else {
      fail("expected run N or dump FILE");
    }
    fflush(stdout);
  }
  TfLiteInterpreterDelete(interpreter);
  TfLiteInterpreterOptionsDelete(options);
  if (delegate != NULL) {
    TfLiteXNNPackDelegateDelete(delegate);
  }
  TfLiteModelDelete(model);
  return 0;
}
