package org.edgeveil.distrib.demo;

import java.nio.file.Path;

/**
 * What a demo runs on.
 *
 * @param clip the clip
 * @param threads threads of the model
 * @param port the broker's port, 0 for any free one
 */
public record DemoOptions(Path clip, int threads, int port) {}
