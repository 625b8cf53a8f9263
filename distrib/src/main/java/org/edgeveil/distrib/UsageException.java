package org.edgeveil.distrib;

/** Something that the user gave, or that is on the machine, does not do; one line with a remedy. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what is wrong and what to do
   */
  public UsageException(String message) {
    super(message);
  }
}
