package org.edgeveil.distrib.subscriber;

/** A message is not a payload as Kura writes it. */
public final class PayloadException extends Exception {
  private static final long serialVersionUID = 1L;

  PayloadException(String message) {
    super("not a Kura payload: " + message);
  }
}
