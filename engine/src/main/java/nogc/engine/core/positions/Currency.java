package nogc.engine.core.positions;

import static java.nio.ByteOrder.BIG_ENDIAN;

import nogc.engine.core.state.StateVisitor;
import nogc.journal.fixed.Decimals;
import nogc.journal.fixed.Int128;
import nogc.journal.fixed.Rounding;
import org.agrona.DirectBuffer;

/** A currency and what a unit of it is worth in the base currency. */
public final class Currency {
  /** The rate of the base currency itself. */
  public static final long ONE = Decimals.powerOfTen(Decimals.MONEY_SCALE);

  private final long code;
  private final Int128 product = new Int128();
  private long rate;
  private long rateTimeNs;
  private boolean base;

  Currency(final long code) {
    this.code = code;
  }

  /** The letters of a Text8 field, packed, the first one uppermost; 0 for an empty one. */
  public static long code(final DirectBuffer buffer, final int offset) {
    return buffer.getLong(offset, BIG_ENDIAN);
  }

  /** Its letters, packed, the first one uppermost. */
  public long code() {
    return code;
  }

  void base(final boolean newBase) {
    base = newBase;
  }

  public boolean isBase() {
    return base;
  }

  void rate(final long newRate, final long nowNs) {
    rate = newRate;
    rateTimeNs = nowNs;
  }

  /** Whether amounts can be converted at all, however old the rate is. */
  public boolean hasRate() {
    return base || rate > 0;
  }

  /** 1e-8 units of the base currency; 0 if nobody told it. */
  public long rate() {
    return base ? ONE : rate;
  }

  /** Nanoseconds since the rate came; 0 for the base currency. */
  public long ageNs(final long nowNs) {
    return base ? 0 : Math.subtractExact(nowNs, rateTimeNs);
  }

  /**
   * An amount of this currency in the base currency.
   *
   * @throws ArithmeticException if there is no rate or the result does not fit
   */
  public long toBase(final long amount, final Rounding rounding) {
    if (base) {
      return amount;
    }
    if (rate <= 0) {
      throw new ArithmeticException("no conversion rate");
    }
    return product.zero().addProduct(amount, rate).divide(ONE, rounding);
  }

  /**
   * An amount of the base currency in this one.
   *
   * @throws ArithmeticException if there is no rate or the result does not fit
   */
  public long fromBase(final long amount, final Rounding rounding) {
    return base ? amount : product.zero().addProduct(amount, ONE).divide(rate, rounding);
  }

  void visit(final StateVisitor state) {
    rate = state.i64(rate);
    rateTimeNs = state.i64(rateTimeNs);
    base = state.bool(base);
  }
}
