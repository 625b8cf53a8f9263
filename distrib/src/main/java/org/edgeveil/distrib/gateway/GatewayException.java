package org.edgeveil.distrib.gateway;

/** The gateway cannot start; the message is one line with a remedy. */
public final class GatewayException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what is wrong and what to do
   */
  public GatewayException(String message) {
    super(message);
  }

  GatewayException(String message, Throwable cause) {
    super(message, cause);
  }
}
