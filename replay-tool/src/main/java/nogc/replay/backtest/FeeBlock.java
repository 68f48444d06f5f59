package nogc.replay.backtest;

import nogc.connectors.sim.FeeSchedule;
import nogc.engine.config.ConfigNode;
import nogc.journal.fixed.Decimals;

/**
 * The fees of a backtest's venue as its file gives them; rates and amounts in units of currency.
 */
final class FeeBlock {
  /** Kinds of schedules. */
  enum Kind {
    PROPORTIONAL,
    PER_SHARE,
    PER_CONTRACT,
    FLAT
  }

  private FeeBlock() {}

  static FeeSchedule read(final ConfigNode node) {
    final FeeSchedule fees =
        switch (node.choice("kind", Kind.class, Kind.PROPORTIONAL)) {
          case PROPORTIONAL ->
              FeeSchedule.proportional(bps(node, "makerBps"), bps(node, "takerBps"));
          case PER_SHARE ->
              FeeSchedule.perShare(
                  money(node, "rate"), money(node, "minimum"), bps(node, "maximumBps"));
          case PER_CONTRACT -> FeeSchedule.perContract(money(node, "rate"));
          case FLAT -> FeeSchedule.flat(money(node, "amount"));
        };
    node.finish();
    return fees;
  }

  /** A negative one is a rebate. */
  private static long bps(final ConfigNode node, final String field) {
    return node.signedDecimal(field, FeeSchedule.BPS_SCALE, 0);
  }

  private static long money(final ConfigNode node, final String field) {
    return node.decimalFrom(0, field, Decimals.MONEY_SCALE, 0);
  }
}
