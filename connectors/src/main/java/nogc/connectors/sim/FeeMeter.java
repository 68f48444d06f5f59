package nogc.connectors.sim;

import nogc.journal.fixed.Int128;

/** What an order has executed and was charged for it; both begin at nothing. */
public final class FeeMeter {
  private final Int128 notional = new Int128();
  private long quantity;
  private long charged;

  /** An execution was booked; all are mantissas, the fee is in 1e-8 units of currency. */
  void add(final long price, final long executed, final long fee) {
    notional.addProduct(price, executed);
    quantity += executed;
    charged = Math.addExact(charged, fee);
  }

  /** Executed quantity, mantissa. */
  long quantity() {
    return quantity;
  }

  /** Sum of price times quantity, mantissas. */
  Int128 notional() {
    return notional;
  }

  /** 1e-8 units of currency. */
  long charged() {
    return charged;
  }
}
