package nogc.connectors.coinbase.fix;

/** Messages of the venue as text. */
final class Wire {
  private Wire() {}

  /**
   * A whole message, with length and checksum.
   *
   * @param fields from 35 on, separated by bars
   */
  static String message(final String fields) {
    final String body = fields.replace('|', FixMessage.SOH) + FixMessage.SOH;
    final String front = "8=FIXT.1.1\0019=" + body.length() + FixMessage.SOH + body;
    return front + "10=" + FixMessage.checksum(front, front.length()) + FixMessage.SOH;
  }

  static FixMessage parsed(final String fields) {
    return FixMessage.parse(message(fields));
  }
}
