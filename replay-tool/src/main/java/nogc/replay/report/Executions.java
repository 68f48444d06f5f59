package nogc.replay.report;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nogc.engine.core.CoreView;
import nogc.engine.core.instruments.Instrument;
import nogc.engine.core.orders.Order;
import nogc.engine.core.positions.Position;
import nogc.engine.core.strategies.Strategy;
import nogc.journal.RecordLayout;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.FeeReportDecoder;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.PositionUpdateDecoder;
import nogc.journal.fixed.Int128;
import nogc.journal.schema.SchemaDocument;
import org.agrona.DirectBuffer;

/**
 * Tells what was executed by the change of the core's exact positions. So an execution that came
 * twice counts once, and a bust or a correction is what it took back or added: what the statistics
 * add up is what the core added up.
 */
final class Executions implements Observer {
  private final Map<Long, Held> held = new HashMap<>();
  private final List<Execution.Listener> listeners;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final PositionUpdateDecoder update = new PositionUpdateDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private final FeeReportDecoder fee = new FeeReportDecoder();
  private final SchemaDocument schema = SchemaDocument.current();
  private long orderId;
  private Liquidity liquidity = Liquidity.NONE;

  Executions(final List<Execution.Listener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void onRecord(
      final DirectBuffer buffer, final int offset, final int template, final CoreView core) {
    if (template == PositionUpdateDecoder.TEMPLATE_ID) {
      update.wrapAndApplyHeader(buffer, offset, header);
      onPosition(RecordLayout.time(buffer, offset), core);
    } else if (template == ExecutionReportDecoder.TEMPLATE_ID) {
      report.wrapAndApplyHeader(buffer, offset, header);
      final Order order = core.orders().latest(report.orderId());
      orderId = order == null ? report.orderId() : order.id();
      liquidity = report.liquidity();
    } else if (template == FeeReportDecoder.TEMPLATE_ID) {
      orderId = fee.wrapAndApplyHeader(buffer, offset, header).orderId();
      liquidity = Liquidity.NONE;
    } else if (schema.message(template) != null && schema.message(template).input()) {
      orderId = 0;
      liquidity = Liquidity.NONE;
    }
  }

  private void onPosition(final long timeNs, final CoreView core) {
    final Instrument instrument = core.instruments().find(update.instrument());
    final Strategy strategy = core.strategies().holder(update.strategy());
    final Position position =
        strategy == null || instrument == null ? null : strategy.position(instrument.id());
    if (position == null) {
      return;
    }
    final long key = (long) update.strategy() << 32 | update.instrument();
    final Held before = held.getOrDefault(key, Held.NOTHING);
    final Held now = new Held(position.quantity(), exact(position.exactCash()), position.fees());
    if (now.equals(before)) {
      return;
    }
    held.put(key, now);
    final Execution execution =
        new Execution(
            timeNs,
            update.strategy(),
            instrument,
            now.quantity - before.quantity,
            now.cash.subtract(before.cash),
            now.fees - before.fees,
            orderId,
            liquidity);
    for (final Execution.Listener listener : listeners) {
      listener.onExecution(execution);
    }
  }

  private static BigInteger exact(final Int128 value) {
    final BigInteger low = BigInteger.valueOf(value.low() & Long.MAX_VALUE);
    return BigInteger.valueOf(value.high())
        .shiftLeft(Long.SIZE)
        .add(value.low() < 0 ? low.setBit(Long.SIZE - 1) : low);
  }

  private record Held(long quantity, BigInteger cash, long fees) {
    private static final Held NOTHING = new Held(0, BigInteger.ZERO, 0);
  }
}
