package nogc.connectors.coinbase.fix;

/** What the venue does with two orders of ours that would trade with each other (tag 7928). */
public enum SelfTradePrevention {
  /** The smaller one is canceled, the other becomes smaller by it. */
  DECREMENT("D"),
  /** The older one is canceled. */
  CANCEL_OLDEST("O"),
  /** The newer one is canceled. */
  CANCEL_NEWEST("N"),
  /** Both are canceled. */
  CANCEL_BOTH("B");

  private final String value;

  SelfTradePrevention(final String value) {
    this.value = value;
  }

  /** Value on the wire. */
  String value() {
    return value;
  }
}
