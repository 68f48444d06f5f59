package nogc.replay.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nogc.engine.core.CoreView;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.OrderMoves;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderUpdateDecoder;
import nogc.journal.codec.RiskDecisionDecoder;
import nogc.journal.codec.Side;
import nogc.journal.codec.Verdict;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Compares what was paid with the middle of the market: when the gate approved the order (arrival),
 * when it was executed, and some time later. All as the engine knew it then.
 */
final class TransactionCosts implements Observer, Execution.Listener {
  private final Map<Long, Entry> tallies = new TreeMap<>();
  private final Long2ObjectHashMap<Arrival> arrivals = new Long2ObjectHashMap<>();
  private final List<Arrival> ended = new ArrayList<>();
  private final Markouts markouts = new Markouts();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final RiskDecisionDecoder decision = new RiskDecisionDecoder();
  private final OrderUpdateDecoder update = new OrderUpdateDecoder();

  /** Money of one unit of price mantissa times quantity mantissa. */
  static double unit(final Instrument instrument) {
    return instrument.multiplier()
        * Math.pow(10, -instrument.priceScale() - instrument.quantityScale());
  }

  @Override
  public void beforeInput(final long timeNs, final CoreView core) {
    markouts.beforeInput(timeNs);
    if (!ended.isEmpty()) {
      for (final Arrival each : ended) {
        arrivals.remove(each.orderId);
        each.missed();
      }
      ended.clear();
    }
  }

  @Override
  public void onRecord(
      final DirectBuffer buffer, final int offset, final int template, final CoreView core) {
    if (template == RiskDecisionDecoder.TEMPLATE_ID) {
      decision.wrapAndApplyHeader(buffer, offset, header);
      if (decision.verdict() == Verdict.APPROVED && decision.kind() == CommandKind.NEW) {
        final Instrument instrument = core.instruments().find(decision.instrument());
        if (instrument == null) {
          return; // Only behind a divergence.
        }
        final CostTally tally = tally(decision.strategy(), instrument);
        tally.order();
        arrivals.put(
            decision.orderId(),
            new Arrival(
                decision.orderId(),
                instrument,
                tally,
                decision.side() == Side.BUY ? 1 : -1,
                Touch.middle(instrument)));
      }
    } else if (template == OrderUpdateDecoder.TEMPLATE_ID) {
      update.wrapAndApplyHeader(buffer, offset, header);
      final Arrival arrival = arrivals.get(update.orderId());
      if (arrival != null && OrderMoves.isFinal(update.state())) {
        arrival.left = Math.max(0, update.quantity() - update.filledQuantity());
        arrival.endMiddle = Touch.middle(arrival.instrument);
        ended.add(arrival);
      }
    }
  }

  @Override
  public void onExecution(final Execution execution) {
    if (execution.quantity() == 0) {
      return;
    }
    final CostTally tally = tally(execution.strategy(), execution.instrument());
    final double unit = unit(execution.instrument());
    final Arrival arrival = arrivals.get(execution.orderId());
    if (arrival == null || Double.isNaN(arrival.middle)) {
      tally.withoutArrival();
    } else {
      tally.execution(
          (execution.price() - arrival.middle) * execution.quantity() * unit,
          Math.abs(arrival.middle * execution.quantity() * unit),
          execution.fee() * 1e-8);
    }
    final double middle = Touch.middle(execution.instrument());
    if (execution.orderId() != 0 && !Double.isNaN(middle)) {
      tally.spread(
          2 * (execution.price() - middle) * execution.quantity() * unit,
          Math.abs(middle * execution.quantity() * unit));
      markouts.add(execution, tally);
    }
  }

  /** The rest of the session has been told. */
  void end() {
    beforeInput(Long.MIN_VALUE, null);
  }

  private CostTally tally(final int strategy, final Instrument instrument) {
    return tallies.computeIfAbsent(
            (long) strategy << 32 | instrument.id(),
            key -> new Entry(strategy, instrument, new CostTally()))
        .tally;
  }

  /** By strategy, then instrument. */
  Iterable<Entry> entries() {
    return tallies.values();
  }

  /**
   * @param strategy whose costs
   * @param instrument in which
   * @param tally in the instrument's currency
   */
  record Entry(int strategy, Instrument instrument, CostTally tally) {}

  /** The market when an order was approved. */
  private static final class Arrival {
    private final long orderId;
    private final Instrument instrument;
    private final CostTally tally;
    private final int sign;
    private final double middle;
    private double endMiddle;
    private long left;

    Arrival(
        final long orderId,
        final Instrument instrument,
        final CostTally tally,
        final int sign,
        final double middle) {
      this.orderId = orderId;
      this.instrument = instrument;
      this.tally = tally;
      this.sign = sign;
      this.middle = middle;
    }

    void missed() {
      if (left > 0 && !Double.isNaN(middle) && !Double.isNaN(endMiddle)) {
        tally.opportunity(
            sign * (endMiddle - middle) * left * unit(instrument),
            Math.abs(middle * left * unit(instrument)));
      }
    }
  }
}
