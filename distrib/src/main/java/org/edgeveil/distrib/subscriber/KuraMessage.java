package org.edgeveil.distrib.subscriber;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decoded payload of Kura.
 *
 * @param timestamp milliseconds since 1970, null where none was sent
 * @param metrics values by name, in the order of the message: Double, Float, Long, Integer,
 *     Boolean, String or byte[]
 * @param body the body, read-only, empty where none was sent
 */
public record KuraMessage(@Nullable Long timestamp, Map<String, Object> metrics, ByteBuffer body) {}
