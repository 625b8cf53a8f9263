package org.edgeveil.distrib;

import org.edgeveil.features.FeatureReader;
import picocli.CommandLine.IVersionProvider;

/** The version that the features were built with. */
final class EdgeVeilVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws Exception {
    return new String[] {"EdgeVeil " + new FeatureReader().load("edgeveil").id().version()};
  }
}
