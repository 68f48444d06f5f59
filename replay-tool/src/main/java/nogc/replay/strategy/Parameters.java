package nogc.replay.strategy;

import nogc.engine.config.ConfigNode;

/**
 * The parameters of a strategy as its backtest file gives them. Problems are collected and reported
 * with all others of the file; a parameter that is not asked for is one.
 */
public final class Parameters {
  private final ConfigNode node;

  /**
   * @param node the block {@code parameters}, perhaps empty
   */
  public Parameters(final ConfigNode node) {
    this.node = node;
  }

  /** A whole number within bounds, with a default. */
  public long whole(final String name, final long least, final long most, final long absent) {
    return node.whole(name, least, most, absent);
  }

  /** A positive decimal number as mantissa at a scale, with a default. */
  public long decimal(final String name, final int scale, final long absent) {
    return node.decimal(name, scale, absent);
  }

  /** Text, with a default; required if that is null. */
  public String text(final String name, final String absent) {
    return absent == null ? node.text(name) : node.text(name, absent);
  }

  /** True or false, with a default. */
  public boolean flag(final String name, final boolean absent) {
    return node.flag(name, absent);
  }

  /** Reports a parameter whose value cannot be. */
  public void problem(final String name, final String what) {
    node.problem(name, what);
  }

  /** Everything has been asked for: what is left is unknown. */
  public void finish() {
    node.finish();
  }
}
