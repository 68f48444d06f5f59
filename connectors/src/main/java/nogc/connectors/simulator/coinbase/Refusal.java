package nogc.connectors.simulator.coinbase;

/** The venue does not do what was asked, and says why. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refusal(final String why) {
    super(why, null, false, false);
  }
}
