package nogc.deploy.demo;

import java.util.Locale;

/**
 * The strategy of a demo.
 *
 * @param name in the session file
 * @param strategyClass Python class, as in {@code package.module:Class}
 * @param isExample whether it comes with the Python package and takes {@link BrainParameters}
 */
record DemoBrain(String name, String strategyClass, boolean isExample) {
  static final DemoBrain MOMENTUM =
      new DemoBrain("momentum", "nogc.examples.momentum:Momentum", true);
  static final DemoBrain MEAN_REVERSION =
      new DemoBrain("mean_reversion", "nogc.examples.mean_reversion:MeanReversion", true);

  /**
   * @param text name of an example, or a class of one's own
   * @throws IllegalArgumentException if it is neither
   */
  static DemoBrain of(final String text) {
    if (text.equals(MOMENTUM.name)) {
      return MOMENTUM;
    }
    if (text.equals(MEAN_REVERSION.name)) {
      return MEAN_REVERSION;
    }
    if (text.matches("[\\w.]+:\\w{1,32}")) {
      final String className = text.substring(text.indexOf(':') + 1);
      return new DemoBrain(className.toLowerCase(Locale.ROOT), text, false);
    }
    throw new IllegalArgumentException(
        "--brain is '" + text + "'; give momentum, mean_reversion, or a class as module:Class");
  }
}
