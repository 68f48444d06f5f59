package nogc.deploy.bench;

import nogc.journal.codec.LimitScope;
import nogc.journal.codec.Side;

/**
 * A made-up session of instruments with books of 20 levels a side, 8 strategies and a number of
 * open orders: the market moves, a stand-in for a strategy trades, a stand-in for a venue fills the
 * oldest order for each new one. Every limit that the gate knows is set, as wide as its ceiling.
 * The same calls make the same session.
 */
final class SampleSession {
  static final int INSTRUMENTS = 500;
  static final int STRATEGIES = 8;
  static final int OPEN_ORDERS = 64;
  private static final int LEVELS = 20;
  private static final long FIRST_PRICE = 100_000;

  private final Inlet inlet;
  private final SampleInputs inputs;
  private final long[] signalIds = new long[STRATEGIES + 1];
  private final int instruments;
  private final int openOrders;
  private final long[] openIds;
  private final long[] openTicks;
  private long ordered;
  private long filled;
  private long refused;

  /**
   * @param openOrders that stay open
   */
  SampleSession(final Inlet inlet, final int instruments, final int openOrders) {
    this.inlet = inlet;
    this.instruments = instruments;
    this.openOrders = openOrders;
    inputs = new SampleInputs(inlet);
    openIds = new long[openOrders];
    openTicks = new long[openOrders];
  }

  /**
   * Everything up to the first tick.
   *
   * @param stateHashEvery inputs from one digest of the whole state to the next
   */
  void open(final int stateHashEvery) {
    inputs.start(stateHashEvery);
    inputs.account();
    inputs.limits(LimitScope.FIRM, 0, 0);
    inputs.limits(LimitScope.ACCOUNT, 0, 0);
    for (int id = 1; id <= STRATEGIES; id++) {
      inputs.strategy(id);
      inputs.limits(LimitScope.STRATEGY, id, 0);
    }
    for (int id = 1; id <= instruments; id++) {
      inputs.instrument(id);
      inputs.limits(LimitScope.INSTRUMENT, 0, id);
    }
    inputs.venueLive();
    books();
    for (int tick = 0; tick < openOrders; tick++) {
      order(tick);
    }
  }

  private void books() {
    for (int id = 1; id <= instruments; id++) {
      for (int distance = 1; distance <= LEVELS; distance++) {
        inputs.level(id, Side.BUY, middle(id) - distance, 1_000);
        inputs.level(id, Side.SELL, middle(id) + distance, 1_000);
      }
    }
  }

  /** One level of each book changes, so that its price is fresh. */
  void refresh() {
    for (int id = 1; id <= instruments; id++) {
      inputs.level(id, Side.BUY, middle(id) - LEVELS, 1_000);
    }
  }

  void end() {
    inputs.end();
  }

  int instrument(final long tick) {
    return 1 + (int) (tick % instruments);
  }

  static int strategy(final long tick) {
    return 1 + (int) (tick % STRATEGIES);
  }

  static long middle(final int instrument) {
    return FIRST_PRICE + 100L * instrument;
  }

  /** Bought and sold in turn, so that positions stay small. */
  Side side(final long tick) {
    return (tick / instruments & 1) == 0 ? Side.BUY : Side.SELL;
  }

  long price(final long tick) {
    return middle(instrument(tick)) + (side(tick) == Side.BUY ? -5 : 5);
  }

  long quantity(final long tick) {
    return 1_000 + tick / (2L * instruments) % 997;
  }

  /** A level changes; every fifth goes and comes back. */
  void depth(final long tick) {
    final long visit = tick / instruments;
    final int distance = 1 + (int) (visit % LEVELS);
    final boolean bid = (visit / LEVELS & 1) == 0;
    final boolean goes = distance % 5 == 0 && (visit / (2 * LEVELS) & 1) == 0;
    final int instrument = instrument(tick);
    inputs.level(
        instrument,
        bid ? Side.BUY : Side.SELL,
        middle(instrument) + (bid ? -distance : distance),
        goes ? 0 : 1_000 + tick % 977);
  }

  /** The stand-in for a strategy: a limit order a few cents behind the touch. */
  void order(final long tick) {
    final int strategy = strategy(tick);
    final long signal =
        inputs.limitOrder(
            strategy,
            instrument(tick),
            ++signalIds[strategy],
            side(tick),
            price(tick),
            quantity(tick));
    // A decision alone is a refusal; an approval is followed by its command and names the order.
    if (inlet.lastSequence() == signal + 1) {
      refused++;
      return;
    }
    final int slot = (int) (ordered++ % openOrders);
    openIds[slot] = signal + 1;
    openTicks[slot] = tick;
  }

  /** The stand-in for a venue: fills the oldest order if as many are open as shall be. */
  void fill() {
    if (ordered - filled < openOrders) {
      return;
    }
    final int slot = (int) (filled++ % openOrders);
    final long tick = openTicks[slot];
    inputs.fill(instrument(tick), openIds[slot], filled, side(tick), price(tick), quantity(tick));
  }

  /** Orders that the gate let pass. */
  long ordered() {
    return ordered;
  }

  /** Orders that the gate refused; a measurement with such is none. */
  long refused() {
    return refused;
  }
}
