package org.edgeveil.itests;

import static org.junit.Assert.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;

import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class WiringIT {
  @Inject private BundleContext context;

  @Configuration
  public Option[] configuration() {
    return options(junitBundles());
  }

  @Test
  public void framework_started_isTheOneAskedFor() {
    assertEquals(System.getProperty("platform"), context.getBundle(0).getSymbolicName() + context.getBundle(0).getVersion());
  }
}
