package org.edgeveil.natives;

/**
 * Says in one line why the native libraries cannot be used: what was found, what was expected, and
 * what to do.
 */
public final class NativeLibrariesException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Makes an exception whose message tells found, expected and remedy. */
  public NativeLibrariesException(String message) {
    super(message);
  }

  /** Makes an exception whose message tells found, expected and remedy. */
  public NativeLibrariesException(String message, Throwable cause) {
    super(message, cause);
  }
}
