package nogc.engine.spi;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import nogc.journal.codec.Side;

/** What executions add up to: the position in each instrument, with its mean price. */
public final class Holdings {
  /**
   * One position.
   *
   * @param quantity signed mantissa
   * @param averagePrice mean price mantissa of what is held, rounded down; 0 if nothing is
   */
  public record Holding(long quantity, long averagePrice) {}

  private final Map<Integer, Holding> byInstrument = new TreeMap<>();

  /** Counts an execution. */
  public void execute(
      final int instrument, final Side side, final long quantity, final long price) {
    final Holding held = of(instrument);
    final long signed = side == Side.BUY ? quantity : -quantity;
    final long after = Math.addExact(held.quantity, signed);
    final boolean grows = Long.signum(held.quantity) * Long.signum(signed) >= 0;
    final boolean turns = Long.signum(held.quantity) * Long.signum(after) < 0;
    final long average;
    if (after == 0) {
      average = 0;
    } else if (turns) {
      average = price;
    } else {
      average = grows ? mean(held, quantity, price) : held.averagePrice;
    }
    byInstrument.put(instrument, new Holding(after, average));
  }

  private static long mean(final Holding held, final long quantity, final long price) {
    final BigInteger value =
        BigInteger.valueOf(Math.abs(held.quantity))
            .multiply(BigInteger.valueOf(held.averagePrice))
            .add(BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(price)));
    return value
        .divide(BigInteger.valueOf(Math.addExact(Math.abs(held.quantity), quantity)))
        .longValueExact();
  }

  /** The position in an instrument; nothing if it was never executed. */
  public Holding of(final int instrument) {
    return byInstrument.getOrDefault(instrument, new Holding(0, 0));
  }
}
