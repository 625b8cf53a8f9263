package org.edgeveil.kura.bench.internal;

import java.util.Map;

/**
 * A checked configuration, ready to be stored.
 *
 * @param key what it configures
 * @param properties converted values, with defaults; passwords in plain
 */
record ConfigurationPlan(ConfigurationKey key, Map<String, Object> properties) {}
