package nogc.replay.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nogc.connectors.sim.VenueInstrument;
import nogc.journal.RecordHandler;
import nogc.journal.RecordLayout;
import nogc.journal.codec.CommandKind;
import nogc.journal.codec.ExecutionReportDecoder;
import nogc.journal.codec.InstrumentDefinitionDecoder;
import nogc.journal.codec.Liquidity;
import nogc.journal.codec.MessageHeaderDecoder;
import nogc.journal.codec.OrderCommandDecoder;
import nogc.journal.codec.OrderSentDecoder;
import nogc.journal.codec.QuoteDecoder;
import nogc.journal.codec.ReportKind;
import nogc.replay.latency.CommandAnswers;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;

/**
 * What happened live: instruments, orders, the times at which commands reached the venue, and
 * executions, each once, busts taken out and corrections in.
 */
final class LiveSession implements RecordHandler {
  static final long UNKNOWN = Long.MIN_VALUE;

  private final Map<Integer, Traded> instruments = new TreeMap<>();
  private final Map<Long, LiveOrder> orders = new TreeMap<>();
  private final Long2LongHashMap arrivals = new Long2LongHashMap(UNKNOWN);
  private final Long2LongHashMap underWay = new Long2LongHashMap(UNKNOWN);
  private final Long2ObjectHashMap<LongHashSet> executions = new Long2ObjectHashMap<>();
  private final LongHashSet quoted = new LongHashSet();
  private final Map<List<Long>, Fill> fills = new TreeMap<>(LiveSession::compare);
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final OrderCommandDecoder command = new OrderCommandDecoder();
  private final OrderSentDecoder sent = new OrderSentDecoder();
  private final ExecutionReportDecoder report = new ExecutionReportDecoder();
  private long lastVenueTimeNs;

  private static int compare(final List<Long> one, final List<Long> other) {
    final int bySource = Long.compare(one.get(0), other.get(0));
    return bySource != 0 ? bySource : Long.compare(one.get(1), other.get(1));
  }

  @Override
  public void onRecord(final DirectBuffer buffer, final int offset, final int length) {
    switch (RecordLayout.templateId(buffer, offset)) {
      case InstrumentDefinitionDecoder.TEMPLATE_ID ->
          define(definition.wrapAndApplyHeader(buffer, offset, header));
      case QuoteDecoder.TEMPLATE_ID -> onQuote(quote.wrapAndApplyHeader(buffer, offset, header));
      case OrderCommandDecoder.TEMPLATE_ID ->
          onCommand(command.wrapAndApplyHeader(buffer, offset, header));
      case OrderSentDecoder.TEMPLATE_ID -> onSent(sent.wrapAndApplyHeader(buffer, offset, header));
      case ExecutionReportDecoder.TEMPLATE_ID ->
          onReport(report.wrapAndApplyHeader(buffer, offset, header));
      default -> {}
    }
  }

  private void define(final InstrumentDefinitionDecoder record) {
    instruments.put(
        record.instrument(),
        new Traded(
            record.symbol(),
            record.currency(),
            record.venue(),
            new VenueInstrument(
                record.instrument(),
                record.priceScale(),
                record.quantityScale(),
                Math.max(1, record.tickSize()),
                Math.max(1, record.lotSize()),
                record.minQuantity(),
                Math.max(1, record.multiplier()),
                record.bookDepth())));
  }

  private void onQuote(final QuoteDecoder record) {
    if (record.bidSize() > 0 || record.askSize() > 0) {
      quoted.add(record.instrument());
    }
  }

  /**
   * Whether any quote of the instrument shows a size. A feed whose quotes never do is one of
   * trades: its quotes must not make an empty book.
   */
  boolean isQuoted(final int instrument) {
    return quoted.contains(instrument);
  }

  private void onCommand(final OrderCommandDecoder record) {
    if (record.kind() == CommandKind.NEW) {
      orders.put(record.orderId(), new LiveOrder(record));
    }
  }

  private void onSent(final OrderSentDecoder record) {
    underWay.put(CommandAnswers.key(record.orderId(), record.kind()), record.command());
  }

  private void onReport(final ExecutionReportDecoder record) {
    lastVenueTimeNs = Math.max(lastVenueTimeNs, record.venueTime());
    final LiveOrder order = orders.get(record.orderId());
    if (order == null) {
      return;
    }
    final CommandKind answers = CommandAnswers.of(record.kind());
    if (answers != null) {
      final long sequence = underWay.remove(CommandAnswers.key(record.orderId(), answers));
      if (sequence != UNKNOWN && record.venueTime() > 0) {
        arrivals.put(sequence, record.venueTime());
      }
    }
    final List<Long> ref = Arrays.asList((long) record.source(), record.refExecutionId());
    if (record.kind() == ReportKind.BUST) {
      fills.remove(ref);
    } else if (record.kind() == ReportKind.FILL || record.kind() == ReportKind.CORRECT) {
      final boolean isNew =
          executions
              .computeIfAbsent(record.source(), source -> new LongHashSet())
              .add(record.executionId());
      if (isNew) {
        final Fill corrected = record.kind() == ReportKind.CORRECT ? fills.remove(ref) : null;
        fills.put(
            Arrays.asList((long) record.source(), record.executionId()),
            new Fill(
                record.orderId(),
                corrected == null ? record.venueTime() : corrected.timeNs(),
                record.lastPrice(),
                record.lastQuantity(),
                record.liquidity() == Liquidity.MAKER));
      }
    }
  }

  /** Gives each order its executions, by their time. */
  void finish() {
    final List<Fill> all = new ArrayList<>(fills.values());
    all.sort((one, other) -> Long.compare(one.timeNs(), other.timeNs()));
    for (final Fill fill : all) {
      orders.get(fill.orderId()).live.add(fill);
    }
  }

  Map<Integer, Traded> instruments() {
    return instruments;
  }

  /** By order id. */
  Map<Long, LiveOrder> orders() {
    return orders;
  }

  /**
   * Venue's time at which a command took effect; {@link #UNKNOWN} if the venue did not say.
   *
   * @param command sequence of the OrderCommand
   */
  long arrivalNs(final long command) {
    return arrivals.get(command);
  }

  /** Newest venue time of a report. */
  long lastVenueTimeNs() {
    return lastVenueTimeNs;
  }
}
