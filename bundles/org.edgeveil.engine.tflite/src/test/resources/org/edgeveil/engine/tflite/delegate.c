/*
 * Copyright (c) 2026 EdgeVeil contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * An external delegate that writes down what becomes of it. Options: "log", a file to append to; "claim", "all" or "none"
 * of the operators; "fail", a reason not to start; "refuse", anything: does not take any graph. What it claims computes
 * 1000 * first input + 7. The declarations are the parts of TensorFlow Lite's C structures that are used here.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ints {
  int size;
  int data[];
};

struct tensor {
  int type;
  void *data;
  struct ints *dims;
  float scale;
  int32_t zero_point;
  int allocation;
  size_t bytes;
  const void *mapped;
  const char *name;
  struct delegate *delegate;
  int handle;
  _Bool stale;
  _Bool variable;
  int quantization;
  void *quantization_values;
  void *sparsity;
  const struct ints *declared;
};

struct node {
  struct ints *inputs;
  struct ints *outputs;
  /* ... */
};

struct context;
struct delegate;

struct registration {
  void *(*init)(struct context *, const char *, size_t);
  void (*free)(struct context *, void *);
  int (*prepare)(struct context *, struct node *);
  int (*invoke)(struct context *, struct node *);
  const char *(*profiling)(const struct context *, const struct node *);
  int32_t builtin_code;
  const char *custom_name;
  int version;
  void *external;
  void *async;
  uint64_t inplace;
};

struct context {
  size_t tensors_size;
  int (*plan)(struct context *, struct ints **);
  struct tensor *tensors;
  void *impl;
  int (*resize)(struct context *, struct tensor *, struct ints *);
  void (*report)(struct context *, const char *, ...);
  int (*add)(struct context *, int, int *);
  int (*node)(struct context *, int, struct node **, struct registration **);
  int (*replace)(struct context *, struct registration, const struct ints *, struct delegate *);
  /* ... */
};

struct delegate {
  void *data;
  int (*prepare)(struct context *, struct delegate *);
  int (*copy_from)(struct context *, struct delegate *, int, struct tensor *);
  int (*copy_to)(struct context *, struct delegate *, int, struct tensor *);
  void (*free_handle)(struct context *, struct delegate *, int *);
  int64_t flags;
  void *builder;
};

struct state {
  struct delegate delegate;
  char log[4096];
  int claims;
  int refuses;
};

static void note(const struct state *state, const char *word, const char *more) {
  FILE *file = fopen(state->log, "a");
  if (file != NULL) {
    fprintf(file, "%s %s\n", word, more);
    fclose(file);
  }
}

static int kernel_prepare(struct context *context, struct node *node) {
  (void)context;
  (void)node;
  return 0;
}

static int kernel_invoke(struct context *context, struct node *node) {
  struct tensor *in = &context->tensors[node->inputs->data[0]];
  struct tensor *out = &context->tensors[node->outputs->data[0]];
  for (size_t i = 0; i < out->bytes / sizeof(float); i++) {
    ((float *)out->data)[i] = 1000 * ((float *)in->data)[i] + 7;
  }
  return 0;
}

static int prepare(struct context *context, struct delegate *delegate) {
  struct state *state = delegate->data;
  note(state, "prepare", "");
  if (state->refuses) {
    return 1;
  }
  if (!state->claims) {
    return 0;
  }
  struct ints *plan;
  if (context->plan(context, &plan) != 0) {
    return 1;
  }
  struct registration kernel;
  memset(&kernel, 0, sizeof kernel);
  kernel.prepare = kernel_prepare;
  kernel.invoke = kernel_invoke;
  kernel.custom_name = "TestDelegate";
  kernel.version = 1;
  return context->replace(context, kernel, plan, delegate);
}

struct delegate *tflite_plugin_create_delegate(const char *const *keys, const char *const *values, size_t count,
                                               void (*report_error)(const char *)) {
  struct state *state = calloc(1, sizeof *state);
  if (state == NULL) {
    return NULL;
  }
  for (size_t i = 0; i < count; i++) {
    if (strcmp(keys[i], "log") == 0) {
      snprintf(state->log, sizeof state->log, "%s", values[i]);
    } else if (strcmp(keys[i], "claim") == 0) {
      state->claims = strcmp(values[i], "all") == 0;
    } else if (strcmp(keys[i], "refuse") == 0) {
      state->refuses = 1;
    } else if (strcmp(keys[i], "fail") == 0) {
      if (values[i][0] != 0) {
        report_error(values[i]);
      }
      free(state);
      return NULL;
    }
  }
  for (size_t i = 0; i < count; i++) {
    char option[8192];
    snprintf(option, sizeof option, "%s=%s", keys[i], values[i]);
    note(state, "option", option);
  }
  state->delegate.data = state;
  state->delegate.prepare = prepare;
  return &state->delegate;
}

void tflite_plugin_destroy_delegate(struct delegate *delegate) {
  struct state *state = delegate->data;
  note(state, "destroy", "");
  free(state);
}
