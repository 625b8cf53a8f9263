package org.edgeveil.distrib;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draft. */
@Command(name = "tracks", description = "x", mixinStandardHelpOptions = true)
final class TracksCommand implements Callable<Integer> {
  @Option(names = "--clip", paramLabel = "FILE", required = true, description = "x")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path config;

  @Override
  public Integer call() throws UsageException {
    throw new UsageException("Not yet: " + config);
  }
}
