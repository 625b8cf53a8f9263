package org.edgeveil.kura.bench.internal;

/** A value that does not fit its setting; the message is the rule. */
final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidValueException(String rule) {
    super(rule);
  }
}
